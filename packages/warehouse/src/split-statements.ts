/**
 * The statements of a migration, without comments. Semicolons inside quotes and comments don't end one. Throws when a quote or a
 * comment is never closed.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let current = '';
  let at = 0;
  while (at < sql.length) {
    const token = nextToken(sql, at);
    at += token.text.length;
    if (token.kind === 'end') {
      statements.push(current);
      current = '';
    } else {
      current += token.kind === 'comment' ? ' ' : token.text;
    }
  }
  statements.push(current);
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

interface Token {
  kind: 'text' | 'comment' | 'end';
  text: string;
}

/** Quotes are doubled or escaped inside themselves; block comments don't nest. */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\[\s\S]|''|[^'\\])*'|"(?:\\[\s\S]|""|[^"\\])*"|`(?:\\[\s\S]|``|[^`\\])*`|;|[^-/'"`;]+|[-/]/y;

function nextToken(sql: string, at: number): Token {
  if (sql.startsWith('/*', at) && !sql.includes('*/', at + 2))
    throw new Error('a comment is never closed: end it with */');
  TOKEN.lastIndex = at;
  const text = TOKEN.exec(sql)?.[0];
  if (text === undefined)
    throw new Error(`a quote opened on line ${sql.slice(0, at).split('\n').length} is never closed`);
  if (text === ';') return { kind: 'end', text };
  return { kind: text.startsWith('--') || text.startsWith('/*') ? 'comment' : 'text', text };
}
