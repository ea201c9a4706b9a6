import { emptyState, type WorkspaceState } from '@earshot/workspace';
import type { ContactView } from './contacts/contact-view.js';

export const DAY = 86_400_000;

/** A small watch maker's workspace. */
export const testState: WorkspaceState = {
  ...emptyState,
  timeZone: 'Asia/Shanghai',
  name: 'Norran',
  generation: 1,
  taxonomy: [
    { id: 'set-time', name: { zh: '如何调时间', en: 'How to set the time' }, owner: 'lin', causeSide: 'design' },
    { id: 'battery', name: { zh: '续航明显缩短', en: 'Battery drains fast' }, owner: 'priya', causeSide: 'defect' },
    { id: 'burn', name: { zh: '充电座发烫', en: 'Charger overheats' }, owner: 'zhou' },
    { id: 'late', name: { zh: '迟迟不发货', en: 'Delivery is late' } },
  ],
};

/** A contact about one issue, to be changed where a test needs another one. */
export function contactOf(change: Partial<ContactView> & { id: string }): ContactView {
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
export function rowOf(contact: ContactView): string {
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

/** `size` contacts over `days` days before 2026-11-02, drawn by `random` (0 ≤ x < 1), some of them stored twice. */
export function randomContacts(random: () => number, size: number, days: number): ContactView[] {
  const end = Date.parse('2026-11-02T00:00:00+08:00');
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return Array.from({ length: size }, (_, at) => {
    const level = random() < 0.15 ? pick([1, 2, 3, 4] as const) : 0;
    const issues = [...new Set([pick(['set-time', 'battery', 'burn', 'late', 'unknown']), pick(['set-time', 'late'])])];
    const account = random() < 0.7 ? `a${Math.floor(random() * size * 0.4)}` : undefined;
    const text = pick([
      '怎么调时间？',
      'how do I set the time',
      '充电座很烫',
      'still no parcel',
      'battery gone by noon',
    ]);
    return contactOf({
      id: `c${at}`,
      source: pick(['chat', 'jd', 'zendesk']),
      occurredAt: new Date(end - Math.floor(random() * days * DAY)).toISOString(),
      turns: [{ speaker: 'customer', text: `${text} ${at}` }],
      issues: random() < 0.1 ? [] : issues.slice(0, random() < 0.3 ? 2 : 1),
      language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
      ...(account !== undefined && { account }),
      ...(random() < 0.9 && { product: pick(['lumen-3', 'lumen-2', 'kite']) }),
      ...(random() < 0.9 && { channel: pick(['chat', 'phone', 'jd']) }),
      ...(random() < 0.6 && { productVersion: pick(['1.0', '3.1']), region: pick(['cn', 'de']) }),
      harm: { level, class: level >= 3 ? 'injury' : null, quote: level > 0 ? text : null, turn: level > 0 ? 0 : null },
    });
  });
}
