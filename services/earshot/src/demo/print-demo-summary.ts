import { alertView, issuesView, type Lang, retrospectiveView } from '@earshot/contracts';
import { z } from 'zod';
import type { ApiClient } from '../api-client.js';
import { print } from '../commands/print.js';
import { alertReport } from '../terminal/alert-report.js';
import { issueTable } from '../terminal/issue-table.js';
import { say } from '../terminal/say.js';
import { style } from '../terminal/style.js';

const SHOWN = 6;

/** What a newcomer sees first: both lists, the alerts that are open with their evidence, and what the retrospective tells. */
export async function printDemoSummary(api: ApiClient, lang: Lang): Promise<void> {
  const zh = lang === 'zh';
  const week = `since=7d&limit=${SHOWN}`;
  const frequent = issuesView.parse(await api.get(`/v1/issues?by=frequency&${week}`));
  const harmful = issuesView.parse(await api.get(`/v1/issues?by=harm&${week}`));
  const { alerts } = z.object({ alerts: z.array(alertView) }).parse(await api.get('/v1/alerts'));
  const story = retrospectiveView.parse(await api.get('/v1/retrospective'));

  const heading = (text: string) => print(`\n${style('bold', text)}`);
  print(say(frequent.statement, lang));
  heading(zh ? '最常见（近 7 天，按客户数）' : 'Most frequent (last 7 days, by accounts)');
  print(issueTable('frequency', frequent.issues.slice(0, SHOWN), lang));
  heading(
    zh ? '最有害（近 7 天，按最高等级，不看数量）' : 'Most harmful (last 7 days, by worst level, whatever the number)',
  );
  print(issueTable('harm', harmful.issues.filter((row) => row.harmLevel >= 2).slice(0, SHOWN), lang));
  const spike = alerts.filter((alert) => alert.kind === 'spike').sort((a, b) => (b.lift ?? 0) - (a.lift ?? 0))[0];
  const harm = alerts.find((alert) => alert.kind === 'high_harm' && alert.harmLevel === 4);
  heading(zh ? '告警与证据' : 'Alerts, with their evidence');
  for (const alert of [harm, spike]) if (alert) print(`${alertReport(alert, lang)}\n`);
  heading(zh ? '回看：当时本可以知道什么' : 'Retrospective: what you would have known');
  print(say(story.statement, lang));
  for (const alert of story.alerts) print(`  · ${say(alert.story, lang)}`);
}
