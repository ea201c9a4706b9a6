import type { Rejection } from '@earshot/contracts';
import type { LogMessage } from '@earshot/event-log';
import type { Item } from '@earshot/intake';

/** Messages of another system as items for the door. An item's line is the message's offset. */
export function foreignItems(
  messages: readonly Pick<LogMessage, 'offset' | 'value'>[],
  map: (value: unknown) => unknown,
): { items: Item[]; refused: Rejection[] } {
  const items: Item[] = [];
  const refused: Rejection[] = [];
  for (const { offset, value } of messages) {
    const line = Number(offset);
    try {
      items.push({ line, value: map(JSON.parse(value.toString('utf8'))) });
    } catch {
      const reason = value.length === 0 ? 'the message is empty' : 'the message is not JSON';
      refused.push({ line, field: '', reason, remedy: 'write JSON into the topic, or name another topic' });
    }
  }
  return { items, refused };
}
