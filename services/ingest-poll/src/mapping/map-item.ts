import { meets, valueAt } from './json-pointer.js';
import type { FieldRules, TurnsRule, ValueRule } from './mapping.js';
import { isoIn, readTime } from './time-format.js';

export interface Mapping {
  fields: FieldRules;
  turns?: TurnsRule | undefined;
  /** Of times without an offset, and of the offsets that are written. */
  timeZone: string;
  /** What a contact's `source` is where no rule says. */
  source?: string | undefined;
}

/** Fields that are not texts: what they are mapped to stays as it is, for the door to read. */
const TYPED = /^(revision|value|outcome\.(?!agentReasonCode)|attributes\.|turns$|links$)/;

/**
 * What the door is handed for one item of another system. It decides nothing: what isn't right is left as it is, for the door to refuse by its
 * field.
 */
export function mapItem(item: unknown, { fields, turns, timeZone, source }: Mapping): Record<string, unknown> {
  const mapped: Record<string, unknown> = {};
  const links: { kind: string; value: string }[] = [];
  if (source !== undefined) mapped.source = source;
  for (const [field, rule] of Object.entries(fields)) {
    const value = evaluate(rule, item, timeZone, field === 'revision');
    if (value === undefined || value === null || value === '') continue;
    const text = TYPED.test(field) ? value : asText(value);
    if (field.startsWith('links.')) links.push({ kind: field.slice(6), value: String(text) });
    else mapped[field] = text;
  }
  if (links.length > 0) mapped.links = links;
  if (turns) {
    const list = valueAt(item, turns.list);
    if (Array.isArray(list)) mapped.turns = list.flatMap((turn) => mapTurn(turn, item, turns, timeZone));
  }
  return mapped;
}

function mapTurn(turn: unknown, item: unknown, rule: TurnsRule, zone: string): Record<string, unknown>[] {
  if (!rule.only.every((one) => meets(turn, one))) return [];
  const at = rule.at === undefined ? undefined : evaluate(rule.at, turn, zone);
  const text = evaluate(rule.text, turn, zone);
  return [
    {
      speaker: speakerOf(turn, item, rule, zone),
      text: asText(text ?? ''),
      ...(at !== undefined && at !== null && { at }),
    },
  ];
}

function speakerOf(turn: unknown, item: unknown, { speaker }: TurnsRule, zone: string): unknown {
  if (typeof speaker === 'string' || !('customerWhen' in speaker)) return evaluate(speaker, turn, zone);
  const { pointer, sameAs } = speaker.customerWhen;
  const who = valueAt(turn, pointer);
  return who !== undefined && who !== null && String(who) === String(valueAt(item, sameAs))
    ? 'customer'
    : speaker.otherwise;
}

/** `asNumber`: a time becomes epoch milliseconds instead of ISO 8601. */
function evaluate(rule: ValueRule, item: unknown, zone: string, asNumber = false): unknown {
  if (typeof rule === 'string') return valueAt(item, rule);
  if ('constant' in rule) return rule.constant;
  if ('template' in rule) return fillTemplate(rule.template, item);
  const pointers = typeof rule.pointer === 'string' ? [rule.pointer] : rule.pointer;
  const found = pointers
    .map((path) => valueAt(item, path))
    .find((value) => value !== undefined && value !== null && value !== '');
  if (found === undefined) return rule.otherwise;
  if (rule.values) {
    const key = String(found);
    if (Object.hasOwn(rule.values, key)) return rule.values[key];
    if (rule.otherwise !== undefined) return rule.otherwise;
  }
  if (rule.time === undefined) return found;
  const at = readTime(found, rule.time, zone);
  if (at === null) return found;
  return asNumber ? at : (isoIn(at, zone) ?? found);
}

/** The template with the item's values in it, as they are or percent-encoded; undefined when one of them is missing. */
export function fillTemplate(
  template: string,
  item: unknown,
  encode: (value: string) => string = (value) => value,
): string | undefined {
  let missing = false;
  const filled = template.replaceAll(/\{(\/[^}]*)\}/g, (_all, path: string) => {
    const value = valueAt(item, path);
    if (typeof value !== 'string' && typeof value !== 'number') missing = true;
    return encode(String(value));
  });
  return missing ? undefined : filled;
}

function asText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
