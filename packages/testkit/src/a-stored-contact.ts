import type { ClassifiedContact } from '@earshot/contracts';

/** A classified contact with the ids of its issues, as it is read back from the warehouse. */
export type StoredContact = ClassifiedContact & { issues: string[] };

/** A classified contact about one issue (`set-time` unless `issues` says otherwise), with one mention of each. */
export function aStoredContact(change: Partial<StoredContact> & { id: string }): StoredContact {
  const issues = change.issues ?? ['set-time'];
  const text = change.turns?.[0]?.text ?? 'I cannot for the life of me set the time';
  return {
    source: 'chat',
    occurredAt: '2026-10-20T10:00:00+08:00',
    turns: [{ speaker: 'customer', text }],
    revision: 0,
    generation: 1,
    language: 'en',
    intents: issues.map((name, at) => ({ name, score: 0.9 - at / 10 })),
    candidates: [],
    outOfScope: 0,
    mentions: issues.map((issue) => ({
      issue,
      turn: 0,
      start: 0,
      end: text.length,
      quote: text,
      score: 0.9,
      sentiment: 0,
    })),
    sentiment: { label: 'neutral', overall: 0, first: 0, last: 0, lowest: 0, drop: null },
    contactType: 'inquiry',
    emotion: null,
    harm: { level: 0, class: null, quote: null, turn: null },
    causeSide: null,
    resolution: null,
    effort: null,
    service: { firstResponseSeconds: null, averageResponseSeconds: null, transfers: null, answerCertainty: null },
    ...change,
    issues,
  };
}

/** The row of `contacts` a contact makes. */
export function storedRow(contact: StoredContact): string {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(contact.occurredAt);
  const offsetMinutes = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  const { harm, sentiment, service } = contact;
  return JSON.stringify({
    source: contact.source,
    id: contact.id,
    revision: contact.revision,
    received_at: '2026-11-02T00:00:00Z',
    generation: contact.generation,
    content_hash: 'x',
    occurred_at: new Date(contact.occurredAt).toISOString(),
    offset_minutes: offsetMinutes,
    channel: contact.channel ?? '',
    account: contact.account ?? '',
    product: contact.product ?? '',
    product_version: contact.productVersion ?? '',
    region: contact.region ?? '',
    journey_stage: contact.journeyStage ?? '',
    language: contact.language ?? '',
    url: contact.url ?? '',
    links: contact.links ?? [],
    outcome: contact.outcome ? JSON.stringify(contact.outcome) : '',
    attributes: Object.fromEntries(
      Object.entries(contact.attributes ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    attributes_typed: Object.entries(contact.attributes ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [] : [name],
    ),
    turns: contact.turns.map(({ speaker, text, at }) => ({ speaker, text, at: at ?? '' })),
    issues: contact.issues,
    issue_scores: contact.intents.map(({ score }) => score),
    candidates: contact.candidates,
    out_of_scope: contact.outOfScope,
    mentions: contact.mentions,
    sentiment_label: sentiment.label ?? '',
    sentiment_overall: sentiment.overall,
    sentiment_first: sentiment.first,
    sentiment_last: sentiment.last,
    sentiment_lowest: sentiment.lowest,
    sentiment_drop: sentiment.drop ?? -1,
    contact_type: contact.contactType ?? '',
    emotion: contact.emotion ?? '',
    harm_level: harm.level,
    harm_class: harm.class ?? '',
    harm_quote: harm.quote ?? '',
    harm_turn: harm.turn ?? -1,
    cause_side: contact.causeSide ?? '',
    resolution: contact.resolution ?? '',
    effort: contact.effort ?? '',
    first_response_seconds: service.firstResponseSeconds,
    average_response_seconds: service.averageResponseSeconds,
    transfers: service.transfers,
    answer_certainty: service.answerCertainty ?? '',
  });
}
