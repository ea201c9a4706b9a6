import type { ContactFilter } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { contactAddress, contactsAddress, issueContactsAddress } from './contacts-address.js';
import { facetOf, withFacet } from './where-conditions.js';

const filter: ContactFilter = {
  since: '2026-10-26T00:00:00+08:00',
  until: '2026-11-02T00:00:00+08:00',
  where: [
    { key: 'issue', value: 'set-time' },
    { key: 'product', value: 'lumen-3' },
  ],
};

describe('addresses of evidence', () => {
  it('carries the whole filter', () => {
    const query = new URLSearchParams(contactsAddress(filter).split('?')[1]);
    expect(query.get('since')).toBe(filter.since);
    expect(query.get('until')).toBe(filter.until);
    expect(query.getAll('where')).toEqual(['issue=set-time', 'product=lumen-3']);
  });

  it('moves the issue into the path', () => {
    const [path, query] = issueContactsAddress('set-time', filter).split('?');
    expect(path).toBe('/issues/set-time/contacts');
    expect(new URLSearchParams(query).getAll('where')).toEqual(['product=lumen-3']);
  });

  it('escapes what a source may call itself', () =>
    expect(contactAddress({ source: 'a/b', id: 'x?1' }, 4)).toBe('/contacts/a%2Fb/x%3F1#turn-4'));
});

describe('facets in the address', () => {
  it('sets, replaces and clears one and leaves the others', () => {
    const start = new URLSearchParams('by=harm&where=channel%3Dchat');
    const set = withFacet(start, 'product', 'lumen-3');
    expect(set.getAll('where')).toEqual(['channel=chat', 'product=lumen-3']);
    expect(facetOf(withFacet(set, 'product', 'lumen-2'), 'product')).toBe('lumen-2');
    const cleared = withFacet(set, 'product', null);
    expect(facetOf(cleared, 'product')).toBeNull();
    expect([cleared.get('by'), facetOf(cleared, 'channel')]).toEqual(['harm', 'chat']);
  });

  it('does not take product for productVersion', () =>
    expect(facetOf(new URLSearchParams('where=productVersion%3D2'), 'product')).toBeNull());
});
