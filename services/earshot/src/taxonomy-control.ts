import { starterTaxonomy } from '@earshot/classification';
import { activateGeneration } from '@earshot/classifier';
import { intent, type Taxonomy } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { labelAnew, storedContacts } from '@earshot/jobs';
import type { Clock, Logger } from '@earshot/runtime';
import { defineQuery, type Warehouse } from '@earshot/warehouse';
import type { Workspace } from '@earshot/workspace';
import { z } from 'zod';

export interface TaxonomyControl {
  /** Makes the starter taxonomy active where there is none yet; nothing is trained before it is needed. */
  ensureGeneration(): Promise<void>;
  /** Trains the taxonomy, makes it active, and sends stored contacts through the classifier again. */
  activate(taxonomy: Taxonomy, author: string): Promise<{ generation: number }>;
  /** The active taxonomy with its examples. */
  current(): Promise<Taxonomy>;
}

export interface TaxonomyControlOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
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
  const { log, warehouse, workspace, logger, now } = options;

  let starting: Promise<unknown> | undefined;

  async function activate(taxonomy: Taxonomy, author: string): Promise<{ generation: number }> {
    await activateGeneration({ warehouse, workspace, taxonomy, author, now });
    const { generation } = workspace.state();
    const sent = await labelAnew(log, storedContacts(warehouse, generation));
    if (sent > 0) logger.info({ generation, sent }, 'contacts_labelled_anew');
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
