import type { Door, Item, Received } from '@earshot/intake';
import type { PollSource } from '../config/poll-config.js';
import { mapItem } from '../mapping/map-item.js';
import type { Delivered } from './poller.js';

export interface DeliveryOptions {
  door: Door;
  source: PollSource;
  /** Awaited before contacts are handed over: there must be a taxonomy to label them by. */
  beforeContacts?: (() => Promise<void>) | undefined;
  /** Told what the door said of contacts: the workspace's time zone is decided by the first of them. */
  afterContacts?: ((received: Received) => Promise<void>) | undefined;
}

/** Hands a source's items to the door, as the kind of records they are. Resolves when the log has them. */
export function createDelivery({ door, source, beforeContacts, afterContacts }: DeliveryOptions) {
  const { what, fields, turns, timeZone } = source;
  const mapping = fields && { fields, turns, timeZone, ...(what === 'contacts' && { source: source.name }) };

  async function deliverItems(items: readonly Item[]): Promise<Delivered> {
    if (items.length === 0) return { accepted: 0, rejections: [] };
    switch (what) {
      case 'contacts': {
        await beforeContacts?.();
        const received = await door.receiveContacts(items);
        await afterContacts?.(received);
        return received;
      }
      case 'exposures':
        return door.receiveExposures(items);
      case 'outcomes':
        return door.receiveOutcomes(items);
      case 'accounts':
        return door.receiveAccounts(items);
    }
  }

  return {
    deliverItems,
    /** The value as the door is handed it. */
    map: (value: unknown): unknown =>
      mapping === undefined || typeof value !== 'object' || value === null ? value : mapItem(value, mapping),
    deliver(values: readonly unknown[]): Promise<Delivered> {
      return deliverItems(values.map((value, index) => ({ line: index + 1, value: this.map(value) })));
    },
  };
}
export type Delivery = ReturnType<typeof createDelivery>;
