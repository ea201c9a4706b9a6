import type { ContactLink } from '@earshot/contracts';
import { type Finding, type PersonalDataType, redact } from '@earshot/language';
import { cleanText } from './clean-text.js';
import { pseudonym } from './pseudonym.js';
import { RecentValues } from './recent-values.js';

const ACCOUNTS = 100_000;
const NAMES = 10_000;
/** Digits that stand by themselves, as many as the shortest number that belongs to a person. */
const LONG_NUMBER = /(?<![\p{L}\p{N}])\d{11,}(?![\p{L}\p{N}])/gu;
const URL_PIECE = /[^/?&=#;]+/g;
const LEAST_PERSONAL_NUMBER = 1_000_000;

/**
 * Takes what is personal out of strings, with one workspace's key: values in texts become placeholders, accounts and links
 * pseudonyms, and an id or a name that carries a personal value a pseudonym as a whole, so that two never fall together.
 */
export class Concealer {
  readonly #key: Buffer;
  readonly #accounts = new RecentValues<string>(ACCOUNTS);
  readonly #names = new RecentValues<string>(NAMES);
  /** What was found since `takeFound` was last asked. */
  #found = new Map<PersonalDataType, number>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  text(value: string): string {
    const { text, findings } = redact(cleanText(value));
    this.#count(findings);
    return text;
  }

  account(value: string): string {
    return this.#accounts.get(value, (account) => pseudonym(this.#key, 'account', cleanText(account)));
  }

  link({ kind, value }: ContactLink): ContactLink {
    return { kind, value: pseudonym(this.#key, kind, cleanText(value)) };
  }

  /** An id, nearly always met once. What a text would take for a reference number (`t-13912345678`) is looked at by itself here. */
  id(value: string): string {
    const clean = cleanText(value);
    let { findings } = redact(clean);
    if (findings.length === 0) findings = (clean.match(LONG_NUMBER) ?? []).flatMap((number) => redact(number).findings);
    if (findings.length === 0) return clean;
    this.#count(findings);
    return pseudonym(this.#key, 'id', clean);
  }

  /** An address: also what is percent-encoded in it, and what stands by itself between its separators. */
  url(value: string): string {
    return this.text(value).replace(URL_PIECE, (piece) => {
      const { text, findings } = redact(decoded(piece));
      this.#count(findings);
      return findings.length === 0 ? piece : text;
    });
  }

  /** The value of an attribute; a whole number can be somebody's too. */
  attribute(value: string | number | boolean): string | number | boolean {
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < LEAST_PERSONAL_NUMBER) return value;
    const { text, findings } = redact(String(value));
    this.#count(findings);
    return findings.length === 0 ? value : text;
  }

  /** A product, channel, region …: few, met again and again. */
  name(value: string): string {
    return this.#names.get(value, (name) => this.id(name));
  }

  takeFound(): Map<PersonalDataType, number> {
    const found = this.#found;
    this.#found = new Map();
    return found;
  }

  #count(findings: readonly Finding[]): void {
    for (const { type } of findings) this.#found.set(type, (this.#found.get(type) ?? 0) + 1);
  }
}

function decoded(piece: string): string {
  if (!piece.includes('%')) return piece;
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
