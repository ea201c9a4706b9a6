import type { ContactOutcome, Resolution, Turn } from '@earshot/contracts';
import type { DemoCorpus, Line, Phrase } from './demo-corpus.js';
import type { DemoDice } from './demo-dice.js';

export interface Conversation {
  turns: Turn[];
  /** What it came to; null where nobody answered. */
  resolution: Resolution | null;
}

interface Occasion {
  phrase: Phrase;
  channel: string;
  /** A second matter the customer brings up. */
  also: Phrase | null;
  /** The guide on setting the time is out: agents know the answer. */
  guided: boolean;
}

const EMAIL_OPENING = {
  zh: ['您好：', '你好，', '您好，'],
  en: ['Hello,', 'Dear Norran team,', 'Hi,', 'To whom it may concern,'],
};
const EMAIL_CLOSING = {
  zh: ['谢谢。', '盼复。', '麻烦了，谢谢！'],
  en: ['Thanks in advance', 'Best wishes', 'Regards', 'Many thanks'],
};
const ALSO = {
  zh: ['还有个问题，', '对了，', '另外还有件事，'],
  en: ['One more thing. ', 'Another question. ', 'And something else. '],
};
const WRITTEN_ONCE = new Set(['review', 'app', 'email']);
const END = { resolved: 'end-good', workaround: 'end-flat', passed_on: 'end-flat', unresolved: 'end-bad' } as const;

/** The turns of one contact, put together from written sentences only. */
export function writeConversation(corpus: DemoCorpus, dice: DemoDice, occasion: Occasion): Conversation {
  const { phrase, channel, also } = occasion;
  const say = lineSayer(corpus.lines, dice, phrase.lang);
  const customer = (text: string): Turn => ({ speaker: 'customer', text });
  const agent = (text: string): Turn => ({ speaker: 'agent', text });
  const answer = chooseAnswer(corpus.lines, dice, occasion);

  if (channel === 'review') return { turns: [customer(phrase.text)], resolution: null };
  if (WRITTEN_ONCE.has(channel)) {
    const turns = [customer(channel === 'email' ? writeEmail(dice, phrase, also) : phrase.text)];
    if (answer === null || !dice.chance(channel === 'email' ? 0.6 : 0.2)) return { turns, resolution: null };
    return { turns: [...turns, agent(answer.text)], resolution: answer.resolution ?? null };
  }

  const turns: Turn[] = [];
  if (channel === 'phone') turns.push(agent(say('agent-hi').text));
  else {
    if (channel === 'chat' && dice.chance(0.25)) turns.push({ speaker: 'bot', text: say('bot-hi').text });
    if (dice.chance(0.4)) turns.push(customer(say('hi').text), agent(say('agent-hi').text));
  }
  turns.push(customer(phrase.text));
  if (dice.chance(0.6)) {
    const { text, replies } = say('probe');
    turns.push(agent(text));
    if (channel !== 'phone' && dice.chance(0.06)) turns.push(customer(say('small').text));
    if (phrase.follow === undefined && replies) turns.push(customer(dice.pick(replies)));
  }
  for (const text of phrase.follow ?? []) turns.push(customer(text));
  if (also) turns.push(customer(dice.pick(ALSO[also.lang]) + also.text));
  if (answer === null) return { turns, resolution: null };
  turns.push(agent(answer.text));
  const resolution = answer.resolution ?? null;
  const usual = END[resolution ?? 'passed_on'];
  if (dice.chance(0.75)) turns.push(customer(say(dice.chance(0.8) ? usual : 'end-flat').text));
  if (dice.chance(0.4)) turns.push(agent(say('agent-end').text));
  return { turns, resolution };
}

/** What the source knows of how it ended; most contacts carry nothing or little of it. */
export function rateConversation(
  dice: DemoDice,
  channel: string,
  resolution: Resolution | null,
): ContactOutcome | undefined {
  const outcome: ContactOutcome = {};
  if (channel === 'phone' || channel === 'chat') {
    if (dice.chance(0.7)) outcome.queueSeconds = Math.round(10 + dice.roll() ** 3 * (channel === 'phone' ? 900 : 300));
    if (dice.chance(0.06)) outcome.transferred = true;
  }
  if (resolution !== null && dice.chance(0.4)) outcome.resolved = resolution === 'resolved';
  if (resolution !== null && dice.chance(0.22)) {
    const best = { resolved: 5, workaround: 4, passed_on: 4, unresolved: 2 }[resolution];
    outcome.csat = Math.max(1, best - (dice.chance(0.35) ? 1 : 0) - (dice.chance(0.12) ? 2 : 0));
  }
  return Object.keys(outcome).length > 0 ? outcome : undefined;
}

function writeEmail(dice: DemoDice, { text, lang }: Phrase, also: Phrase | null): string {
  const body = also ? `${text}\n${dice.pick(ALSO[also.lang])}${also.text}` : text;
  return `${dice.pick(EMAIL_OPENING[lang])}\n${body}\n${dice.pick(EMAIL_CLOSING[lang])}`;
}

function lineSayer(lines: readonly Line[], dice: DemoDice, lang: Phrase['lang']): (kind: Line['kind']) => Line {
  return (kind) => {
    const fitting = lines.filter((line) => line.kind === kind && line.lang === lang);
    return dice.draw(`${kind}/${lang}`, fitting);
  };
}

/** One contact in twenty gets no answer: the customer left, or the source didn't hand it over. */
function chooseAnswer(lines: readonly Line[], dice: DemoDice, { phrase, guided }: Occasion): Line | null {
  if (dice.chance(0.05)) return null;
  const known = lines.filter(
    (line) =>
      line.kind === 'answer' && line.lang === phrase.lang && line.intent === phrase.intent && (guided || !line.after),
  );
  const told = guided ? known.filter((line) => line.after) : [];
  return dice.pick(told.length > 0 && dice.chance(0.85) ? told : known);
}
