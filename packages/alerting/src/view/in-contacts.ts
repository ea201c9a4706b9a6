import type { AlertEvidence } from '@earshot/contracts';

/** Below this a ratio of contacts to voices says nothing. */
const LEAST_VOICES = 20;

/**
 * The evidence's expectation as contacts. It counts an account once a day (a voice); a view counts contacts, so it is scaled by how many
 * contacts a voice made of the issue in the days before.
 */
export function inContacts(evidence: AlertEvidence, before: { contacts: number; voices: number }): AlertEvidence {
  const { expected, low, high, wholeExpected } = evidence;
  if (before.voices < LEAST_VOICES) return evidence;
  const factor = Math.max(1, before.contacts / before.voices);
  return {
    ...evidence,
    expected: expected === null ? null : expected * factor,
    low: low === null ? null : Math.round(low * factor),
    high: high === null ? null : Math.round(high * factor),
    ...(wholeExpected !== undefined && { wholeExpected: wholeExpected * factor }),
  };
}
