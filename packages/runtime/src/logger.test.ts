import { expect, test } from 'vitest';
import { createLogger } from './logger.js';

test('messages of foreign errors, which can quote customer text, are not written', () => {
  const lines: string[] = [];
  const logger = createLogger({ name: 'test', destination: { write: (line: string) => lines.push(line) } });
  logger.error({ err: new Error('Unexpected token in "my card is 4111"') }, 'parse_failed');
  logger.error({ err: Object.assign(new Error('line 3: not JSON'), { kind: 'permanent' }) }, 'parse_failed');
  expect(lines[0]).not.toContain('4111');
  expect(lines[1]).toContain('line 3: not JSON');
});
