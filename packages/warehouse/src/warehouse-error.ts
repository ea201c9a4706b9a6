/** Transient: the same call can succeed later. Permanent: this data never will. Unknown: a fault nobody foresaw (schema, sign-in, bug). */
export type WarehouseErrorKind = 'transient' | 'permanent' | 'unknown';

/**
 * What went wrong in the warehouse, without a word of what was in the rows: ClickHouse quotes the offending row in its message, so
 * only code, name and operation are kept where a logger looks. The original is in `rawMessage`, which no serialiser enumerates.
 */
export class WarehouseError extends Error {
  /** ClickHouse's error number, or the system's error name (`ECONNREFUSED`). */
  readonly code: string;
  readonly kind: WarehouseErrorKind;
  readonly operation: string;
  declare readonly rawMessage: string;

  constructor(operation: string, code: string, reason: string, kind: WarehouseErrorKind, rawMessage = '') {
    super(`${operation}: ${reason} (${code})`);
    this.name = 'WarehouseError';
    this.code = code;
    this.kind = kind;
    this.operation = operation;
    Object.defineProperty(this, 'rawMessage', { value: rawMessage, enumerable: false });
  }
}

/** Another process has the warehouse's folder open (ClickHouse's code 76). */
export class WarehouseLockedError extends WarehouseError {
  readonly ownerPid: number;

  constructor(path: string, ownerPid: number) {
    super(
      'open',
      '76',
      `process ${ownerPid} uses the warehouse in ${path}: stop it, or use another folder`,
      'permanent',
    );
    this.name = 'WarehouseLockedError';
    this.ownerPid = ownerPid;
  }
}

/** Load, network, replicas, Keeper, space, a change of the table that is under way: ClickHouse's numbers for what passes. */
const TRANSIENT = new Set(
  (
    '74 75 159 160 198 202 203 209 210 225 234 236 241 242 243 252 279 285 286 289 319 341 369 394 425 439 473 499 ' +
    '517 519 999'
  ).split(' '),
);
/** Values that don't fit: the same rows will be refused for ever. */
const PERMANENT = new Set('6 25 26 27 28 33 38 41 53 69 72 117 131 321 349 376 467 675 676'.split(' '));
const TRANSIENT_SYSTEM = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED ETIMEDOUT EPIPE EAI_AGAIN ENOTFOUND EHOSTUNREACH ENETUNREACH ENOSPC'.split(' '),
);

/** What to look at, where a setting is wrong: by ClickHouse's number. */
const SIGN_IN = 'the server refuses the sign-in: check EARSHOT_WAREHOUSE_USER and EARSHOT_WAREHOUSE_PASSWORD';
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['81', 'the database is not there: check EARSHOT_WAREHOUSE_DATABASE, or create it with "earshot migrate"'],
  ['192', SIGN_IN],
  ['193', SIGN_IN],
  ['194', SIGN_IN],
  ['497', 'EARSHOT_WAREHOUSE_USER may not do this: grant it'],
  ['516', SIGN_IN],
  ['701', 'the server knows no such cluster: check EARSHOT_WAREHOUSE_CLUSTER'],
]);
/** Another program answered for the server (a proxy while the server is away): no number, no name. */
const NOT_THE_SERVER = /^$|Bad Gateway|Service Unavailable|Gateway Time-?out|no healthy upstream/i;

/** Whether a failure with this code is worth another try. */
export function kindOfCode(code: string): WarehouseErrorKind {
  if (TRANSIENT.has(code) || TRANSIENT_SYSTEM.has(code)) return 'transient';
  return PERMANENT.has(code) ? 'permanent' : 'unknown';
}

/** Turns whatever the client or the engine threw into a WarehouseError that is safe to log. */
export function toWarehouseError(operation: string, thrown: unknown): WarehouseError {
  if (thrown instanceof WarehouseError) return thrown;
  const raw = thrown instanceof Error ? thrown.message : String(thrown);
  // ClickHouse's number is in `code` of the client's errors and in `clickhouseCode` of the embedded engine's own.
  const { code, clickhouseCode, type } = (thrown ?? {}) as Record<'code' | 'clickhouseCode' | 'type', unknown>;
  const number = clickhouseCode ?? code;
  if (typeof number === 'string' || typeof number === 'number') {
    const reason = REMEDIES.get(String(number)) ?? nameOf(type, raw);
    return new WarehouseError(operation, String(number), reason, kindOfCode(String(number)), raw);
  }
  // The HTTP client has no code of its own for its timeout and for a socket closed under it.
  if (/^(Timeout error|socket hang up)/.test(raw)) {
    return new WarehouseError(operation, 'ETIMEDOUT', 'no answer', 'transient', raw);
  }
  if (NOT_THE_SERVER.test(raw)) return new WarehouseError(operation, 'PROXY', 'no server behind it', 'transient', raw);
  return new WarehouseError(operation, 'UNKNOWN', 'failed', 'unknown', raw);
}

/** ClickHouse's name of the error, which ends its message; only what looks like one is believed. */
function nameOf(type: unknown, raw: string): string {
  if (typeof type === 'string' && /^[A-Z0-9_]+$/.test(type)) return type;
  return /\(([A-Z][A-Z0-9_]+)\)\s*$/.exec(raw)?.[1] ?? 'failed';
}
