import type { Segment } from '@earshot/contracts';
import { sentence } from '@earshot/issues';

/** Parts of a note with dots between them, absent ones left out. */
export function dotted(...parts: (string | null | undefined | false)[]): Segment[] {
  return sentence(parts.filter(Boolean).join(' · '));
}
