import type { DeadLetter } from './dead-letter.js';

/** What a person names a letter by, for example `contacts.received/0/42`: where it came from. */
export function deadLetterId({ topic, origin }: Pick<DeadLetter, 'topic' | 'origin'>): string {
  return `${topic}/${origin.replace(':', '/')}`;
}

/** The topic's name and the origin in a letter's id, or null when it is none. */
export function parseDeadLetterId(id: string): { topic: string; origin: string } | null {
  const [, topic, partition, offset] = /^([^/]+)\/(\d+)\/(\d+(?:@[\w-]+)?)$/.exec(id) ?? [];
  return topic && partition && offset ? { topic, origin: `${partition}:${offset}` } : null;
}
