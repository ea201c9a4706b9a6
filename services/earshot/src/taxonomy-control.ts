import { starterTaxonomy } from '@earshot/classification';
import { activateGeneration } from '@earshot/classifier';
import { intent, type Taxonomy } from '@earshot/contracts';
import { ProblemError } from '@earshot/http';
import type { Clock } from '@earshot/runtime';
import { defineQuery, type Warehouse } from '@earshot/warehouse';
import { untilState, type Workspace } from '@earshot/workspace';
import { z } from 'zod';

export interface TaxonomyControl {
  /** Makes the starter taxonomy active where there is none yet; nothing is trained before it is needed. */
  ensureGeneration(): Promise<void>;
  /** Trains the taxonomy, makes it active, and resolves when everything stored is labelled by it (see that this is done: `startRelabelling`). */
  activate(taxonomy: Taxonomy, author: string): Promise<{ generation: number }>;
  /** The active taxonomy with its examples. */
  current(): Promise<Taxonomy>;
  /** Lets go whoever waits for the labels of what is stored: they come when Earshot runs again. */
  stop(): void;
}

export interface TaxonomyControlOptions {
  warehouse: Warehouse;
  workspace: Workspace;
  now: Clock;
}

const stored = defineQuery({
  name: 'earshot.generation_taxonomy',
  sql: 'SELECT taxonomy FROM generations FINAL WHERE generation = {generation:UInt32} AND checksum = {checksum:String}',
  params: z.object({ generation: z.int(), checksum: z.string() }),
  row: z.object({ taxonomy: z.string() }),
});

/** What a taxonomy import sets off. */
export function createTaxonomyControl({ warehouse, workspace, now }: TaxonomyControlOptions): TaxonomyControl {
  const stopping = new AbortController();
  const { signal } = stopping;
  let starting: Promise<unknown> | undefined;

  async function activate(taxonomy: Taxonomy, author: string): Promise<{ generation: number }> {
    const { generation } = await activateGeneration({ warehouse, workspace, taxonomy, author, now });
    await untilState(workspace, ({ settledGeneration }) => settledGeneration >= generation, signal).catch(
      (error: unknown) => {
        if (!signal.aborted) throw error;
        throw new ProblemError(
          503,
          'Earshot is ending',
          `Generation ${generation} is active; what is stored gets its labels when Earshot runs again.`,
        );
      },
    );
    return { generation };
  }

  return {
    activate,
    async ensureGeneration() {
      // A backup that is half here brings its own.
      if (workspace.state().generation > 0 || workspace.state().restoring !== null) return;
      const starter = { warehouse, workspace, now, taxonomy: starterTaxonomy(), author: 'earshot' };
      starting ??= activateGeneration(starter).finally(() => {
        starting = undefined;
      });
      await starting;
    },
    async current() {
      const { generation, generationChecksum: checksum } = workspace.state();
      const [row] = checksum === null ? [] : await stored(warehouse, { generation, checksum });
      return row ? z.array(intent).parse(JSON.parse(row.taxonomy)) : [];
    },
    stop: () => stopping.abort(),
  };
}
