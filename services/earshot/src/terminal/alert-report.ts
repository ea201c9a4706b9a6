import type { AlertView, Lang } from '@earshot/contracts';
import { clock, figure, ratio } from './figures.js';
import { quoteLines } from './quote-lines.js';
import { say } from './say.js';
import { sparkline } from './sparkline.js';
import { harmMeter, style } from './style.js';

const SPARK_DAYS = 28;

/** One alert with everything that makes it believable: figures, drawing, slices, phrases, nearest change, quotes. */
export function alertReport(alert: AlertView, lang: Lang): string {
  const zh = lang === 'zh';
  const slice = Object.values(alert.slice).join(' · ');
  const title = style('bold', [alert.name[lang], slice].filter(Boolean).join(' · '));
  const head = `${alert.id}  ${title}  ${alert.kind} · ${alert.state}${alert.backfilled ? (zh ? ' · 补录' : ' · backfilled') : ''}`;
  const when = zh
    ? `${clock(alert.startedAt)} 起，${clock(alert.detectedAt)} 发现`
    : `since ${clock(alert.startedAt)}, detected ${clock(alert.detectedAt)}`;
  const lines = [head, `  ${say(alert.explanation.text, lang)}`, `  ${style('dim', when + ended(alert, zh))}`];
  if (alert.kind === 'high_harm') lines.push(`  ${harmMeter(alert.harmLevel)}`);
  else if (alert.points.length > 0) {
    const days = alert.points.slice(-SPARK_DAYS);
    lines.push(
      `  ${sparkline(days.map((point) => point.contacts))}  ${style('dim', zh ? `${days.length} 天` : `${days.length} days`)}`,
    );
  }
  const slices = alert.explanation.slices.slice(0, 4).map((contribution) => {
    const where = Object.entries(contribution.slice)
      .map(([key, value]) => `${key}=${value}`)
      .join(' ');
    return `${where} ${figure(contribution.count.contacts)} / ${figure(contribution.expected)}  ${ratio(contribution.ratio, lang)}`;
  });
  if (slices.length > 0) lines.push(`  ${zh ? '来自' : 'from'}  ${slices.join('   ')}`);
  const phrases = alert.explanation.phrases.slice(0, 5).map((phrase) => phrase.text);
  if (phrases.length > 0) lines.push(`  ${zh ? '常说' : 'they say'}  ${phrases.join(' · ')}`);
  const change = alert.explanation.changeEvent;
  if (change) lines.push(`  ${zh ? '假设' : 'hypothesis'}  ${change.at.slice(0, 10)} ${change.name}`);
  lines.push(...alert.quotes.slice(0, 3).map((quote) => quoteLines(quote, lang)));
  lines.push(
    `  ${alert.owner ?? '—'} · ${alert.explanation.routedBecause[lang]}`,
    `  ${alert.explanation.closesWhen[lang]}`,
  );
  return lines.join('\n');
}

function ended(alert: AlertView, zh: boolean): string {
  if (alert.resolvedAt === null) return '';
  return zh ? `，${clock(alert.resolvedAt)} 结束` : `, over ${clock(alert.resolvedAt)}`;
}
