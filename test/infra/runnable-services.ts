import { readText } from './read-infra.js';

/** What `earshot run` takes, read from its source: importing it would load every engine. */
export function runnableServices(): string[] {
  const source = readText('services/earshot/src/run/services.ts');
  const [, table = ''] = /const services = \{(.+)\} satisfies/s.exec(source) ?? [];
  return [...table.matchAll(/^ {2}'?([a-z-]+)'?:/gm)].map((match) => match[1] ?? '');
}
