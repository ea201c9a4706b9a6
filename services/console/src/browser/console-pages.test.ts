import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axeFindings, isBrowserMissing, launchBrowser } from '@earshot/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOKEN } from '../../fixtures/fixture-api.js';
import { startFixtureServer } from '../../fixtures/fixture-server.js';
import { misfits } from './misfits.js';

const missing = isBrowserMissing('the console');
const PAGES = { today: '/today', issues: '/issues?peek=set-time', issue: '/issues/set-time' };
const OTHERS = {
  harm: '/issues?by=harm&peek=charger-hot',
  rising: '/issues?by=rising',
  new: '/issues?by=new',
  table: '/issues/set-time?chart=table',
  harmful: '/issues/charger-hot',
  contacts: '/issues/set-time/contacts?where=product%3Dlumen-3',
  none: '/contacts?where=product%3Dnone',
  contact: '/contacts/chat/C-000004',
};
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
type Look = { lang: 'zh' | 'en'; theme: 'light' | 'dark'; size: keyof typeof SIZES };
const SIDES = (['desktop', 'phone'] as const).flatMap((size) =>
  Object.entries(PAGES).map(([name, path]) => ({ name, path, size })),
);
const LOOKS = [
  { lang: 'zh', theme: 'light' },
  { lang: 'zh', theme: 'dark' },
  { lang: 'en', theme: 'dark' },
  { lang: 'en', theme: 'light' },
] as const;

describe.skipIf(missing)('the console in a browser', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startFixtureServer>>;
  const work = mkdtempSync(join(tmpdir(), 'earshot-console-'));
  const shots = process.env.CONSOLE_SHOTS;

  beforeAll(async () => {
    const dist = join(work, 'dist');
    if (shots) mkdirSync(shots, { recursive: true });
    const root = fileURLToPath(new URL('../..', import.meta.url));
    [browser] = await Promise.all([
      launchBrowser(),
      build({ root, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } }),
    ]);
    server = await startFixtureServer(dist);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(work, { recursive: true, force: true });
  });

  /** Opens the console as somebody with a language, a theme and a screen; their zone is not the workspace's. */
  async function asReader(look: Look, use: (page: Page) => Promise<void>, cookies = ['earshot_fixture']) {
    const context = await browser.newContext({ viewport: SIZES[look.size], timezoneId: 'Europe/Berlin' });
    await context.addCookies(cookies.map((name) => ({ name, value: '1', url: server.url })));
    await context.addInitScript((l) => {
      if (localStorage.getItem('earshot.lang')) return;
      localStorage.setItem('earshot.lang', l.lang);
      localStorage.setItem('earshot.theme', l.theme);
    }, look);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // Asking who one is before signing in is answered with 401, and a browser notes that.
      if (message.type() === 'error' && !message.text().includes('401')) errors.push(message.text());
    });
    await use(page);
    await context.close();
    expect(errors).toEqual([]);
  }

  async function open(page: Page, path: string) {
    await page.goto(server.url + path);
    await settled(page);
  }

  /** Everything asked for has come, and the charts are drawn. */
  async function settled(page: Page) {
    await page.waitForFunction(() => {
      if (document.querySelector('.signin')) return true;
      const charts = [...document.querySelectorAll('[data-chart]')];
      const read = document.querySelector('.say') && document.querySelector('.trust span');
      return read && !document.querySelector('.wait') && charts.every((chart) => chart.querySelector('svg path'));
    });
  }

  /** A picture of the whole page: the window is made as high as the page, so that fixed bars stand at its foot. */
  async function shoot(page: Page, look: Look, name: string) {
    if (!shots) return;
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: SIZES[look.size].width, height });
    await page.screenshot({ path: join(shots, `${name}-${look.lang}-${look.theme}-${look.size}.png`) });
    await page.setViewportSize(SIZES[look.size]);
  }

  async function examine(page: Page, look: Look, name: string) {
    await shoot(page, look, name);
    expect.soft(await misfits(page), `${name} fits`).toEqual([]);
    expect.soft(await axeFindings(page), `${name} is accessible`).toEqual([]);
  }

  /** Presses the reader's switches until the page stands in this language and theme. */
  async function dress(page: Page, { lang, theme }: (typeof LOOKS)[number]) {
    await page.evaluate(
      (look) => {
        const [language, colours] = document.querySelectorAll<HTMLElement>('.rail > .foot .link');
        if (!document.documentElement.lang.startsWith(look.lang)) language?.click();
        if (document.documentElement.dataset.theme !== look.theme) colours?.click();
      },
      { lang, theme },
    );
    await page.waitForFunction(
      (look) =>
        document.documentElement.lang.startsWith(look.lang) && document.documentElement.dataset.theme === look.theme,
      { lang, theme },
    );
    await settled(page);
  }

  it.each(SIDES)(
    '$name on $size, in both languages and themes: nothing is cut, axe finds nothing',
    ({ name, path, size }) =>
      asReader({ lang: 'zh', theme: 'light', size }, async (page) => {
        await open(page, path);
        for (const look of LOOKS) {
          await dress(page, look);
          await shoot(page, { ...look, size }, name);
          expect.soft(await misfits(page), `${name} fits`).toEqual([]);
          // The slow part: each language and each theme once a size is every colour and every word.
          const light = size === 'desktop' ? 'zh' : 'en';
          if ((look.theme === 'light') === (look.lang === light))
            expect.soft(await axeFindings(page), `${name} is accessible`).toEqual([]);
        }
      }),
  );

  // On a phone in the dark, those that are built of something the desktop pages have not shown.
  it.each<[Look, (keyof typeof OTHERS)[]]>([
    [{ lang: 'en', theme: 'light', size: 'desktop' }, Object.keys(OTHERS) as (keyof typeof OTHERS)[]],
    [{ lang: 'zh', theme: 'dark', size: 'phone' }, ['harm', 'table', 'harmful', 'contacts', 'contact']],
  ])('the other pages too: %o', (look, names) =>
    asReader(look, async (page) => {
      for (const name of names) {
        await open(page, OTHERS[name]);
        await examine(page, look, name);
      }
    }),
  );

  const desk: Look = { lang: 'en', theme: 'light', size: 'desktop' };

  it('signs in with the token of the address, which leaves it; a wrong one says so', () =>
    asReader(
      desk,
      async (page) => {
        await open(page, '/issues?by=harm');
        expect(new URL(page.url()).pathname).toBe('/sign-in');
        await page.getByLabel('Token').fill('wrong');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.getByRole('alert').waitFor();
        expect(await axeFindings(page)).toEqual([]);
        await shoot(page, desk, 'sign-in');
        await page.goto(`${server.url}/issues?by=harm&token=${TOKEN}`);
        await page.getByRole('navigation', { name: 'Order' }).waitFor();
        expect(page.url()).toBe(`${server.url}/issues?by=harm`);
      },
      [],
    ));

  it('goes from Today to a whole contact by keyboard and link, and every number says the same', () =>
    asReader(desk, async (page) => {
      await open(page, '/today');
      const total = page.locator('.kpis a').first();
      const count = await total.textContent();
      await total.click();
      await settled(page);
      expect(await page.locator('h1').textContent()).toContain(`${count} contacts`);
      await page.getByRole('button', { name: 'Show 50 more' }).click();
      await page.getByText(`Showing 100 of ${count}`).waitFor();

      await page.keyboard.press('g');
      await page.keyboard.press('i');
      await page.waitForURL('**/issues*');
      await settled(page);
      await page.keyboard.press('2');
      await page.waitForURL('**by=harm');
      await page.locator('th[aria-sort]', { hasText: 'Worst level' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Space');
      await page.waitForURL('**peek=charger-hot');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/issues/charger-hot*');
      await settled(page);
      await page.keyboard.press('t');
      await page.getByRole('columnheader', { name: 'Day' }).waitFor();
      await page.locator('.q footer a').first().click();
      await page.locator('.turn mark').first().waitFor();
      expect(page.url()).toMatch(/#turn-1$/);
    }));

  it('acknowledges from the row, and leaves keys alone while one types or has them off', () =>
    asReader(desk, async (page) => {
      await open(page, '/today');
      const row = page.locator('[data-row="AL-1047"]');
      await row.getByRole('button', { name: 'Acknowledge' }).click();
      await row.getByText('Acknowledged', { exact: true }).waitFor();
      await page.reload();
      await row.getByText('Acknowledged', { exact: true }).waitFor();

      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByLabel('Single-key shortcuts on').uncheck();
      await page.getByRole('button', { name: 'Close' }).click();
      await page.keyboard.press('g');
      await page.keyboard.press('i');
      expect(new URL(page.url()).pathname).toBe('/today');
    }));

  it('keeps window, filter and tab in the address, and Back undoes them', () =>
    asReader(desk, async (page) => {
      await open(page, '/issues');
      await page.getByRole('button', { name: 'Product' }).click();
      await page.getByRole('button', { name: 'Lumen 3' }).click();
      await page.waitForURL('**where=product%3Dlumen-3');
      await page.locator('.top .field').click();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByLabel('From', { exact: true }).fill('2026-10-19');
      await page.getByLabel('To', { exact: true }).fill('2026-10-25');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.locator('.top .field', { hasText: 'W43' }).waitFor();
      await page.goBack();
      await page.locator('.top .field', { hasText: 'W44' }).waitFor();
      expect(page.url()).toContain('product');
    }));

  it('a quiet day has no colour to spend and says what was checked', () =>
    asReader(
      desk,
      async (page) => {
        await open(page, '/today');
        expect(await page.locator('.al').count()).toBe(0);
        await page.getByText('issues checked').waitFor();
        await shoot(page, desk, 'quiet');
      },
      ['earshot_fixture', 'calm'],
    ));
});
