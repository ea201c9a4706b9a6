import type { AlertView, DigestView, IssueRow, Lang, Quote, Segment } from '@earshot/contracts';
import {
  alertAddress,
  alertKindNames,
  alertStateNames,
  causeSideNames,
  channelName,
  contactsAddress,
  formatCount,
  formatDay,
  formatDays,
  formatExpected,
  formatInterval,
  formatMoment,
  formatPart,
  formatRatio,
  formatRatioNumber,
  formatShare,
  harmClassNames,
  issueAddress,
  outcomeNames,
  productName,
  sentence,
} from '@earshot/issues';
import type { Block, DigestDocument, Row, Section } from './digest-document.js';
import { type DigestWords, digestWords } from './digest-words.js';
import { excerpt } from './excerpt.js';
import { zoneOfMoment } from './zone-of-moment.js';

interface Writing {
  view: DigestView;
  lang: Lang;
  zone: string;
  words: DigestWords;
}

const WEEK_DAYS = 7;

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

function waiting({ view, lang, zone, words }: Writing): Section | null {
  const open = (view.alerts ?? []).filter(({ state }) => state === 'open' || state === 'regressed');
  if (open.length === 0) return null;
  const row = (alert: AlertView): Row => ({
    title: { text: alert.name[lang], to: alertAddress(alert.id) },
    note: dotted(
      alertKindNames[alert.kind][lang],
      alert.slice.product && productName(alert.slice.product),
      words.since(formatDay(alert.startedAt, zone, lang)),
    ),
    cells: [
      { text: { text: words.customers(alert.episode.accounts), to: contactsAddress(alert.episode.filter) }, note: '' },
      { text: { text: words.owner(alert.owner) }, note: '' },
    ],
  });
  return {
    title: words.waiting,
    note: words.waitingNote,
    blocks: [{ kind: 'table', head: null, rows: open.map(row) }],
  };
}

function harmful({ view, lang, zone, words }: Writing): Section | null {
  if (view.harmful.length === 0) return null;
  const rows = view.harmful.map((issue) => ({
    title: nameOf(issue, lang),
    note: sentence(issue.harmClass && `${harmClassNames[issue.harmClass][lang]} · `, {
      text: words.customers(issue.accounts),
      to: contactsAddress(issue.filter),
    }),
    harm: { level: issue.harmLevel, text: levelLinks(issue, words) },
    cells: [{ text: { text: words.owner(issue.owner) }, note: '' }],
  }));
  const worst = view.harmful[0]?.quotes[0];
  const blocks: Block[] = [{ kind: 'table', head: null, rows }];
  if (worst) blocks.push(quoteBlock(worst, lang, zone, words));
  return { title: words.harmful, note: words.harmfulNote, blocks };
}

function levelLinks(issue: IssueRow, words: DigestWords): Segment[] {
  const serious = issue.harm.filter(({ level }) => level >= 3).reverse();
  return sentence(
    serious.flatMap(({ level, contacts, filter }, at) => [
      at > 0 && words.comma,
      { text: words.level(level, contacts), to: contactsAddress(filter) },
    ]),
  );
}

/** Parts of a note with dots between them, absent ones left out. */
function dotted(...parts: (string | null | undefined | false)[]): Segment[] {
  return sentence(parts.filter(Boolean).join(' · '));
}

function rose({ view, lang, words }: Writing): Section | null {
  if (view.rose.length === 0) return null;
  const blocks: Block[] = [
    { kind: 'table', head: words.movedHead, rows: view.rose.map((issue) => moved(issue, 'excess', lang, words)) },
  ];
  const rest = view.tabs && words.rest(view.tabs.frequency, view.tabs.rising - view.rose.length, view.tabs.new);
  if (rest) blocks.push({ kind: 'text', text: sentence(rest), small: true });
  return { title: words.rose, note: words.roseNote, blocks };
}

function fell({ view, lang, words }: Writing): Section | null {
  if (view.fell.length === 0) return null;
  const rows = view.fell.map((issue) => moved(issue, 'below', lang, words));
  return { title: words.fell, note: words.fellNote, blocks: [{ kind: 'table', head: words.movedHead, rows }] };
}

function moved(issue: IssueRow, tone: 'excess' | 'below', lang: Lang, words: DigestWords): Row {
  const state = issue.alert ? alertStateNames[issue.alert.state][lang] : '';
  const { ratioLow, ratioHigh } = issue;
  return {
    title: nameOf(issue, lang),
    note: dotted(issue.causeSide && causeSideNames[issue.causeSide][lang], state),
    cells: [
      {
        text: { text: formatCount(issue.accounts), to: contactsAddress(issue.filter) },
        note: words.contacts(issue.contacts),
        strong: true,
      },
      {
        text: { text: formatRatio(issue.ratio, lang), tone },
        note:
          typeof ratioLow === 'number' && typeof ratioHigh === 'number'
            ? formatInterval(ratioLow, ratioHigh, formatRatioNumber)
            : '',
        strong: true,
      },
      { text: { text: words.owner(issue.owner) }, note: '' },
    ],
  };
}

function nameOf(issue: Pick<IssueRow, 'id' | 'name' | 'filter'>, lang: Lang): Segment {
  return { text: issue.name[lang], to: issueAddress(issue.id, issue.filter) };
}

function outcomes({ view, lang, zone, words }: Writing): Section | null {
  const [wave] = view.outcomes;
  if (!wave) return null;
  const bars = wave.points.slice(-WEEK_DAYS).map(({ from, events, expected }) => ({
    label: formatDay(from, zone, lang),
    value: events,
    expected,
  }));
  const kind = outcomeNames[wave.kind][lang];
  const band =
    typeof wave.expectedLow === 'number' && typeof wave.expectedHigh === 'number'
      ? formatInterval(wave.expectedLow, wave.expectedHigh)
      : null;
  const asked =
    wave.asked && wave.others && wave.asked.accounts > 0 && wave.others.accounts > 0
      ? words.asked(
          kind,
          formatPart(wave.asked.events, wave.asked.accounts),
          `${formatCount(wave.asked.events)}/${formatCount(wave.asked.accounts)}`,
          formatPart(wave.others.events, wave.others.accounts),
          wave.name[lang],
        )
      : '';
  const total = words.waveTotal(
    formatCount(wave.total),
    wave.expected === null ? null : formatExpected(wave.expected),
    band,
  );
  return {
    title: words.outcomes(kind),
    note: words.outcomesNote(wave.product === null ? null : productName(wave.product), kind),
    blocks: [
      { kind: 'bars', bars },
      { kind: 'text', text: sentence(total, asked), small: false },
    ],
  };
}

function actions({ view, lang, zone, words }: Writing): Section | null {
  if (view.actions.length === 0) return null;
  const rows = view.actions.map(({ what, name, issue, owner, at }) => ({
    title: { text: `${what} → ${name[lang]}`, to: issueAddress(issue, { where: [] }) },
    note: sentence([formatDay(at, zone, lang), owner].filter(Boolean).join(words.comma)),
    cells: [],
  }));
  return { title: words.actions, note: '', blocks: [{ kind: 'table', head: null, rows }] };
}

function quotes({ view, lang, zone, words }: Writing): Section | null {
  const typical = view.quotes.filter(({ why }) => why !== 'most_harmful').slice(0, 4);
  if (typical.length === 0) return null;
  return {
    title: words.quotes,
    note: words.quotesNote,
    blocks: typical.map((quote) => quoteBlock(quote, lang, zone, words)),
  };
}

function quoteBlock(quote: Quote, lang: Lang, zone: string, words: DigestWords): Block {
  const foreign = quote.language !== '' && quote.language !== lang ? words.language(quote.language) : '';
  const channel = quote.channel === null ? '' : channelName(quote.channel)[lang];
  const product = quote.product === null ? '' : productName(quote.product);
  return {
    kind: 'quote',
    text: excerpt(quote),
    footer: [foreign, [channel, formatDay(quote.occurredAt, zone, lang), product].filter(Boolean).join(words.comma)]
      .filter(Boolean)
      .join(' · '),
    lang: quote.language,
    harm: quote.harmLevel >= 3,
  };
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
