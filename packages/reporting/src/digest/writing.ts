import type { DigestView, Lang } from '@earshot/contracts';
import type { DigestWords } from './digest-words.js';

/** A digest being written in one language; `zone` is the fixed offset of its window. */
export interface Writing {
  view: DigestView;
  lang: Lang;
  zone: string;
  words: DigestWords;
}
