import type { AlertEvidence } from '@earshot/contracts';
import { expect, it } from 'vitest';
import { inContacts } from './in-contacts.js';

const evidence = { expected: 10, low: 5, high: 16, wholeExpected: 40 } as AlertEvidence;

it('expects contacts where a customer writes more than once a day', () => {
  expect(inContacts(evidence, { contacts: 150, voices: 100 })).toMatchObject({
    expected: 15,
    low: 8,
    high: 24,
    wholeExpected: 60,
  });
});

it('changes nothing without contacts before, and invents no expectation', () => {
  expect(inContacts(evidence, { contacts: 6, voices: 3 })).toEqual(evidence);
  const none = { ...evidence, expected: null, low: null, high: null };
  expect(inContacts(none, { contacts: 150, voices: 100 })).toMatchObject({ expected: null, low: null, high: null });
});
