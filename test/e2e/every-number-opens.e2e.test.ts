import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContactFilter, contactFilter, filterToQuery } from '@earshot/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWorld } from './demo-contacts.js';
import { type Running, startUp } from './earshot-process.js';
import { importWorld } from './import-world.js';

let data: string;
let up: Running;
let cookie: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'earshot-numbers-'));
  await importWorld(demoWorld(), data);
  up = await startUp({ data });
  const signedIn = await fetch(`${up.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: up.token }),
  });
  expect(signedIn.status).toBe(204);
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
}, 120_000);
afterAll(async () => {
  await up?.stop();
  await rm(data, { recursive: true, force: true });
});

async function get(path: string): Promise<unknown> {
  const answer = await fetch(up.url + path, { headers: { cookie } });
  expect(answer.status, path).toBe(200);
  return answer.json();
}

interface Figure {
  where: string;
  filter: ContactFilter;
  contacts?: number;
  accounts?: number;
}

/** Every place of an answer that counts contacts or accounts, with the filter that must select exactly those. */
function figures(value: unknown, where: string): Figure[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => figures(item, `${where}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const found: Figure[] = Object.entries(value).flatMap(([key, inner]) => figures(inner, `${where}.${key}`));
  if (!('filter' in value)) return found;
  const filter = contactFilter.parse(value.filter);
  if ('points' in value && Array.isArray(value.points)) {
    for (const [index, point] of value.points.entries()) {
      const span = { ...filter, since: point.from, until: point.to };
      found.push({ where: `${where}.points[${index}]`, filter: span, contacts: point.contacts });
    }
  }
  const figure: Figure = { where, filter };
  if ('contacts' in value && typeof value.contacts === 'number') figure.contacts = value.contacts;
  if ('accounts' in value && typeof value.accounts === 'number') figure.accounts = value.accounts;
  if (figure.contacts !== undefined || figure.accounts !== undefined) found.push(figure);
  return found;
}

const counted = new Map<string, { contacts: number; accounts: number }>();

async function open(filter: ContactFilter): Promise<{ contacts: number; accounts: number }> {
  const query = filterToQuery(filter);
  const known = counted.get(query);
  if (known) return known;
  const { total } = (await get(`/v1/contacts?limit=1&${query}`)) as { total: { contacts: number; accounts: number } };
  counted.set(query, total);
  return total;
}

async function walk(name: string, answer: unknown, atLeast: number): Promise<void> {
  const all = figures(answer, name);
  expect(all.length, `${name}: figures found`).toBeGreaterThanOrEqual(atLeast);
  for (const { where, filter, contacts, accounts } of all) {
    const opened = await open(filter);
    if (contacts !== undefined) expect(opened.contacts, where).toBe(contacts);
    if (accounts !== undefined) expect(opened.accounts, where).toBe(accounts);
  }
}

test.each(['frequency', 'harm', 'rising', 'new'])('issues by %s', async (by) => {
  await walk(
    `issues by ${by}`,
    await get(`/v1/issues?by=${by}&since=2026-10-19&until=2026-11-01&limit=12`),
    by === 'frequency' ? 50 : 1,
  );
});

test('the issue that surged and the dangerous one', async () => {
  await walk('set-time', await get('/v1/issues/set-time?since=2026-10-12&until=2026-11-01'), 20);
  await walk('dock-overheat', await get('/v1/issues/dock-overheat?since=2026-10-12&until=2026-11-01'), 5);
});

test('alerts', async () => {
  await walk('alerts', await get('/v1/alerts'), 10);
});

test('Today', async () => {
  await walk('today', await get('/v1/today?since=2026-10-26&until=2026-11-01'), 50);
});

test('the digest', async () => {
  await walk('digest', await get('/v1/digests/2026-W44'), 10);
});

test('a listing is as long as its count says, page by page', async () => {
  const query = 'where=issue%3Dset-time&where=product%3Dlumen-3';
  const { total } = (await get(`/v1/contacts?limit=1&${query}`)) as { total: { contacts: number } };
  let listed = 0;
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = (await get(`/v1/contacts?limit=100&${query}${cursor ? `&cursor=${cursor}` : ''}`)) as {
      items: unknown[];
      next: string | null;
    };
    listed += page.items.length;
    cursor = page.next;
  }
  expect(listed).toBe(total.contacts);
  expect(listed).toBeGreaterThan(50);
});
