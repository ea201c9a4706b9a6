import { seededRandom } from '@earshot/testkit';
import { demoWorld } from '../e2e/demo-contacts.js';

export interface Line {
  id: string;
  source: string;
  occurredAt: string;
  revision?: number | undefined;
  attributes?: Record<string, unknown> | undefined;
}

const DAY_MS = 86_400_000;

/** Three worlds' contacts (≥ 20,000), then a tenth of them again with a higher revision, half of those moved to another day. */
export function chaosLines(seed: number): Line[] {
  const random = seededRandom(seed);
  const contacts = [1, 2, 3].flatMap((world) =>
    demoWorld(world).contacts.map((contact): Line => ({ ...contact, id: `${world}-${contact.id}` })),
  );
  const revised = contacts
    .filter(() => random() < 0.1)
    .map((contact) => {
      const moved = random() < 0.5 ? DAY_MS * (1 + Math.floor(random() * 3)) : 0;
      const occurredAt = new Date(Date.parse(contact.occurredAt) - moved).toISOString();
      return { ...contact, revision: (contact.revision ?? 0) + 1, occurredAt };
    });
  return [...contacts, ...revised];
}

export function identities(lines: readonly Line[]): number {
  return new Set(lines.map(({ source, id }) => `${source} ${id}`)).size;
}
