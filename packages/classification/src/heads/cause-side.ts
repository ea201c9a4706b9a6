import type { CauseSide, ContactType } from '@earshot/contracts';
import { CAUSE_CUES } from './cause-cues.js';

const HAN = /[\u3400-\u9fff]/;

/** Bits of the causes a customer turn (lower case) points to, in the order of `CAUSE_CUES`. */
export function causeBits(lower: string): number {
  const isHan = HAN.test(lower);
  let found = 0;
  CAUSE_CUES.forEach(([, english, chinese], index) => {
    if ((isHan ? chinese : english).test(lower)) found |= 1 << index;
  });
  return found;
}

/**
 * Why a contact arose: of a complaint or suggestion what its words point to most, else what the taxonomy says of its first issue;
 * plain inquiries are about information. Null where it isn't said.
 */
export function causeSideOf(
  bits: readonly number[],
  type: ContactType | null,
  ofIssue: CauseSide | null,
): CauseSide | null {
  if (type !== 'complaint' && type !== 'suggestion') return ofIssue ?? (type === 'inquiry' ? 'information' : null);
  let best: CauseSide | null = null;
  let most = 0;
  CAUSE_CUES.forEach(([side], index) => {
    // A complaint that also asks something is not about information.
    if (side === 'information') return;
    let count = 0;
    for (const found of bits) if (found & (1 << index)) count++;
    if (count > most) {
      most = count;
      best = side;
    }
  });
  if (type === 'suggestion' && best === null) return ofIssue ?? 'design';
  return best ?? ofIssue;
}
