import { alertView, type IssueRow, issuesView, issueView, taxonomyRecord, todayView } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';

import { answer, TOKEN } from '../fixtures/fixture-api.js';
import { contactsAddress } from './address/contacts-address.js';

const session = answer('POST', '/v1/session', { token: TOKEN }, '').cookie ?? '';
const get = (path: string): unknown => answer('GET', path, undefined, session).body;

/** Parses the way the API promises, so that what the console is tried against cannot drift from the contracts. */
describe('fixtures keep the contracts', () => {
  it('Today, busy and calm', () => {
    todayView.parse(get('/v1/today'));
    todayView.parse(answer('GET', '/v1/today', undefined, `${session}; calm=1`).body);
  });

  it.each(['frequency', 'harm', 'rising', 'new'])('Issues by %s', (by) => {
    expect(issuesView.parse(get(`/v1/issues?by=${by}`)).issues.length).toBeGreaterThan(0);
  });

  it.each(['set-time', 'charger-hot', 'upside-down', 'delivery-late'])('Issue %s', (id) => {
    issueView.parse(get(`/v1/issues/${id}`));
  });

  it('alerts and taxonomy', () => {
    const { alerts } = get('/v1/alerts') as { alerts: unknown[] };
    expect(alerts.map((a) => alertView.parse(a).id)).toContain('AL-1042');
    taxonomyRecord.parse(get('/v1/taxonomy'));
  });

  it('every count of a list opens exactly its contacts', () => {
    const opened = (row: IssueRow['filter']) =>
      (get(`/v1${contactsAddress(row)}&limit=1`) as { total: { contacts: number } }).total.contacts;
    for (const row of issuesView.parse(get('/v1/issues?by=harm')).issues) {
      expect(opened(row.filter)).toBe(row.contacts);
      for (const level of row.harm) expect(opened(level.filter)).toBe(level.contacts);
    }
  });

  it('nobody reads without a session', () => {
    expect(answer('GET', '/v1/today', undefined, '').status).toBe(401);
    expect(answer('POST', '/v1/session', { token: 'x' }, '').status).toBe(401);
  });
});
