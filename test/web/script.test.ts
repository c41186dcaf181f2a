/** What the one script of the pages adds, in a real browser; each of these pages is whole without it, as other tests show. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { script } from '#web/assets.ts';
import { addressOf, addSeeker, openOperate } from '../support/open-site.ts';
import { desktop, hasChromium, launch, phone, visit } from '../support/real-browser.ts';
import { testPeople, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

const inBrowser = hasChromium('the script of the pages is not tried');
let site: TestSite;
let close: (() => Promise<void>) | undefined;
let operator = '';
let browser: Browser;
let url = '';

beforeAll(async () => {
  if (!inBrowser) return;
  ({ site, close, session: operator } = await openOperate());
  await fillWorld(site.connection.db);
  url = (await site.web.listen()).url;
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await close?.();
});

/** What is used of a page from inside it. */
type InPage = {
  document: { querySelector(selector: string): Form };
  MutationObserver: new (run: () => void) => { observe(node: Form, how: object): void };
  hear(words: string): void;
};
type Form = { querySelector(selector: string): { textContent: string } | null; requestSubmit(): void };

/** A page that is answered when the test says so. */
async function startSlow() {
  let asked = 0;
  let release = () => {};
  const server = createServer((request, response) => {
    if (request.url !== '/open') return response.writeHead(404).end();
    asked += 1;
    release = () =>
      response.setHeader('content-type', 'text/html').end('<main><h1>Open</h1><p>None.</p></main>');
    return response;
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { slow: `http://127.0.0.1:${port}/open`, asked: () => asked, release: () => release() };
}

test('it is at most 30 KB, and the only one', () => {
  expect(Buffer.byteLength(script.body)).toBeLessThan(30_000);
});

describe.skipIf(!inBrowser)('in a browser', { timeout: 60_000 }, () => {
  test('the numbers beside the form follow what is ticked, and keep what is half typed', async () => {
    const { page, context, told } = await visit(browser, url, phone);
    await page.goto(`${url}/start`);
    const beside = page.getByRole('complementary', { name: 'What would fit' });
    await page.getByRole('checkbox', { name: 'PGY-2' }).check();
    await page.getByRole('checkbox', { name: 'Internal Medicine', exact: true }).check();
    await beside.getByText('Open today: 1 place you want').waitFor();
    await page.getByRole('checkbox', { name: 'Psychiatry', exact: true }).check();
    await beside.getByText('Open today: 2 places you want').waitFor();
    await beside.getByText(/to ask$/).click();
    expect(await beside.getByRole('link', { name: /PGY-2/ }).first().isVisible()).toBe(true);
    // The page was never loaded again, and what was opened stays open.
    await page.getByRole('checkbox', { name: 'Psychiatry', exact: true }).uncheck();
    await beside.getByText('Open today: 1 place you want').waitFor();
    expect(await beside.getByRole('link', { name: /PGY-2/ }).first().isVisible()).toBe(true);
    expect(page.url()).toBe(`${url}/start`);
    expect(told).toEqual([]);
    await context.close();
  });

  test('the board follows its filters, and the address and the counts with it', async () => {
    const { page, context, told } = await visit(browser, url, desktop);
    await page.goto(`${url}/vacancies`);
    const box = page.getByRole('checkbox', { name: /PGY-1/ });
    await box.focus();
    await page.keyboard.press('Space');
    await page.getByRole('status').getByText('2 open places').waitFor();
    expect(new URL(page.url()).searchParams.getAll('level')).toEqual(['1']);
    expect(await page.getByRole('link', { name: /Remove Level: PGY-1/ }).isVisible()).toBe(true);
    expect(
      await page
        .getByRole('checkbox', { name: /Internal Medicine/ })
        .locator('..')
        .textContent(),
    ).toContain('0 places');
    expect(await page.evaluate('document.activeElement.value')).toBe('1');
    await page.reload();
    expect(await page.getByRole('status').textContent()).toContain('2 open places');
    expect(told).toEqual([]);
    await context.close();
  });

  test('moments are told on the clock of whoever looks', async () => {
    const abroad = { ...desktop, timezoneId: 'Asia/Kolkata' };
    const nobody = await visit(browser, url, abroad);
    await nobody.page.goto(`${url}/vacancies`);
    expect(await nobody.page.locator('.row time').first().getAttribute('title')).toContain('GMT+5:30');
    expect(await nobody.page.getByRole('contentinfo').textContent()).toContain('on hover in Asia/');
    await nobody.context.close();
    const { db } = site.connection;
    await addSeeker(
      db,
      { name: 'Nora', timeZone: 'America/Chicago' },
      { specialty: ['Neurology'], pgy: ['2'] },
    );
    const account = await db.account.findFirstOrThrow({
      where: { addressHash: testVault.addressHash(addressOf('Nora')) },
    });
    const session = await testPeople(db).access.begin(account.id);
    const nora = await visit(browser, url, { ...abroad, session });
    await nora.page.goto(`${url}/vacancies`);
    expect(await nora.page.locator('.row time').first().getAttribute('title')).toMatch(/, \d\d:\d\d C[SD]T$/);
    expect(await nora.page.getByRole('contentinfo').textContent()).toContain('Times are in America/Chicago');
    expect([...nobody.told, ...nora.told]).toEqual([]);
    await nora.context.close();
  });

  test('a page that is fetched says so while it lasts, and is not asked for twice', async () => {
    const { slow, asked, release } = await startSlow();
    const { page, context } = await visit(browser, url, { ...phone, session: operator });
    await page.goto(`${url}/operate/add`);
    await page.getByLabel('Address of the page').fill(slow);
    // While the next page is awaited the driver answers nothing: the page tells by itself, and presses again by itself.
    const heard: string[] = [];
    await page.exposeFunction('hear', (words: string) => heard.push(words));
    await page.evaluate(() => {
      const { document, MutationObserver, hear } = globalThis as unknown as InPage;
      const form = document.querySelector('form.steps');
      new MutationObserver(() => hear(form.querySelector('.working')?.textContent ?? '')).observe(form, {
        childList: true,
        subtree: true,
      });
      setTimeout(() => form.requestSubmit(), 600);
    });
    await page.getByRole('button', { name: 'Fetch and read it' }).click({ noWaitAfter: true });
    await expect.poll(() => heard.join(' '), { timeout: 10_000 }).toContain('2 s so far');
    expect(heard[0]).toBe('The page is fetched in the turn of its host, and read.');
    release();
    await page.getByRole('heading', { name: 'How it is read' }).waitFor();
    expect(asked()).toBe(1);
    await context.close();
  });

  test('a visit that was asked for is shown when it is over', async () => {
    const { page, context, told } = await visit(browser, url, { ...desktop, session: operator });
    await page.goto(`${url}/operate/sources/tidemark`);
    await page.getByRole('button', { name: 'Visit it now' }).click();
    await page.getByText('A visit is asked for').waitFor();
    expect(site.crawlsAsked).toEqual(['tidemark']);
    await makeCrawlStore(site.connection.db).conclude({
      crawl: {
        sourceId: 'tidemark',
        startedAt: now,
        finishedAt: now,
        verdict: 'empty',
        reason: 'the page says that nothing is open',
        pages: 1,
        notModified: 0,
        rows: 0,
      },
      copies: [],
      seen: [],
      complete: true,
    });
    await page.getByText('The visit is over. This is what it found.').waitFor();
    expect(await page.locator('.lead').textContent()).toContain('Nothing open');
    expect(told).toEqual([]);
    await context.close();
  });
});
