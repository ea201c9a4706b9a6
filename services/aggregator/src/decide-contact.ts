import type { ImportMark } from './contact-row.js';

/** What tells one arrival of a contact from another. */
export interface ContactVersion {
  revision: number;
  /** The door's clock, epoch milliseconds. */
  receivedAt: number;
  generation: number;
  contentHash: string;
}

/** What is known of a contact that is stored. `occurredAt` in epoch milliseconds. */
export interface StoredContact extends ContactVersion, ImportMark {
  occurredAt: number;
}

/**
 * `new`, `updated` and `unchanged` are what an import reports; `stale` is an earlier arrival delivered again after a later one. A
 * contact that is unchanged is written all the same when it came later: what arrives between the two must not win over it.
 */
export type ContactDecision =
  | ({ kind: 'new' | 'updated' | 'unchanged'; write: true } & ImportMark)
  | { kind: 'unchanged' | 'stale'; write: false };

/**
 * What becomes of an arriving contact. The higher revision wins, then the later arrival, then the newer labelling, then the order
 * of the log. Whether it changed is told by the content, never by the labels, so that a new generation updates nobody's import.
 */
export function decideContact(
  incoming: ContactVersion & { importId: string },
  stored: StoredContact | undefined,
): ContactDecision {
  const { importId } = incoming;
  if (stored === undefined) return { kind: 'new', write: true, importId, importNew: 1, importUpdates: 0 };
  const order = compareVersions(incoming, stored);
  if (order < 0) return { kind: incoming.revision < stored.revision ? 'unchanged' : 'stale', write: false };
  if (incoming.contentHash === stored.contentHash) {
    if (order === 0) return { kind: 'unchanged', write: false };
    const { importNew, importUpdates } = stored;
    return { kind: 'unchanged', write: true, importId: stored.importId, importNew, importUpdates };
  }
  const sameImport = importId === stored.importId;
  return {
    kind: 'updated',
    write: true,
    importId,
    importNew: sameImport ? stored.importNew : 0,
    importUpdates: sameImport ? stored.importUpdates + 1 : 1,
  };
}

/** Below 0 when `a` loses against `b`; the order of the `version` column. */
export function compareVersions(a: ContactVersion, b: ContactVersion): number {
  return a.revision - b.revision || a.receivedAt - b.receivedAt || a.generation - b.generation;
}
