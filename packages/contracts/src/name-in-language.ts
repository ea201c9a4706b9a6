import type { Lang } from './text.js';

const HAN = /\p{Script=Han}/u;

/** A name that people wrote in both languages, `中文 / English`, in one of them; any other name as it is. */
export function nameInLanguage(name: string, lang: Lang): string {
  const [first, second, ...more] = name.split(' / ');
  if (first === undefined || second === undefined || more.length > 0 || HAN.test(first) === HAN.test(second))
    return name;
  return HAN.test(first) === (lang === 'zh') ? first : second;
}
