export {
  alertAddress,
  alertKindNames,
  alertStateNames,
  causeSideNames,
  channelName,
  contactsAddress,
  countInWords,
  customersOf,
  formatChange,
  formatCount,
  formatDay,
  formatDays,
  formatEffect,
  formatExpected,
  formatInterval,
  formatMoment,
  formatPart,
  formatRate,
  formatRatio,
  formatShare,
  formatSigned,
  formatWeek,
  harmClassNames,
  isoWeek,
  issueAddress,
  measureNames,
  outcomeNames,
  plainText,
  productName,
  sentence,
  weekWindow,
} from '@earshot/issues';
export * from './active-alerts.js';
export * from './digest/build-digest.js';
export * from './digest/digest-html.js';
export * from './digest/digest-markdown.js';
export * from './today/build-today.js';
