/** What one contact says, and whose it is. */
export interface Wording {
  account: string;
  text: string;
}

export interface TellingPhrase {
  text: string;
  /** Contacts of the alert (in the sample) that use it. */
  contacts: number;
  /** Log-odds against the days before, in standard deviations. */
  z: number;
}

const LEAST_Z = 2.5;
const LEAST_CONTACTS = 4;
const LEAST_ACCOUNTS = 3;
/** A phrase that overlaps with another one and nearly always comes with it is not told twice. */
const COVERED = 0.8;
const PRIOR = 100;
const PUNCTUATION = /[^\p{L}\p{N}']+/u;

/**
 * Wordings that are commoner in the alert's contacts than in the same issue's before: log-odds with an informative Dirichlet prior
 * (Monroe, Colaresi & Quinn 2008) over contacts; English words and pairs, Chinese two- to four-character sequences.
 */
export function tellingPhrases(now: readonly Wording[], before: readonly Wording[], limit = 5): TellingPhrase[] {
  const current = countPhrases(now);
  const past = countPhrases(before);
  const [n, m] = [Math.max(1, now.length), Math.max(1, before.length)];
  const found: (TellingPhrase & { who: Set<number> })[] = [];
  for (const [text, { contacts, accounts }] of current) {
    if (contacts.size < LEAST_CONTACTS || accounts.size < LEAST_ACCOUNTS) continue;
    const a = contacts.size;
    const b = past.get(text)?.contacts.size ?? 0;
    const share = (a + b) / (n + m);
    const prior = Math.max(0.01, share * PRIOR);
    const rest = Math.max(0.01, PRIOR - prior);
    const odds = (count: number, all: number) => Math.log((count + prior) / (all - count + rest));
    const z = (odds(a, n) - odds(b, m)) / Math.sqrt(1 / (a + prior) + 1 / (b + prior));
    if (z >= LEAST_Z) found.push({ text, contacts: a, z, who: contacts });
  }
  found.sort((x, y) => y.z - x.z || y.text.length - x.text.length || (x.text < y.text ? -1 : 1));
  const told: typeof found = [];
  for (const phrase of found) {
    if (told.length === limit) break;
    if (!told.some((other) => overlaps(other, phrase))) told.push(phrase);
  }
  return told.map(({ text, contacts, z }) => ({ text, contacts, z: Math.round(z * 100) / 100 }));
}

function overlaps(a: { text: string; who: Set<number> }, b: { text: string; who: Set<number> }): boolean {
  if (!sharesPiece(a.text, b.text)) return false;
  let both = 0;
  for (const contact of a.who) if (b.who.has(contact)) both += 1;
  return both >= COVERED * Math.min(a.who.size, b.who.size);
}

/** A common word, or a common Chinese character: two sequences that slide over the same wording. */
function sharesPiece(a: string, b: string): boolean {
  const pieces = (text: string) => (/\p{Script=Han}/u.test(text) ? [...text] : text.split(' '));
  const other = new Set(pieces(b));
  return pieces(a).some((piece) => other.has(piece));
}

function countPhrases(wordings: readonly Wording[]): Map<string, { contacts: Set<number>; accounts: Set<string> }> {
  const counts = new Map<string, { contacts: Set<number>; accounts: Set<string> }>();
  wordings.forEach(({ account, text }, contact) => {
    for (const phrase of phrasesOf(text)) {
      const held = counts.get(phrase) ?? { contacts: new Set(), accounts: new Set() };
      held.contacts.add(contact);
      held.accounts.add(account);
      counts.set(phrase, held);
    }
  });
  return counts;
}

function phrasesOf(text: string): Set<string> {
  const phrases = new Set<string>();
  for (const line of text.toLowerCase().split(/[\n,.;:!?，。；：！？、]+/u)) {
    const words = line.split(PUNCTUATION).filter((word) => word !== '');
    words.forEach((word, at) => {
      if (/\p{Script=Han}/u.test(word)) addHan(phrases, word);
      else {
        if (word.length > 2) phrases.add(word);
        const next = words[at + 1];
        if (next !== undefined && !/\p{Script=Han}/u.test(next)) phrases.add(`${word} ${next}`);
      }
    });
  }
  return phrases;
}

function addHan(phrases: Set<string>, word: string): void {
  const characters = [...word];
  for (let size = 2; size <= 4; size += 1) {
    for (let at = 0; at + size <= characters.length; at += 1) phrases.add(characters.slice(at, at + size).join(''));
  }
}
