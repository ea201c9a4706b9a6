import type { AlertView, Lang, Segment, Statement } from '@earshot/contracts';
import { countInWords, formatCount, sentence } from '@earshot/issues';
import { trackOf } from '../episode.js';
import type { Followed } from './follow-outcomes.js';
import { storySentence } from './tell-story.js';

type Told = AlertView & { followed: Followed | null };

/** The whole of history in two sentences: its strongest story first, then how much there was. */
export function tellSummary(
  alerts: readonly Told[],
  { days, contacts }: { days: number; contacts: number },
  zone: string,
): Statement {
  const strongest = strongestStory(alerts);
  const write = (lang: Lang): Segment[] => {
    const [d, c] = [formatCount(days), formatCount(contacts)];
    if (!strongest) {
      return sentence(
        lang === 'zh'
          ? `${d} 天、${c} 次来访里没有需要告警的事。`
          : `In ${d} days and ${c} contacts nothing would have called for an alert.`,
      );
    }
    const harms = alerts.filter(({ kind }) => trackOf(kind) === 'harm').length;
    const story = storySentence(strongest, strongest.followed, zone, lang);
    if (lang === 'zh') {
      const ofHarm = harms > 0 && harms < alerts.length && `，其中 ${formatCount(harms)} 个因为严重伤害`;
      return sentence(story, `${d} 天、${c} 次来访里共有 ${formatCount(alerts.length)} 个告警`, ofHarm, '。');
    }
    const many = `${countInWords(alerts.length, lang)} ${alerts.length === 1 ? 'alert' : 'alerts'}`;
    const ofHarm = harms > 0 && harms < alerts.length && `, ${countInWords(harms, lang)} of them for serious harm`;
    return sentence(story, ` In ${d} days and ${c} contacts there would have been ${many}`, ofHarm, '.');
  };
  return { zh: write('zh'), en: write('en') };
}

/** What came before its outcomes, then what rose most, then the worst harm; null when there is nothing to tell. */
function strongestStory(alerts: readonly Told[]): Told | null {
  const strength = (told: Told): [number, number] => {
    if (told.followed && told.followed.leadDays >= 1) return [3, excess(told)];
    if (trackOf(told.kind) === 'rate') return [2, excess(told)];
    return trackOf(told.kind) === 'harm' ? [1, told.harmLevel] : [0, told.expected ?? 0];
  };
  return alerts.reduce<Told | null>((best, told) => {
    if (!best) return told;
    const [a, b] = [strength(told), strength(best)];
    return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]) ? told : best;
  }, null);
}

function excess({ observed, expected }: AlertView): number {
  return observed - (expected ?? 0);
}
