import { attributeValue, type ClassifiedContact, contactOutcome } from '@earshot/contracts';
import type { ContactRow } from './contact-row.js';

/** The classified contact as it came, redacted, with the ids of its issues. */
export type ContactView = ClassifiedContact & { issues: string[] };

/** A row of `contacts` read back: absent fields are absent again, the moment has the offset the source wrote. */
export function toContactView(row: ContactRow): ContactView {
  return {
    id: row.id,
    source: row.source,
    occurredAt: withOffset(row.occurred_ms, row.offset_minutes),
    turns: row.turns.map(({ speaker, text, at }) => ({ speaker, text, ...(at !== '' && { at }) })),
    revision: row.revision,
    ...(row.channel !== '' && { channel: row.channel }),
    ...(row.account !== '' && { account: row.account }),
    ...(row.links.length > 0 && { links: row.links }),
    ...(row.product !== '' && { product: row.product }),
    ...(row.product_version !== '' && { productVersion: row.product_version }),
    ...(row.region !== '' && { region: row.region }),
    ...(row.journey_stage !== '' && { journeyStage: row.journey_stage }),
    ...(row.url !== '' && { url: row.url }),
    ...(row.outcome !== '' && { outcome: contactOutcome.parse(JSON.parse(row.outcome)) }),
    ...(Object.keys(row.attributes).length > 0 && { attributes: toAttributes(row.attributes, row.attributes_typed) }),
    ...labelsOf(row),
    issues: row.issues,
  };
}

function labelsOf(row: ContactRow) {
  return {
    generation: row.generation,
    language: row.language,
    intents: row.issues.map((name, at) => ({ name, score: row.issue_scores[at] ?? 0 })),
    candidates: row.candidates,
    outOfScope: row.out_of_scope,
    mentions: row.mentions,
    sentiment: {
      label: row.sentiment_label,
      overall: row.sentiment_overall,
      first: row.sentiment_first,
      last: row.sentiment_last,
      lowest: row.sentiment_lowest,
      drop: row.sentiment_drop < 0 ? null : row.sentiment_drop,
    },
    contactType: row.contact_type,
    emotion: row.emotion,
    harm: {
      level: row.harm_level,
      class: row.harm_class,
      quote: row.harm_quote === '' ? null : row.harm_quote,
      turn: row.harm_turn < 0 ? null : row.harm_turn,
    },
    causeSide: row.cause_side,
    resolution: row.resolution,
    effort: row.effort,
    service: {
      firstResponseSeconds: row.first_response_seconds,
      averageResponseSeconds: row.average_response_seconds,
      transfers: row.transfers,
      answerCertainty: row.answer_certainty,
    },
  };
}

/** Numbers and booleans are stored as they are written, and named in `typed`. */
function toAttributes(
  stored: Record<string, string>,
  typed: readonly string[],
): NonNullable<ContactView['attributes']> {
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [
      name,
      typed.includes(name) ? attributeValue.parse(JSON.parse(value)) : value,
    ]),
  );
}

/** `2026-10-24T09:00:00+08:00` of an instant and minutes east of UTC; milliseconds only where there are some. */
export function withOffset(ms: number, offsetMinutes: number): string {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().replace('.000Z', '').replace('Z', '');
  if (offsetMinutes === 0) return `${local}Z`;
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
