import type { Bilingual, Lang } from '@earshot/contracts';
import { customersOf, formatCount } from '@earshot/issues';
import type { DigestSummary } from './digest-summary.js';
import { hurtBy } from './headline-statement.js';

/** The subject line: `W44: Charger overheats, 1 customer hurt; How to set the time, 393 customers`. */
export function subjectOf({ week, harmful, rose, fresh, reading }: DigestSummary): Bilingual {
  const write = (lang: Lang): string => {
    const parts: string[] = [];
    const worst = harmful[0]?.harm.at(-1);
    if (harmful[0] && worst) {
      const hurt = hurtBy(harmful[0].harmClass, worst.level, worst.accounts)[lang];
      parts.push(lang === 'zh' ? `${harmful[0].name.zh}，${hurt}` : `${harmful[0].name.en}, ${hurt}`);
    }
    const risen = rose[0] ?? (parts.length === 0 ? fresh[0] : undefined);
    if (risen) {
      parts.push(
        lang === 'zh'
          ? `${formatCount(risen.accounts)} 位客户提到“${risen.name.zh}”`
          : `${risen.name.en}, ${customersOf(risen.accounts)}`,
      );
    }
    if (parts.length === 0) {
      parts.push(
        lang === 'zh'
          ? `一切如常，${formatCount(reading.total.contacts)} 次来访`
          : `as expected, ${formatCount(reading.total.contacts)} contacts`,
      );
    }
    const number = week.slice(5);
    return lang === 'zh' ? `${number}：${parts.join('；')}` : `${number}: ${parts.join('; ')}`;
  };
  return { zh: write('zh'), en: write('en') };
}
