import type { Lang, Statement } from '@earshot/contracts';
import { style } from './style.js';

/** The language a person reads: `--lang`, else the locale's. */
export function readerLanguage(asked?: string, env: NodeJS.ProcessEnv = process.env): Lang {
  if (asked === 'zh' || asked === 'en') return asked;
  return (env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '').startsWith('zh') ? 'zh' : 'en';
}

/** A statement as a line for the terminal, its tones as colours. */
export function say(statement: Statement, lang: Lang): string {
  return statement[lang]
    .map(({ text, tone }) => {
      if (tone === 'harm') return style('red', text);
      if (tone === 'excess') return style('yellow', text);
      return tone === 'good' ? style('green', text) : text;
    })
    .join('');
}
