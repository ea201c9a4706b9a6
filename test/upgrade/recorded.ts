import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { earshot, earshotJson } from '../e2e/earshot-process.js';
import { fixture } from './unpack.js';

/** What a version said of its data, as `make-fixture.js` recorded it. */
export interface Recorded {
  /** `source id` → the first 16 characters of the SHA-256 of the contact as it is listed. */
  contacts: Record<string, string>;
  issues: Record<string, unknown>[];
  alerts: Record<string, unknown>[];
  actions: unknown[];
  keys: unknown[];
  digest: Record<string, unknown>[];
  taxonomy: string;
}

export async function recordedBy(version: string): Promise<Record<'clean' | 'killed', Recorded>> {
  return JSON.parse(gunzipSync(await readFile(fixture(version, 'expected.json.gz'))).toString());
}

/** The same, asked of the present build. */
export async function recordNow(data: string): Promise<Recorded> {
  const json = (args: string[]) => earshotJson(args, { data });
  const contacts = await json(['contacts']);
  return {
    contacts: Object.fromEntries(contacts.map((c) => [`${c.source} ${c.id}`, fingerprint(c)])),
    issues: await json(['issues']),
    alerts: await json(['alerts']),
    actions: await json(['action', 'list']),
    keys: await json(['keys', 'list']),
    digest: (await json(['digest', '--week', '2026-W43'])).map(withoutRun),
    taxonomy: await earshot(['taxonomy', 'export', '-'], { data }),
  };
}

/** An open alert's contacts are those up to the moment one asks, and that is the only moment with milliseconds in it. */
export function withoutNow<T>(recorded: T): T {
  return JSON.parse(
    JSON.stringify(recorded, (key, value) => (key === 'until' && /\.\d{3}/.test(String(value)) ? 'now' : value)),
  );
}

/** A digest nobody has written yet is made when it is asked for: who made it and when is no part of what it says. */
export function withoutRun({ runId: _runId, writtenAt: _writtenAt, ...digest }: Record<string, unknown>) {
  return digest;
}

function fingerprint(contact: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(contact)).digest('hex').slice(0, 16);
}
