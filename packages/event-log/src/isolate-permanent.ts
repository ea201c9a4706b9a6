import type { StepResult } from './retry-step.js';

export type Isolated<I> =
  /** Everything else was handled. */
  | { kind: 'settled'; rejected: { item: I; error: unknown }[] }
  /** Stopped at a result that says nothing about a single item, or at too many rejections in a row. */
  | { kind: 'unsettled'; result: Exclude<StepResult, { kind: 'done' }> | { kind: 'too_many' } };

/**
 * Runs the items as one; when they fail permanently, halves them until the items that can't be handled stand alone. Items are run
 * in their order. One bad item among n costs about 2·log2(n) further runs.
 */
export async function isolatePermanent<I>(
  items: readonly I[],
  run: (items: readonly I[]) => Promise<StepResult>,
  maxInARow: number,
): Promise<Isolated<I>> {
  const rejected: { item: I; error: unknown }[] = [];
  let inARow = 0;
  const waiting: (readonly I[])[] = [items];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const [first] = part;
    if (first === undefined) continue;
    const result = await run(part);
    if (result.kind === 'done') inARow = 0;
    else if (result.kind !== 'permanent') return { kind: 'unsettled', result };
    else if (part.length === 1) {
      rejected.push({ item: first, error: result.error });
      inARow += 1;
      if (inARow > maxInARow) return { kind: 'unsettled', result: { kind: 'too_many' } };
    } else {
      const middle = part.length >> 1;
      waiting.push(part.slice(middle), part.slice(0, middle));
    }
  }
  return { kind: 'settled', rejected };
}
