import { describe, expect, it } from 'vitest';
import { redactLine } from './redact-line.js';

describe('redactLine', () => {
  it('passes the id through and gives offsets into the input', () => {
    const result = redactLine('{"id":7,"text":"我的电话 13812345678"}');
    expect(result).toEqual({
      json: '{"id":7,"text":"我的电话 [PHONE]","findings":[{"type":"PHONE","start":5,"end":16}]}',
    });
  });

  it('finds nothing in an empty text and skips blank lines', () => {
    expect(redactLine('{"text":""}')).toEqual({ json: '{"text":"","findings":[]}' });
    expect(redactLine('  ')).toBeNull();
  });

  it.each(['{"id":"1"}', '{"text":5}', '[]', 'nonsense 13812345678'])('refuses %s without repeating it', (line) => {
    const result = redactLine(line, 4);
    expect(result).toMatchObject({ rejection: { line: 4 } });
    expect(JSON.stringify(result)).not.toContain('13812345678');
  });
});
