import type { AlertView, Quote } from '@earshot/contracts';
import { expect, it } from 'vitest';
import { bestQuote } from './best-quote.js';

const quote = (id: string, language: string, why: Quote['why'], harmLevel = 0) =>
  ({ id, language, why, harmLevel }) as Quote;
const alert = (kind: AlertView['kind'], harmLevel: number, quotes: Quote[]) =>
  ({ kind, harmLevel, quotes }) as AlertView;

it.each<[string, AlertView, string | undefined]>([
  [
    'of a spike a typical one, though the worst is in the reader’s language',
    alert('spike', 2, [quote('worst', 'zh', 'most_harmful', 2), quote('typical', 'en', 'typical')]),
    'typical',
  ],
  [
    'the reader’s language among typical ones',
    alert('spike', 0, [quote('en', 'en', 'typical'), quote('zh', 'zh', 'typical')]),
    'zh',
  ],
  [
    'of harm the worst, in whatever language',
    alert('high_harm', 4, [quote('burn', 'en', 'most_harmful', 4), quote('warm', 'zh', 'typical', 3)]),
    'burn',
  ],
  ['what there is', alert('spike', 0, [quote('new', 'en', 'newest')]), 'new'],
  ['nothing of nothing', alert('spike', 0, []), undefined],
])('%s', (_, given, id) => expect(bestQuote(given, 'zh')?.id).toBe(id));
