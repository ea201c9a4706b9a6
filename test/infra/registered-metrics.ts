import { Metrics } from '@earshot/runtime';
import { sourceFiles } from '../architecture/source-imports.js';
import { readText } from './read-infra.js';

/** What Prometheus adds to every series when it asks, see infra/prometheus. */
const TARGET_LABELS = ['job', 'instance', 'service', 'pod'];
const CALL = /\bmetrics\s*\.(counter|gauge|histogram)\(/g;

/** Every series the processes offer, by name, with its labels as Prometheus keeps them. */
export async function registeredMetrics(): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>([['up', new Set(TARGET_LABELS)]]);
  const add = (name: string, kind: string, labels: string[]): void => {
    // A label that the scrape has too gives way to it.
    const kept = labels.map((label) => (TARGET_LABELS.includes(label) ? `exported_${label}` : label));
    const suffixes = kind === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const suffix of suffixes)
      found.set(name + suffix, new Set([...kept, ...TARGET_LABELS, ...(suffix === '_bucket' ? ['le'] : [])]));
  };
  for (const file of sourceFiles().filter((path) => path.endsWith('.ts'))) {
    const source = readText(file);
    for (const call of source.matchAll(CALL)) {
      const [, kind = ''] = call;
      const [name = '', ...rest] = callArguments(source, call.index + call[0].length);
      add(nameOf(name), kind, labelsOf(rest[kind === 'histogram' ? 2 : 1] ?? '', source));
    }
  }
  const process = new Metrics();
  process.collectProcess();
  for (const [, name = '', kind = ''] of (await process.text()).matchAll(/^# TYPE (\S+) (\S+)$/gm)) add(name, kind, []);
  return found;
}

/** `'earshot_x'`, or `name('x')` of the consumers' own prefix. */
function nameOf(argument: string): string {
  const [, prefixed, text = ''] = /^(name\()?\s*'(\w+)'/.exec(argument) ?? [];
  return prefixed ? `earshot_consumer_${text}` : text;
}

/** The words of a list of labels; a list that has a name (`names`, `...names`) is looked up in its file. */
function labelsOf(argument: string, source: string): string[] {
  return [...argument.matchAll(/'(\w+)'|\b([a-z]\w*)\b/g)].flatMap(([, word, list]) => {
    if (word !== undefined) return [word];
    const [, words = ''] = new RegExp(`const ${list} = \\[([^\\]]*)\\]`).exec(source) ?? [];
    return [...words.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
  });
}

/** The arguments of a call whose opening bracket ends at `from`. */
function callArguments(source: string, from: number): string[] {
  const found = [''];
  let depth = 0;
  let quote = '';
  for (const character of source.slice(from)) {
    if (quote === '' && depth === 0 && character === ')') break;
    if (quote === '' && /['"`]/.test(character)) quote = character;
    else if (character === quote) quote = '';
    else if (quote === '' && /[([{]/.test(character)) depth += 1;
    else if (quote === '' && /[)\]}]/.test(character)) depth -= 1;
    if (quote === '' && depth === 0 && character === ',') found.push('');
    else found[found.length - 1] += character;
  }
  return found.map((argument) => argument.trim());
}
