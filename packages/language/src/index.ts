export { detectLanguage } from './detect-language.js';
export * from './feature-extractor.js';
export { normalise } from './normalise.js';
export { findPersonalData, type Redacted, redact } from './personal-data/find-personal-data.js';
export { type Finding, type PersonalDataType, personalDataTypes, placeholder } from './personal-data/finding.js';
export { type Span, splitClauses } from './split-clauses.js';
