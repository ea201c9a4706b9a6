import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, decideContact, type StoredContact } from './decide-contact.js';

const stored: StoredContact = {
  revision: 2,
  receivedAt: 1_000,
  generation: 3,
  contentHash: 'aaaa',
  occurredAt: 500,
  importId: 'i-1',
  importNew: 1,
  importUpdates: 0,
};
const same = { revision: 2, receivedAt: 1_000, generation: 3, contentHash: 'aaaa', importId: 'i-1' };

test.each([
  ['nothing is stored', { ...same, revision: 0 }, undefined, 'new', true],
  ['the same message again', same, stored, 'unchanged', false],
  ['a later arrival with the same content', { ...same, receivedAt: 2_000 }, stored, 'unchanged', true],
  ['a later arrival with other content', { ...same, receivedAt: 2_000, contentHash: 'b' }, stored, 'updated', true],
  ['the same moment with other content', { ...same, contentHash: 'b' }, stored, 'updated', true],
  ['an earlier arrival delivered again', { ...same, receivedAt: 900, contentHash: 'b' }, stored, 'stale', false],
  [
    'a higher revision that came earlier',
    { ...same, revision: 3, receivedAt: 900, contentHash: 'b' },
    stored,
    'updated',
    true,
  ],
  [
    'a lower revision that came later',
    { ...same, revision: 1, receivedAt: 9_000, contentHash: 'b' },
    stored,
    'unchanged',
    false,
  ],
  ['a newer labelling of the same arrival', { ...same, generation: 4 }, stored, 'unchanged', true],
  ['an older labelling of the same arrival', { ...same, generation: 2 }, stored, 'stale', false],
  ['a newer labelling of an earlier arrival', { ...same, receivedAt: 900, generation: 9 }, stored, 'stale', false],
] as const)('%s', (_what, incoming, before, kind, write) => {
  expect(decideContact(incoming, before)).toMatchObject({ kind, write });
});

test('an import counts its own new contact and its own update of it', () => {
  const first = decideContact(same, undefined);
  expect(first).toMatchObject({ importId: 'i-1', importNew: 1, importUpdates: 0 });
  expect(decideContact({ ...same, receivedAt: 2_000, contentHash: 'b' }, stored)).toMatchObject({
    importId: 'i-1',
    importNew: 1,
    importUpdates: 1,
  });
});

test('another import takes over a contact it changes, and only then', () => {
  const later = { ...same, receivedAt: 2_000, importId: 'i-2' };
  expect(decideContact({ ...later, contentHash: 'b' }, stored)).toMatchObject({
    importId: 'i-2',
    importNew: 0,
    importUpdates: 1,
  });
  expect(decideContact(later, stored)).toMatchObject({ importId: 'i-1', importNew: 1, importUpdates: 0 });
});

test('a contact labelled anew keeps the marks of the import that brought it', () => {
  expect(decideContact({ ...same, generation: 4, importId: '' }, stored)).toMatchObject({
    importId: 'i-1',
    importNew: 1,
  });
});

test('whatever the order of arrivals, the same one is stored in the end', () => {
  const arrival = fc.record({
    revision: fc.nat(3),
    receivedAt: fc.nat(5),
    generation: fc.nat(2),
  });
  const distinct = fc.uniqueArray(arrival, { selector: (a) => JSON.stringify(a), minLength: 1, maxLength: 8 });
  const withOrders = distinct.chain((arrivals) =>
    fc.tuple(
      fc.constant(arrivals),
      // Each at least once, some again and again.
      fc.tuple(
        fc.shuffledSubarray(arrivals, { minLength: arrivals.length }),
        fc.array(fc.constantFrom(...arrivals), { maxLength: 8 }),
      ),
    ),
  );
  fc.assert(
    fc.property(withOrders, ([arrivals, [shuffled, repeats]]) => {
      let kept: StoredContact | undefined;
      for (const version of [...shuffled, ...repeats]) {
        const incoming = { ...version, contentHash: `${version.revision}/${version.receivedAt}`, importId: '' };
        const decision = decideContact(incoming, kept);
        if (decision.write) kept = { ...incoming, ...decision, occurredAt: 0 };
      }
      const [best] = [...arrivals].sort((a, b) =>
        compareVersions({ ...b, contentHash: '' }, { ...a, contentHash: '' }),
      );
      expect(kept).toMatchObject(best ?? {});
    }),
  );
});
