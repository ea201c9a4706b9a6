import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axeFindings, isBrowserMissing, launchBrowser } from '@earshot/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoWorld } from './demo-contacts.js';
import { type Running, startUp } from './earshot-process.js';
import { importWorld } from './import-world.js';

const missing = isBrowserMissing('the console on the real system');

describe.skipIf(missing)('the console on the real system', () => {
  let data: string;
  let up: Running;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'earshot-console-e2e-'));
    [browser] = await Promise.all([launchBrowser(), importWorld(demoWorld(), data)]);
    up = await startUp({ data });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    await context.addInitScript("localStorage.getItem('earshot.lang') ?? localStorage.setItem('earshot.lang', 'en')");
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => errors.push(error.message));
    // The token and where to go are in the link that `up` prints.
    await page.goto(`${up.url}/sign-in?token=${up.token}`);
    await page.waitForURL('**/today');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await up?.stop();
    await rm(data, { recursive: true, force: true });
  });

  /** Words of a page's first statement, once everything on it has come. */
  async function statement(): Promise<string> {
    await page.locator('.say').waitFor();
    await page.locator('.wait').waitFor({ state: 'detached' });
    return (await page.locator('.say').textContent()) ?? '';
  }

  async function isAccessibleInBothLanguages(): Promise<void> {
    for (const other of ['zh', 'en']) {
      await page.getByRole('button', { name: other === 'zh' ? '中文' : 'English' }).click();
      await page.locator(`html[lang^=${other}]`).waitFor();
      await statement();
      expect(await axeFindings(page), `${page.url()} in ${other}`).toEqual([]);
    }
  }

  it('leads from Today over the spike to the contacts its number counts', async () => {
    expect(new URL(page.url()).search).toBe('');
    expect(await statement()).toMatch(/need a person|needs a person/);
    await isAccessibleInBothLanguages();

    const spike = page.locator('.al.spike').first();
    expect(await spike.textContent()).toContain('How to set the time');
    await spike.locator('.q').waitFor();
    await spike.getByRole('link', { name: 'How to set the time' }).click();
    await page.waitForURL('**/issues/set-time*');
    expect(await statement()).toMatch(/customers contacted us .* what we expect/);
    await isAccessibleInBothLanguages();

    const number = page.locator('aside dd a').first();
    const count = Number((await number.textContent())?.replaceAll(',', ''));
    expect(count).toBeGreaterThan(50);
    await number.click();
    await page.waitForURL('**/contacts*');
    expect(await statement()).toContain(`${count.toLocaleString('en')} contacts`);
    await isAccessibleInBothLanguages();
    const more = page.getByRole('button', { name: 'Show 50 more' });
    for (let shown = 50; shown < count; shown += 50) {
      await more.click();
      await page.getByText(`Showing ${Math.min(shown + 50, count)} of ${count}`).waitFor();
    }
    expect(await page.locator('main li[data-row]').count()).toBe(count);
    expect(await more.count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('acknowledges an alert, and the next reader sees it', async () => {
    await page.goto(`${up.url}/today`);
    await statement();
    const row = page.locator('.al.spike').first();
    await row.getByRole('button', { name: 'Acknowledge' }).click();
    await row.getByText('Acknowledged', { exact: true }).waitFor();
    const id = await row.getAttribute('data-row');
    const answer = await page.request.get(`${up.url}/v1/alerts/${id}`);
    expect(await answer.json()).toMatchObject({ id, state: 'acknowledged' });
    await page.reload();
    await page.locator(`[data-row="${id}"]`).getByText('Acknowledged', { exact: true }).waitFor();
  });

  it('says what to do where there is no such issue, and lists what fits none', async () => {
    await page.goto(`${up.url}/issues/nope`);
    expect(await statement()).toContain('There is no issue “nope”');
    await page.getByRole('link', { name: 'To the issues' }).waitFor();
    await page.goto(`${up.url}/issues/unassigned`);
    await page.waitForURL('**/contacts?where=issue%3Dunassigned');
    expect(await statement()).toMatch(/^[\d,]+ contacts from/);
  });

  it('takes a cursor for the order it was given in only, and refuses any other with the remedy', async () => {
    const newest = await page.request.get(`${up.url}/v1/contacts?limit=2`);
    const { items, next } = await newest.json();
    expect(Date.parse(items[0].occurredAt)).toBeGreaterThanOrEqual(Date.parse(items[1].occurredAt));
    const going = await page.request.get(`${up.url}/v1/contacts?limit=2&cursor=${next}`);
    expect(going.status()).toBe(200);
    for (const query of [`order=oldest&cursor=${next}`, 'cursor=nonsense']) {
      const refused = await page.request.get(`${up.url}/v1/contacts?${query}`);
      expect(refused.status(), query).toBe(400);
      expect((await refused.json()).detail).toContain('without a cursor');
    }
  });

  it('lets an admin name the workspace, and refuses a zone there is not', async () => {
    const refused = await page.request.put(`${up.url}/v1/settings`, { data: { timeZone: 'Mars/Olympus' } });
    expect(refused.status()).toBe(400);
    const named = await page.request.put(`${up.url}/v1/settings`, { data: { name: 'Norran 诺岚' } });
    expect(await named.json()).toEqual({ name: 'Norran 诺岚', timeZone: 'Asia/Shanghai' });
    await page.goto(`${up.url}/today`);
    await page.locator('.rail').getByText('Norran 诺岚').waitFor();
  });
});
