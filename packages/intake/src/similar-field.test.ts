import { describe, expect, it } from 'vitest';
import { similarField } from './similar-field.js';

describe('similarField', () => {
  it.each([
    ['occurredAt', ['foo', 'occurred_at'], 'occurred_at'],
    ['occurredAt', ['ocurredAt'], 'ocurredAt'],
    ['occurredAt', ['created_at'], 'created_at'],
    ['source', ['souce'], 'souce'],
    ['text', ['body'], 'body'],
    ['id', ['is'], null],
    ['source', ['colour'], null],
  ])('%s among %j is %j', (field, names, expected) => {
    expect(similarField(field, names)).toBe(expected);
  });
});
