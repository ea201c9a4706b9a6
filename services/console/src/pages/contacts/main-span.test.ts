import { expect, it } from 'vitest';
import { mainSpan } from './main-span.js';

const contact = {
  turns: [
    { speaker: 'bot' as const, text: 'hello' },
    { speaker: 'customer' as const, text: 'battery dies, and no crown' },
  ],
  mentions: [
    { issue: 'battery', turn: 1, start: 0, end: 12, quote: 'battery dies', score: 0.9, sentiment: -0.5 },
    { issue: 'set-time', turn: 1, start: 18, end: 26, quote: 'no crown', score: 0.8, sentiment: -0.5 },
  ],
};

it.each([
  ['set-time', 18, 26],
  [undefined, 0, 12],
  ['delivery', 0, 0],
])('looking for %s, marks %d to %d', (issue, start, end) =>
  expect(mainSpan(contact, issue)).toMatchObject({ turn: 1, start, end }),
);

it('has nothing to show where the customer said nothing', () =>
  expect(mainSpan({ turns: [{ speaker: 'bot', text: 'hello' }], mentions: [] }, undefined)).toBeNull());
