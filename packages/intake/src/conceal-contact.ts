import type { Contact, ContactOutcome, Turn } from '@earshot/contracts';
import type { Concealer } from './concealer.js';
import type { ValidContact } from './read-contact.js';

/**
 * The contact as it may be written: texts redacted, account and links pseudonyms, ids and names that carry something personal a
 * pseudonym as a whole. Fields stand in one order whatever order they came in, and empty ones are left out, so the same content
 * gives the same bytes.
 */
export function concealContact(given: ValidContact, concealer: Concealer): Contact {
  const contact: Contact = {
    id: concealer.id(given.id),
    source: concealer.name(given.source),
    occurredAt: given.occurredAt,
    turns: concealTurns(given.turns, concealer),
    revision: given.revision,
  };
  const { channel, account, links, product, productVersion, region, journeyStage, language, url, outcome, attributes } =
    given;
  if (channel) contact.channel = concealer.name(channel);
  if (account) contact.account = concealer.account(account);
  if (links && links.length > 0) contact.links = links.map((link) => concealer.link(link));
  if (product) contact.product = concealer.name(product);
  if (productVersion) contact.productVersion = concealer.name(productVersion);
  if (region) contact.region = concealer.name(region);
  if (journeyStage) contact.journeyStage = concealer.name(journeyStage);
  if (language) contact.language = concealer.name(language);
  if (url) contact.url = concealer.url(url);
  if (outcome) {
    const concealed = concealOutcome(outcome, concealer);
    if (concealed) contact.outcome = concealed;
  }
  if (attributes) {
    const concealed = concealAttributes(attributes, concealer);
    if (concealed) contact.attributes = concealed;
  }
  return contact;
}

function concealTurns(given: readonly Turn[], concealer: Concealer): Turn[] {
  return given.map(({ speaker, text, at }) => {
    const concealed = concealer.text(text);
    return at === undefined ? { speaker, text: concealed } : { speaker, text: concealed, at };
  });
}

function concealOutcome(given: ContactOutcome, concealer: Concealer): ContactOutcome | null {
  const { agentReasonCode, ...rest } = given;
  const outcome: ContactOutcome = rest;
  if (agentReasonCode) outcome.agentReasonCode = concealer.name(agentReasonCode);
  return Object.keys(outcome).length > 0 ? outcome : null;
}

function concealAttributes(
  given: NonNullable<Contact['attributes']>,
  concealer: Concealer,
): Contact['attributes'] | null {
  const names = Object.keys(given).sort();
  if (names.length === 0) return null;
  const attributes: NonNullable<Contact['attributes']> = {};
  for (const name of names) {
    const value = given[name];
    if (value !== undefined) attributes[concealer.name(name)] = concealer.attribute(value);
  }
  return attributes;
}
