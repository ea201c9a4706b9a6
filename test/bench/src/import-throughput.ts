import { ApiClient, importFile, openInput, readSettings, startEarshot } from '@earshot/earshot';

/** Seconds from the first byte read to every contact counted, start-up apart: what `earshot import` does on an empty folder. */
export async function importThroughput(folder: string, input: string): Promise<number> {
  const settings = readSettings({ ...process.env, EARSHOT_LOG_LEVEL: 'error' }, folder);
  // With the jobs: then the starter taxonomy is trained before the clock starts.
  const earshot = await startEarshot(settings, { scheduledJobs: true });
  const api = new ApiClient({ socket: earshot.socket });
  const started = performance.now();
  const report = await importFile({ api, kind: 'contacts', input: await openInput(input), onRejection: () => {} });
  const seconds = (performance.now() - started) / 1000;
  if (report.new !== report.read) throw new Error(`of ${report.read} contacts only ${report.new} were stored`);
  api.close();
  await earshot.stop();
  return seconds;
}
