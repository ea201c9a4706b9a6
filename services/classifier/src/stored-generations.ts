import { type Generation, generationChecksum, serialiseGeneration } from '@earshot/classification';
import { defineQuery, type Warehouse } from '@earshot/warehouse';
import { z } from 'zod';

const readModel = defineQuery({
  name: 'classifier.read_generation',
  sql: `SELECT model, checksum FROM generations WHERE generation = {generation:UInt32} AND checksum = {checksum:String}
    ORDER BY created_at DESC LIMIT 1`,
  params: z.object({ generation: z.int(), checksum: z.string() }),
  row: z.object({ model: z.string(), checksum: z.string() }),
});

const readNewest = defineQuery({
  name: 'classifier.newest_generation',
  sql: 'SELECT max(generation) AS newest FROM generations',
  params: z.object({}),
  row: z.object({ newest: z.number() }),
});

/** The bytes of a stored generation, or null when the warehouse doesn't have it. */
export async function readGeneration(
  warehouse: Warehouse,
  generation: number,
  checksum: string,
): Promise<Uint8Array | null> {
  const [row] = await readModel(warehouse, { generation, checksum });
  return row ? Buffer.from(row.model, 'base64') : null;
}

/** The highest number a stored generation has; 0 when there is none. */
export async function newestGeneration(warehouse: Warehouse): Promise<number> {
  return (await readNewest(warehouse, {}))[0]?.newest ?? 0;
}

/** Stores a generation under its number; returns the checksum it is announced with. `now` in epoch milliseconds. */
export async function storeGeneration(warehouse: Warehouse, generation: Generation, now: number): Promise<string> {
  const bytes = serialiseGeneration(generation);
  const checksum = generationChecksum(bytes);
  const row = {
    generation: generation.number,
    checksum,
    checksum_key: checksum,
    taxonomy: JSON.stringify(generation.taxonomy),
    model: bytes.toString('base64'),
    metrics: JSON.stringify(generation.metrics),
    created_at: new Date(now).toISOString(),
  };
  await warehouse.insertLines('generations', [JSON.stringify(row)], 'classifier.store_generation');
  return checksum;
}
