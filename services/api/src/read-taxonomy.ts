import { type Intent, intent, type Rejection, type Taxonomy, UNASSIGNED } from '@earshot/contracts';
import { redact } from '@earshot/language';

/** A taxonomy from JSON Lines (a buffer) or an array, its examples redacted; every place that can't be used is named. */
export function readTaxonomy(body: unknown): { taxonomy: Taxonomy; rejections: Rejection[] } {
  const taxonomy: Taxonomy = [];
  const rejections: Rejection[] = [];
  const lineOf = new Map<string, number>();
  const reject = (line: number, field: string, reason: string, remedy: string) =>
    rejections.push({ line, field, reason, remedy });

  for (const { line, value } of items(body)) {
    const parsed = intent.safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        reject(
          line,
          issue.path.join('.') || 'line',
          issue.message,
          'Write {"id", "name": {"zh", "en"}, "examples": [{"text"}]}.',
        );
      }
      continue;
    }
    const first = lineOf.get(parsed.data.id);
    if (first !== undefined) reject(line, 'id', `the same as in line ${first}`, 'Give every intent an id of its own.');
    if (parsed.data.id === UNASSIGNED) reject(line, 'id', 'this word is reserved', 'Choose another id.');
    lineOf.set(parsed.data.id, line);
    taxonomy.push(redacted(parsed.data));
  }
  if (taxonomy.length === 0 && rejections.length === 0)
    reject(1, 'line', 'there is no intent', 'Write one intent a line.');
  return { taxonomy, rejections };
}

function redacted(entry: Intent): Intent {
  return { ...entry, examples: entry.examples.map((example) => ({ ...example, text: redact(example.text).text })) };
}

function* items(body: unknown): Generator<{ line: number; value: unknown }> {
  if (!Buffer.isBuffer(body)) {
    yield* [body].flat().map((value, index) => ({ line: index + 1, value }));
    return;
  }
  const lines = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n');
  for (const [index, text] of lines.entries()) {
    if (text.trim() !== '') yield { line: index + 1, value: parsed(text) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
