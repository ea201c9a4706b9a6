import { randomUUID } from 'node:crypto';
import { ProblemError } from '@earshot/http';
import { proposeFresh, type Workspace } from '@earshot/workspace';
import { decideTimeZone } from './decide-time-zone.js';

/**
 * Imports that are under way. The workspace knows of each (the alerter holds while one is open); the offsets of the moments that came
 * with it are tallied here, because the commonest of the first import becomes the workspace's time zone. An import may come in through
 * several doors: each tallies what it took, and when the import is finished the first to decide has decided.
 */
export class ImportSessions {
  readonly #tallies = new Map<string, Map<string, number>>();
  readonly #unsubscribe: () => void;

  constructor(
    private readonly workspace: Workspace,
    onError: (error: unknown) => void,
  ) {
    this.#unsubscribe = workspace.subscribe(({ openImports }) => {
      for (const [importId, tally] of this.#tallies) {
        if (openImports.has(importId)) continue;
        this.#tallies.delete(importId);
        decideTimeZone(this.workspace, tally).catch(onError);
      }
    });
  }

  async start(what: string, author: string): Promise<string> {
    const importId = randomUUID();
    const change = { kind: 'import.started', data: { importId, what } } as const;
    await proposeFresh(this.workspace, author, `import:${importId}`, change);
    return importId;
  }

  /** Adds the UTC offsets of accepted moments. Without an import, the first contacts ever decide the time zone at once. */
  async tally(offsets: ReadonlyMap<string, number>, importId?: string): Promise<void> {
    const isOpen = importId !== undefined && this.workspace.state().openImports.has(importId);
    const tally = (isOpen && this.#tallies.get(importId)) || new Map<string, number>();
    for (const [offset, times] of offsets) tally.set(offset, (tally.get(offset) ?? 0) + times);
    if (isOpen) this.#tallies.set(importId, tally);
    else if (importId === undefined) await decideTimeZone(this.workspace, tally);
  }

  async finish(importId: string, accepted: number, author: string): Promise<void> {
    const { openImports } = await this.workspace.current();
    if (!openImports.has(importId)) {
      throw new ProblemError(404, 'No such import is open', 'It was finished already, or never started here.');
    }
    const tally = this.#tallies.get(importId);
    this.#tallies.delete(importId);
    if (tally) await decideTimeZone(this.workspace, tally);
    const change = { kind: 'import.finished', data: { importId, accepted } } as const;
    await proposeFresh(this.workspace, author, `import:${importId}`, change);
  }

  close(): void {
    this.#unsubscribe();
  }
}
