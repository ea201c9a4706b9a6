import type { DigestView } from '@earshot/contracts';
import type { EventLog } from '@earshot/event-log';
import { buildDigest } from '@earshot/reporting';
import type { Clock, Logger, Metrics, Service } from '@earshot/runtime';
import type { Warehouse } from '@earshot/warehouse';
import { proposeFresh, type Workspace } from '@earshot/workspace';
import cron from 'node-cron';
import { lastCompleteWeek } from './last-complete-week.js';

export interface JobsOptions {
  log: EventLog;
  warehouse: Warehouse;
  workspace: Workspace;
  logger: Logger;
  metrics: Metrics;
  now: Clock;
}

/** Weekly on Monday morning, local time; the ledger on the workspace decides whether a week is still to be written. */
const DIGEST_SCHEDULE = '0 8 * * 1';
const RETENTION_SCHEDULE = '17 3 * * *';
/** A late wake still runs: the default of one second would skip a digest after a laptop slept. */
const LATE_MS = 60 * 60 * 1000;

/**
 * Runs what has a time of day. Every job is repeatable: the digest of a week is written once, by the workspace's record, and one that
 * was missed while nothing ran is written at the start.
 */
export async function startJobs(options: JobsOptions): Promise<Service> {
  const { log, warehouse, workspace, logger, metrics, now } = options;
  const runs = metrics.counter('earshot_job_runs_total', 'Job runs. Alert when outcome="failed" grows.', [
    'job',
    'outcome',
  ]);
  const timezone = workspace.state().timeZone ?? 'UTC';
  let running: Promise<void> = Promise.resolve();

  async function writeDigest(): Promise<void> {
    const state = workspace.state();
    if (state.restoring !== null) return;
    const week = lastCompleteWeek(now(), state.timeZone ?? 'UTC');
    if (state.digests.has(week)) return;
    const digest = await buildDigest({ warehouse, state, now: now() }, week);
    if (digest.total.contacts === 0) return;
    await warehouse.insertLines('digests', [digestLine(digest)], 'jobs.write_digest');
    await proposeFresh(workspace, 'jobs', `digest:${week}`, {
      kind: 'digest.written',
      data: { week, runId: digest.runId },
    });
  }

  function run(job: string, work: () => Promise<unknown>): Promise<void> {
    running = running.then(work).then(
      () => runs.inc({ job, outcome: 'done' }),
      (err: unknown) => {
        runs.inc({ job, outcome: 'failed' });
        logger.error({ err, job }, 'job_failed');
      },
    );
    return running;
  }

  const schedule = { timezone, noOverlap: true, missedExecutionTolerance: LATE_MS };
  const tasks = [
    cron.schedule(DIGEST_SCHEDULE, () => run('digest', writeDigest), { name: 'digest', ...schedule }),
    cron.schedule(RETENTION_SCHEDULE, () => run('retention', () => log.applyRetention(now())), {
      name: 'retention',
      ...schedule,
    }),
  ];
  await run('digest', writeDigest);

  return {
    name: 'jobs',
    isReady: () => true,
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await running;
    },
  };
}

function digestLine(digest: DigestView): string {
  return JSON.stringify({
    week: digest.week,
    run_id: digest.runId,
    written_at: digest.writtenAt.slice(0, 19).replace('T', ' '),
    view: JSON.stringify(digest),
  });
}
