import type { Warehouse } from '@earshot/warehouse';

const PAGE = 5_000;

/** The contacts' rows as they are stored, as JSON lines. */
export async function storedRows(warehouse: Warehouse): Promise<string[]> {
  const lines: string[] = [];
  for (let last = { source: '', id: '' }; ; ) {
    const page = await warehouse.query(
      `SELECT * FROM contacts FINAL WHERE (source, id) > ({source:String}, {id:String}) ORDER BY source, id LIMIT ${PAGE}`,
      last,
      'bench.stored_rows',
    );
    for (const row of page) lines.push(JSON.stringify(row));
    const end = page.at(-1) as { source: string; id: string } | undefined;
    if (!end || page.length < PAGE) return lines;
    last = { source: end.source, id: end.id };
  }
}
