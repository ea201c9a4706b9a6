import { starterTaxonomy } from '@earshot/classification';
import { activateGeneration } from '@earshot/classifier';
import { intent, type Taxonomy } from '@earshot/contracts';
import { ProblemError } from '@earshot/http';
import { type Relabelling, RelabellingStoppedError } from '@earshot/jobs';
import type { Clock } from '@earshot/runtime';
import { defineQuery, type Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { z } from 'zod';

export interface TaxonomyControl {
  /** Makes the starter taxonomy active where there is none yet; nothing is trained before it is needed. */
  ensureGeneration(): Promise<void>;
  /** Trains the taxonomy, makes it active, and resolves when everything stored is labelled by it. */
  activate(taxonomy: Taxonomy, author: string): Promise<{ generation: number }>;
  /** The active taxonomy with its examples. */
  current(): Promise<Taxonomy>;
}

export interface TaxonomyControlOptions {
  warehouse: Warehouse;
  workspace: Workspace;
  relabelling: Relabelling;
  now: Clock;
}

const stored = defineQuery({
  name: 'earshot.generation_taxonomy',
  sql: 'SELECT taxonomy FROM generations FINAL WHERE generation = {generation:UInt32}',
  params: z.object({ generation: z.int() }),
  row: z.object({ taxonomy: z.string() }),
});

/** What a taxonomy import sets off, in one process. */
export function createTaxonomyControl(options: TaxonomyControlOptions): TaxonomyControl {
  const { warehouse, workspace, relabelling, now } = options;

  let starting: Promise<unknown> | undefined;

  async function activate(taxonomy: Taxonomy, author: string): Promise<{ generation: number }> {
    const { generation } = await activateGeneration({ warehouse, workspace, taxonomy, author, now });
    await relabelling.settled().catch((error: unknown) => {
      if (!(error instanceof RelabellingStoppedError)) throw error;
      throw new ProblemError(
        503,
        'Earshot is ending',
        `Generation ${generation} is active; what is stored gets its labels when Earshot runs again.`,
      );
    });
    return { generation };
  }

  return {
    activate,
    async ensureGeneration() {
      if (workspace.state().generation > 0) return;
      starting ??= activate(starterTaxonomy(), 'earshot').finally(() => {
        starting = undefined;
      });
      await starting;
    },
    async current() {
      const [row] = await stored(warehouse, { generation: workspace.state().generation });
      return row ? z.array(intent).parse(JSON.parse(row.taxonomy)) : [];
    },
  };
}
