import { expect, it } from 'vitest';
import { nameInLanguage } from './name-in-language.js';

it.each([
  ['国庆假日 / Public holiday', '国庆假日', 'Public holiday'],
  ['Launch / 上市', '上市', 'Launch'],
  ['Firmware 3.1', 'Firmware 3.1', 'Firmware 3.1'],
  ['A / B test', 'A / B test', 'A / B test'],
])('%s', (name, zh, en) => expect([nameInLanguage(name, 'zh'), nameInLanguage(name, 'en')]).toEqual([zh, en]));
