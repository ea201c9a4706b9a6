import { basename } from 'node:path';
import { type ImportReport, type Rejection, rejection } from '@earshot/contracts';
import { type ColumnMap, type Input, readCsv, readLines, UpTo } from '@earshot/intake';
import { z } from 'zod';
import { type ApiClient, ApiError, refusalOf } from '../api-client.js';
import { untilCounted } from './until-counted.js';

export type ImportKind = 'contacts' | 'exposures' | 'outcomes' | 'accounts' | 'events';

export interface ImportOptions {
  api: ApiClient;
  kind: ImportKind;
  input: Input;
  map?: ColumnMap | undefined;
  onRejection: (rejection: Rejection) => void | Promise<void>;
  /** Called as it goes on: while reading with the lines handed in, while waiting with the messages still on their way. */
  onProgress?: (state: { read: number; waitingFor?: number }) => void;
}

const BLOCK_BYTES = 1 << 20;
/** Bodies on their way at a time: one is parsed while the next is read. */
const IN_FLIGHT = 2;

const receipt = z.object({
  accepted: z.int(),
  rejections: z.array(rejection).default([]),
  receivedUpTo: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  new: z.int().optional(),
  unchanged: z.int().optional(),
});

/**
 * Hands a file to the API and waits until everything in it can be queried. Good lines go through whatever stands beside them. Doing the
 * same again changes nothing, so an import that was cut off is simply repeated.
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  const { api, kind, input, onProgress } = options;
  const { importId } = z
    .object({ importId: z.string() })
    .parse(await api.call('POST', '/v1/imports', { what: `${kind} from ${basename(input.name)}`.slice(0, 100) }));
  const report: ImportReport = { read: 0, accepted: 0, rejected: 0, new: 0, updated: 0, unchanged: 0 };
  const upTo = new UpTo();
  let unchanged: number | undefined;

  const reject = async (line: number, found: Rejection[]) => {
    report.rejected += new Set(found.map((r) => r.line)).size;
    for (const r of found) await options.onRejection(r);
    report.read = Math.max(report.read, line);
  };
  const send = async (body: Buffer, lineOf: (line: number) => number) => {
    const answer = await api.send('POST', `/v1/${kind}?import=${importId}`, body, 'application/x-ndjson');
    if (answer.status !== 202 && answer.status !== 422) throw refusalOf(answer);
    const received = receipt.parse(answer.body);
    report.accepted += received.accepted;
    if (received.new !== undefined) report.new += received.new;
    if (received.unchanged !== undefined) unchanged = (unchanged ?? 0) + received.unchanged;
    upTo.add(received.receivedUpTo);
    await reject(
      0,
      received.rejections.map((r) => ({ ...r, line: lineOf(r.line) })),
    );
    onProgress?.({ read: report.accepted + report.rejected });
  };

  const early: Rejection[] = [];
  const inFlight = new Set<Promise<void>>();
  let failure: unknown;
  for await (const { body, lineOf } of blocks(options, (r) => early.push(r))) {
    if (failure) break;
    const sent = send(body, lineOf).catch((error: unknown) => {
      failure ??= error;
    });
    inFlight.add(sent);
    void sent.finally(() => inFlight.delete(sent));
    if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
  const finished = api.call('POST', `/v1/imports/${importId}/finish`, { accepted: report.accepted });
  await finished.catch((error: unknown) => {
    // Why it failed, not that it could not be finished either.
    if (failure) throw failure;
    // Ended by a server that was started anew meanwhile.
    if (!(error instanceof ApiError && error.problem.status === 404)) throw error;
  });
  if (failure) throw failure;
  await reject(0, early);
  report.read = report.accepted + report.rejected;

  await untilCounted(api, upTo.toJson(), (waitingFor) => onProgress?.({ read: report.read, waitingFor }));
  if (kind === 'events') return { ...report, unchanged: unchanged ?? 0 };
  const tally = z
    .object({ new: z.int(), updated: z.int() })
    .parse(await api.get(`/v1/imports/${importId}?kind=${kind}`));
  return { ...report, ...tally, unchanged: Math.max(0, report.accepted - tally.new - tally.updated) };
}

async function* blocks(
  { input, map }: ImportOptions,
  onRejection: (rejection: Rejection) => void,
): AsyncGenerator<{ body: Buffer; lineOf: (line: number) => number }> {
  if (input.format === 'csv') {
    for await (const { body, lineOf } of readCsv(input.stream, BLOCK_BYTES, map, onRejection)) {
      yield { body, lineOf: (line) => lineOf[line - 1] ?? line };
    }
    return;
  }
  for await (const { body, firstLine } of readLines(input.stream, BLOCK_BYTES, onRejection)) {
    yield { body, lineOf: (line) => firstLine + line - 1 };
  }
}
