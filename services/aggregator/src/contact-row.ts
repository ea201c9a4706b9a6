import type { Contact } from '@earshot/contracts';
import type { StorableContact } from './decode-contact.js';

/** What of a contact's hash is stored: 64 bits are enough to tell two texts of one contact apart. */
const HASH_LENGTH = 16;

/** Which import a row counts for. */
export interface ImportMark {
  importId: string;
  importNew: 0 | 1;
  importUpdates: number;
}

/** What is kept of a contact's hash, to compare with what is stored. */
export function storedHash(contentHash: string): string {
  return contentHash.slice(0, HASH_LENGTH);
}

/**
 * The row of `contacts` as one line of JSON. What is absent or unknown is left out or null and becomes the column's default.
 * `occurredAt` in epoch milliseconds. The reverse is in `@earshot/issues`; what each column means stands in the migration.
 */
export function contactRow(message: StorableContact, occurredAt: number, mark: ImportMark): string {
  const { contact, labels } = message;
  const { sentiment, harm, service } = labels;
  const { attributes, typed } = storedAttributes(contact.attributes);
  const row = JSON.stringify({
    source: contact.source,
    id: contact.id,
    revision: contact.revision,
    received_at: message.receivedAt,
    generation: labels.generation,
    content_hash: storedHash(message.contentHash),
    import_id: mark.importId,
    import_new: mark.importNew,
    import_updates: mark.importUpdates,
    occurred_at: occurredAt,
    offset_minutes: offsetMinutes(contact.occurredAt),
    channel: contact.channel,
    account: contact.account,
    product: contact.product,
    product_version: contact.productVersion,
    region: contact.region,
    journey_stage: contact.journeyStage,
    language: labels.language,
    url: contact.url,
    links: contact.links,
    outcome: contact.outcome && JSON.stringify(contact.outcome),
    attributes,
    attributes_typed: typed,
    issues: labels.intents.map(({ name }) => name),
    issue_scores: labels.intents.map(({ score }) => score),
    candidates: labels.candidates,
    out_of_scope: labels.outOfScope,
    mentions: labels.mentions,
    sentiment_label: sentiment.label,
    sentiment_overall: sentiment.overall,
    sentiment_first: sentiment.first,
    sentiment_last: sentiment.last,
    sentiment_lowest: sentiment.lowest,
    sentiment_drop: sentiment.drop,
    contact_type: labels.contactType,
    emotion: labels.emotion,
    harm_level: harm.level,
    harm_class: harm.class,
    harm_quote: harm.quote,
    harm_turn: harm.turn,
    cause_side: labels.causeSide,
    resolution: labels.resolution,
    effort: labels.effort,
    first_response_seconds: service.firstResponseSeconds,
    average_response_seconds: service.averageResponseSeconds,
    transfers: service.transfers,
    answer_certainty: service.answerCertainty,
  });
  return `${row.slice(0, -1)},"turns":${message.turns}}`;
}

/** Minutes east of UTC that an ISO 8601 moment is written with. */
export function offsetMinutes(moment: string): number {
  const sign = moment.charCodeAt(moment.length - 6);
  // Neither + nor −: it ends with Z.
  if (sign !== 43 && sign !== 45) return 0;
  const minutes = Number(moment.slice(-5, -3)) * 60 + Number(moment.slice(-2));
  return sign === 45 && minutes > 0 ? -minutes : minutes;
}

function storedAttributes(given: Contact['attributes']): {
  attributes?: Record<string, string>;
  typed?: string[];
} {
  if (given === undefined) return {};
  const attributes: Record<string, string> = {};
  const typed: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    attributes[name] = String(value);
    if (typeof value !== 'string') typed.push(name);
  }
  return { attributes, typed };
}
