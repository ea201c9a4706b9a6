import type { DigestView, Lang, Segment } from '@earshot/contracts';
import {
  contactsAddress,
  formatCount,
  formatDays,
  formatMoment,
  formatRatio,
  formatShare,
  outcomeNames,
  sentence,
} from '@earshot/issues';
import type { DigestDocument } from './digest-document.js';
import { digestWords } from './digest-words.js';
import { actions } from './sections/actions-section.js';
import { harmful } from './sections/harmful-section.js';
import { fell, rose } from './sections/moved-sections.js';
import { outcomes } from './sections/outcomes-section.js';
import { quotes } from './sections/quotes-section.js';
import { waiting } from './sections/waiting-section.js';
import type { Writing } from './writing.js';
import { zoneOfMoment } from './zone-of-moment.js';

/** The digest written out in one language, in the order management reads it; what the week has nothing of is left out. */
export function writeDocument(view: DigestView, lang: Lang): DigestDocument {
  const zone = zoneOfMoment(view.window.from);
  const writing: Writing = { view, lang, zone, words: digestWords(lang) };
  const { words } = writing;
  const sections = [waiting, harmful, rose, fell, outcomes, actions, quotes].flatMap(
    (section) => section(writing) ?? [],
  );
  return {
    title: words.title(view.workspace),
    period: words.period(
      Number(view.week.slice(0, 4)),
      Number(view.week.slice(6)),
      formatDays(view.window, zone, lang),
    ),
    subject: view.subject[lang],
    preheader: preheader(writing),
    headline: view.headline[lang],
    labelled: [
      { label: words.changed, text: view.changed[lang] },
      ...(view.hypothesis ? [{ label: words.hypothesis, text: view.hypothesis[lang] }] : []),
    ],
    sections,
    foot: foot(writing),
  };
}

function preheader({ view, lang, words }: Writing): string {
  const worst = view.harmful[0];
  const risen = view.rose[0];
  const wave = view.outcomes[0];
  const parts = [
    worst && `${worst.name[lang]} ${worst.harm.map(({ level, contacts }) => words.level(level, contacts)).at(-1)}`,
    risen && risen.ratio !== null && `${risen.name[lang]} ${formatRatio(risen.ratio, lang)}`,
    wave && `${outcomeNames[wave.kind][lang]} ${formatCount(wave.total)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function foot({ view, lang, zone, words }: Writing): Segment[][] {
  const { total, unassigned, basis } = view;
  const silent = basis.sources.filter(({ state }) => state === 'silent').map(({ source }) => source);
  const coverage = sentence(
    words.basis,
    { text: words.contactsOf(total.contacts), to: contactsAddress(total.filter) },
    words.fromCustomers(total.accounts),
    words.sources(basis.sources.length, silent),
    words.classified(formatShare(basis.classifiedShare)),
    { text: words.unassigned(unassigned.contacts, total.contacts), to: contactsAddress(unassigned.filter) },
    words.intervals,
  );
  return [coverage, sentence(words.links), sentence(words.run(view.runId, formatMoment(view.writtenAt, zone, lang)))];
}
