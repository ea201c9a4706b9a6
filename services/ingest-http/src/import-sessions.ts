import { randomUUID } from 'node:crypto';
import { proposeFresh, type Workspace } from '@earshot/workspace';
import { commonestZone } from './commonest-zone.js';

/**
 * Imports that are under way. The workspace knows of each (the alerter holds while one is open); the offsets of the moments that came
 * with it are tallied here, because the commonest of the first import becomes the workspace's time zone.
 */
export class ImportSessions {
  readonly #tallies = new Map<string, Map<string, number>>();

  constructor(private readonly workspace: Workspace) {}

  async start(what: string, author: string): Promise<string> {
    const importId = randomUUID();
    this.#tallies.set(importId, new Map());
    await proposeFresh(this.workspace, author, `import:${importId}`, {
      kind: 'import.started',
      data: { importId, what },
    });
    return importId;
  }

  /** Adds the UTC offsets of accepted moments. Without an import, the first contacts ever decide the time zone at once. */
  async tally(offsets: ReadonlyMap<string, number>, importId?: string): Promise<void> {
    const tally = importId === undefined ? new Map<string, number>() : this.#tallies.get(importId);
    if (!tally) return;
    for (const [offset, times] of offsets) tally.set(offset, (tally.get(offset) ?? 0) + times);
    if (importId === undefined) await this.#decideTimeZone(tally);
  }

  async finish(importId: string, accepted: number, author: string): Promise<void> {
    const tally = this.#tallies.get(importId);
    this.#tallies.delete(importId);
    if (tally) await this.#decideTimeZone(tally);
    await proposeFresh(this.workspace, author, `import:${importId}`, {
      kind: 'import.finished',
      data: { importId, accepted },
    });
  }

  async #decideTimeZone(offsets: ReadonlyMap<string, number>): Promise<void> {
    const timeZone = commonestZone(offsets);
    if (this.workspace.state().timeZone !== null || timeZone === null) return;
    await proposeFresh(this.workspace, 'intake', 'settings', { kind: 'settings.changed', data: { timeZone } });
  }
}
