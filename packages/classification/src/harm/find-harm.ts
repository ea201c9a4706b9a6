import type { HarmClass, HarmLevel } from '@earshot/contracts';
import { splitClauses } from '@earshot/language';
import { CHINESE_HARM } from './chinese-harm.js';
import { CHINESE_HARM_TO_PEOPLE } from './chinese-harm-to-people.js';
import { ENGLISH_HARM } from './english-harm.js';
import { ENGLISH_HARM_TO_PEOPLE } from './english-harm-to-people.js';
import { blankIdioms, isAnimal, isGuarded, isNearMiss } from './harm-guards.js';
import type { HarmRule, HarmRules } from './harm-rule.js';
import { CHINESE_LESSER_HARM, ENGLISH_LESSER_HARM } from './lesser-harm.js';

/** Harm found in one turn; `text.slice(start, end)` is the quote. */
export interface TurnHarm {
  level: Exclude<HarmLevel, 0>;
  harmClass: HarmClass | null;
  start: number;
  end: number;
}

const ENGLISH = [...ENGLISH_HARM, ...ENGLISH_HARM_TO_PEOPLE, ...ENGLISH_LESSER_HARM];
const CHINESE = [...CHINESE_HARM, ...CHINESE_HARM_TO_PEOPLE, ...CHINESE_LESSER_HARM];
const HAN = /[\u3400-\u9fff]/;
const LATIN_WORDS = /[a-z]{2,}[^a-z]+[a-z]{2,}[^a-z]+[a-z]{2,}/;
/** The mechanism is named before the wound it caused: a burn from a charger is fire_or_shock. */
const MECHANISMS: readonly (HarmClass | null)[] = ['fire_or_shock', 'food_safety', 'road_safety'];
/** Announcing these is enough. */
const INTENDED: readonly (HarmClass | null)[] = ['legal_or_media', 'self_harm'];

/** The worst harm a customer turn tells of, or null. High recall; denied, imagined, hearsay and figurative harm is none. */
export function findHarm(text: string, lower: string): TurnHarm | null {
  // Lower case may have another length than the text (İ): then offsets are only right on the text itself.
  const aligned = lower.length === text.length ? lower : text;
  const isHan = HAN.test(aligned);
  const chinese = isHan ? worstOf(CHINESE, aligned, true) : null;
  const english = !isHan || LATIN_WORDS.test(aligned) ? worstOf(ENGLISH, aligned, false) : null;
  const worst = chinese && (!english || english.level <= chinese.level) ? chinese : english;
  return worst ? { ...worst, ...clauseAround(text, worst) } : null;
}

function worstOf(groups: readonly HarmRules[], lower: string, isHan: boolean): TurnHarm | null {
  let plain: string | null = null;
  let worst: TurnHarm | null = null;
  let mechanism: HarmClass | null = null;
  for (const { harmClass, gate, rules } of groups) {
    if (!gate.test(lower)) continue;
    plain ??= blankIdioms(lower, isHan);
    for (const rule of rules) {
      if (worst && rule.level <= worst.level) continue;
      const found = firstOf(rule, harmClass, plain, isHan);
      if (!found) continue;
      if (found.level >= 3 && MECHANISMS.includes(found.harmClass)) mechanism ??= found.harmClass;
      if (!worst || found.level > worst.level) worst = found;
    }
  }
  if (worst?.harmClass === 'injury' && mechanism) worst.harmClass = mechanism;
  return worst;
}

/** The first place where the rule holds. */
function firstOf(rule: HarmRule, harmClass: HarmClass | null, plain: string, isHan: boolean): TurnHarm | null {
  const imaginable = !INTENDED.includes(harmClass);
  const { cue } = rule;
  cue.lastIndex = 0;
  for (let match = cue.exec(plain); match; match = cue.exec(plain)) {
    const start = match.index;
    const end = cue.lastIndex;
    if (end === start) cue.lastIndex++;
    if (
      end === start ||
      isGuarded({ lower: plain, start, end, negatable: rule.negatable, imaginable, isHan, level: rule.level })
    )
      continue;
    if (rule.level === 4 && (harmClass === 'food_safety' || harmClass === 'injury' || harmClass === 'fire_or_shock')) {
      if (isAnimal(plain, start, end)) return { level: 3, harmClass: 'injury', start, end };
      if (isNearMiss(plain, start, isHan)) return { level: 3, harmClass, start, end };
    }
    return { level: rule.level, harmClass, start, end };
  }
  return null;
}

/** The clause or clauses that hold the cue: what is quoted. */
function clauseAround(text: string, cue: { start: number; end: number }): { start: number; end: number } {
  let { start, end } = cue;
  for (const clause of splitClauses(text)) {
    if (clause.end <= cue.start || clause.start >= cue.end) continue;
    start = Math.min(start, clause.start);
    end = Math.max(end, clause.end);
  }
  return { start, end };
}
