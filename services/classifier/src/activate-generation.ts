import type { Taxonomy, TaxonomyRecord } from '@earshot/contracts';
import type { Clock } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import { VersionConflictError, type Workspace } from '@earshot/workspace';
import { newestGeneration, storeGeneration } from './stored-generations.js';
import { trainApart } from './train-apart.js';

export interface ActivateGenerationOptions {
  warehouse: Warehouse;
  workspace: Workspace;
  taxonomy: Taxonomy;
  author: string;
  now: Clock;
}

export interface ActivatedGeneration {
  generation: number;
  checksum: string;
  metrics: Awaited<ReturnType<typeof trainApart>>['metrics'];
}

const ATTEMPTS = 5;

/**
 * Trains a generation, stores it in the warehouse, then announces it: what is announced can always be read. Resolves when this
 * process's fold has it. When someone else announced one meanwhile, it is stored and announced again under the next free number.
 */
export async function activateGeneration(options: ActivateGenerationOptions): Promise<ActivatedGeneration> {
  const { warehouse, workspace, taxonomy, author, now } = options;
  const trained = await trainApart(taxonomy);
  const record: TaxonomyRecord = taxonomy.map(({ examples: _examples, ...intent }) => intent);
  for (let attempt = 1; ; attempt++) {
    const state = await workspace.current();
    const expectedVersion = workspace.version('generation');
    // Numbers are never used again, also not those that were stored and not announced.
    const generation = Math.max(state.generation, await newestGeneration(warehouse)) + 1;
    const checksum = await storeGeneration(warehouse, { ...trained, number: generation }, now());
    try {
      await workspace.propose({
        author,
        entity: 'generation',
        expectedVersion,
        change: { kind: 'generation.activated', data: { generation, checksum, taxonomy: record } },
      });
      return { generation, checksum, metrics: trained.metrics };
    } catch (error) {
      if (!(error instanceof VersionConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}
