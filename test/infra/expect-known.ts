import { expect } from 'vitest';
import { readPromQl } from './prom-ql.js';

/** Expects an expression to be PromQL over series that exist, by labels they have. */
export function expectKnown(text: string, registered: ReadonlyMap<string, ReadonlySet<string>>): void {
  const { uses, groupedBy } = readPromQl(text);
  expect(uses.length, text).toBeGreaterThan(0);
  const labels = new Set<string>();
  for (const { metric, labels: asked } of uses) {
    const known = registered.get(metric);
    if (!known) throw new Error(`no process offers ${metric}`);
    for (const label of known) labels.add(label);
    expect([...known], `${metric} in ${text}`).toEqual(expect.arrayContaining(asked));
  }
  expect([...labels], text).toEqual(expect.arrayContaining(groupedBy));
}
