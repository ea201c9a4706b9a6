import type { ContactLink } from '@earshot/contracts';
import { type PersonalDataType, redact } from '@earshot/language';
import { cleanText } from './clean-text.js';
import { pseudonym } from './pseudonym.js';
import { RecentValues } from './recent-values.js';

const ACCOUNTS = 100_000;
const NAMES = 10_000;

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
    for (const { type } of findings) this.#found.set(type, (this.#found.get(type) ?? 0) + 1);
    return text;
  }

  account(value: string): string {
    return this.#accounts.get(value, (account) => pseudonym(this.#key, 'account', cleanText(account)));
  }

  link({ kind, value }: ContactLink): ContactLink {
    return { kind, value: pseudonym(this.#key, kind, cleanText(value)) };
  }

  /** An id, nearly always met once. */
  id(value: string): string {
    const clean = cleanText(value);
    const { findings } = redact(clean);
    if (findings.length === 0) return clean;
    for (const { type } of findings) this.#found.set(type, (this.#found.get(type) ?? 0) + 1);
    return pseudonym(this.#key, 'id', clean);
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
}
