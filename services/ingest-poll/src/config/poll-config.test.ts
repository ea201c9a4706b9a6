import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '@earshot/runtime';
import { expect, test } from 'vitest';
import { businessMs } from './business-hours.js';
import { parsePollConfig, readPollConfig } from './read-poll-config.js';
import { readSecrets } from './read-secrets.js';

const desk = (more: object = {}, request: object = {}) => ({
  name: 'desk',
  kind: 'http',
  request: { url: 'https://desk.example/tickets', ...request },
  items: '/tickets',
  ...more,
});
const problemsOf = (sources: unknown): string => {
  try {
    parsePollConfig(JSON.stringify({ sources }), 'poll.json');
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
};

test('durations become milliseconds and defaults apply', () => {
  const { sources } = parsePollConfig(
    JSON.stringify({ sources: [desk({ every: '5m', expectEvery: '2h' })] }),
    'poll.json',
  );
  expect(sources[0]).toMatchObject({
    every: 300_000,
    expectEvery: 7_200_000,
    what: 'contacts',
    paging: { by: 'none' },
  });
  expect(sources[0]).toMatchObject({ request: { timeout: 30_000, perMinute: 60 } });
});

test.each([
  [
    'a literal header',
    desk({}, { headers: { 'X-Api-Key': 'hunter2' } }),
    /sources\[0\]\.request\.headers\.X-Api-Key: .*environment variable/,
  ],
  [
    'a literal parameter',
    desk({}, { query: { access_token: 'hunter2' } }),
    /request\.query\.access_token: .*\{"env": "ITS_NAME"\}/,
  ],
  [
    'a literal in a body',
    desk({}, { method: 'POST', body: { auth: { appSecret: 'hunter2' } } }),
    /body\.auth\.appSecret: .*environment/,
  ],
  [
    'a literal password',
    desk({}, { auth: { basic: { user: 'mei', password: 'hunter2' } } }),
    /request\.auth: .*environment/,
  ],
  ['a literal bearer', desk({}, { auth: { bearer: 'hunter2' } }), /request\.auth: .*environment/],
  ['a password in the address', desk({}, { url: 'https://mei:hunter2@desk.example/' }), /request\.url: .*auth\.basic/],
  ['a token in the address', desk({}, { url: 'https://desk.example/?token=hunter2' }), /request\.url: take token out/],
  ['another protocol', desk({}, { url: 'file:///etc/hunter2' }), /request\.url: write an http/],
  ['a strange field', desk({ fields: { idd: '/id' } }), /sources\[0\]\.fields\.idd: contacts have no such field/],
  ['a strange setting', desk({ evry: '5m' }), /sources\[0\]: there is no setting called "evry"/],
  ['a strange duration', desk({ every: '5 parsecs' }), /sources\[0\]\.every: write a number and its unit/],
  ['a strange kind', { name: 'x', kind: 'ftp' }, /sources\[0\]\.kind: write "kind": "folder"/],
  [
    'details from another host',
    desk({ details: { url: 'https://evil.example/{/id}', items: '/x', into: 'x' } }),
    /details\.url: .*same host/,
  ],
])('%s is refused with the place and a remedy, without its value', (_name, source, words) => {
  const problems = problemsOf([source]);
  expect(problems).toMatch(words);
  expect(problems).not.toMatch(/hunter2/);
});

test('every problem is named at once', () => {
  expect(problemsOf([desk({ every: 'x', items: 'tickets' }), desk({ what: 'calls' })]).split('\n')).toHaveLength(3);
  expect(problemsOf([desk(), desk()])).toMatch(/sources\[1\]\.name: there are two sources called desk/);
});

test('a file that is not JSON says so', () => {
  expect(() => parsePollConfig('{"sources": [', 'poll.json')).toThrow(/poll\.json: this is not JSON/);
});

test('secrets come from the environment; one that is missing is named with its place', () => {
  const config = parsePollConfig(
    JSON.stringify({ sources: [desk({}, { auth: { bearer: { env: 'DESK_TOKEN' } } })] }),
    'poll.json',
  );
  expect(readSecrets(config, { DESK_TOKEN: 's3' })({ env: 'DESK_TOKEN', prefix: 'Bearer ' })).toBe('Bearer s3');
  expect(() => readSecrets(config, {})).toThrow(/\(desk\)\.request\.auth\.bearer: the environment has no DESK_TOKEN/);
});

test('only business hours count', () => {
  const hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', timeZone: 'Asia/Shanghai' };
  // Friday 17:00 to Monday 10:00 in Shanghai.
  const [from, to] = [Date.parse('2026-11-06T17:00:00+08:00'), Date.parse('2026-11-09T10:00:00+08:00')];
  expect(businessMs(from, to, hours, 'UTC')).toBe(2 * 3_600_000);
  expect(businessMs(from, to, undefined, 'UTC')).toBe(to - from);
});

test('the worked examples are valid, and every secret of theirs comes from the environment', async () => {
  const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  expect(files).toHaveLength(3);
  for (const file of files) {
    const config = await readPollConfig(join(folder, file));
    expect(() => readSecrets(config, {})).toThrow(/the environment has no/);
  }
});
