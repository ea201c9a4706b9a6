import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where the browser is that tests drive: `CHROMIUM`, else where Debian and Ubuntu install it. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether `what` can't be tried in a browser here: says so aloud, and throws on CI, where that must not go unnoticed. */
export function isBrowserMissing(what: string): boolean {
  if (existsSync(CHROMIUM)) return false;
  const message = `no browser at ${CHROMIUM}: install chromium or set CHROMIUM to one`;
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`\nSKIPPED, ${what} was not tried in a browser: ${message}\n\n`);
  return true;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rule and place of everything axe finds against WCAG 2.2 A and AA. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // A function, not text: the console's content policy forbids evaluating text.
  return page.evaluate(async (runOnly) => {
    const there = globalThis as unknown as { axe: typeof axe };
    const { violations } = await there.axe.run({ resultTypes: ['violations'], runOnly });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  }, RULES);
}
