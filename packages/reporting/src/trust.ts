import { isLive } from '@earshot/alerting';
import type { SourceHealth, Trust } from '@earshot/contracts';
import { type IssuesReading, type ReadContext, toMoment, zoneOf } from '@earshot/issues';
import { defineQuery, integer64 } from '@earshot/warehouse';
import { z } from 'zod';

const HOUR = 3_600_000;

/** By the sorting key and without FINAL: the newest contact of a source is the same in every version of it but for corrected dates. */
const query = defineQuery({
  name: 'sources.last_contact',
  sql: 'SELECT source, toUnixTimestamp64Milli(max(occurred_at)) AS last FROM contacts GROUP BY source ORDER BY source',
  params: z.object({}),
  row: z.object({ source: z.string(), last: integer64 }),
});

/** To when the data goes, how much of the window is labelled, and the sources, worst first. */
export async function readTrust({ ctx, total, unassigned }: IssuesReading): Promise<Trust> {
  const zone = zoneOf(ctx);
  const rows = await query(ctx.warehouse, {});
  const sources = rows.map(({ source, last }) => healthOf(ctx, source, last, zone));
  sources.sort(
    (a, b) => Number(b.state !== 'ok') - Number(a.state !== 'ok') || (b.silentHours ?? 0) - (a.silentHours ?? 0),
  );
  const newest = rows.reduce((latest, { last }) => Math.max(latest, last), 0);
  return {
    dataTo: newest === 0 ? null : toMoment(newest, zone),
    classifiedShare: total.contacts === 0 ? 1 : 1 - unassigned.contacts / total.contacts,
    sources,
  };
}

function healthOf({ state, now }: ReadContext, source: string, last: number, zone: string): SourceHealth {
  const alert = [...state.alerts.values()].find(
    ({ kind, issue, state: stands }) =>
      issue === source && isLive(stands) && (kind === 'source_silent' || kind === 'source_flooded'),
  );
  const silent = alert?.kind === 'source_silent';
  return {
    source,
    lastContactAt: toMoment(last, zone),
    state: silent ? 'silent' : alert ? 'flooded' : 'ok',
    silentHours: silent ? Math.round(((now - last) / HOUR) * 10) / 10 : null,
  };
}
