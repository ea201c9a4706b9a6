import type { ContactLink } from '@earshot/contracts';
import { Concealer } from './concealer.js';
import { isPseudonym } from './pseudonym.js';

/** For what may have passed the door before: pseudonyms stay what they are, or an account would become another one. */
export class KeepingConcealer extends Concealer {
  override account(value: string): string {
    return isPseudonym('account', value) ? value : super.account(value);
  }

  override link(given: ContactLink): ContactLink {
    return isPseudonym(given.kind, given.value) ? given : super.link(given);
  }
}
