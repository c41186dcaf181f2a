/** The queues for operators, over real ones on PostgreSQL: figures without script, and bull-board read only under the strict policy. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeQueue } from '#adapters/queue/queue.ts';
import type { Queue } from '#ports/queue.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { makeTestOperator } from '../support/operate-pictures.ts';
import { hasChromium, launch } from '../support/real-browser.ts';
import { makeBrowser, type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { startSite, type TestSite } from '../support/web-server.ts';

const BOARD = '/operate/queues/board';
const found = hasChromium('the queue board is not looked at');
let database: TestDatabase;
let queue: Queue;
let site: TestSite;
let operator: TestBrowser;
let session = '';

beforeAll(async () => {
  database = await freshDatabase();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  queue = await makeQueue({ redisUrl: null, databaseUrl: database.url, log });
  await queue.add('crawl', { sourceId: 'board-of-michigan' });
  await queue.add('deliver', {}, { delayMs: 3_600_000 });
  site = await startSite(database.url, { queues: queue });
  session = (await makeTestOperator(site.connection.db)).session;
  operator = makeBrowser(site.web, { offcycle: session });
});
afterAll(async () => {
  await site?.close();
  await queue?.close();
  await database?.drop();
});

test('how much waits stands in a table that needs no script', async () => {
  const words = wordsOf((await operator.get('/operate/queues')).body);
  expect(words).toContain('The queues lie in PostgreSQL, which answers.');
  expect(words).toContain('crawl visits a source 1 0 0 0 0');
  expect(words).toContain('deliver sends what waits 0 0 1 0 0');
});

describe('the board', () => {
  test('is for operators alone, with every file of it', async () => {
    const nobody = makeBrowser(site.web);
    for (const address of [
      BOARD,
      `${BOARD}/queue/crawl`,
      `${BOARD}/api/queues`,
      `${BOARD}/static/images/logo.svg`,
    ]) {
      expect([address, (await nobody.get(address)).statusCode]).toEqual([address, 303]);
      expect([address, (await operator.get(address)).statusCode]).toEqual([address, 200]);
    }
  });

  test('its page allows nothing inline and nothing from elsewhere', async () => {
    const { body, headers } = await operator.get(BOARD);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(body).not.toMatch(/https?:\/\//);
    expect(body).not.toMatch(/<style|style=|<script(?![^>]*(?:src=|application\/json))/);
  });

  test('serves nothing but what is in its folder', async () => {
    for (const path of [
      '../package.json',
      '%2e%2e/%2e%2e/package.json',
      '..%2f..%2fpackage.json',
      'js',
      'none.js',
    ])
      expect([path, (await operator.get(`${BOARD}/static/${path}`)).statusCode]).toEqual([path, 404]);
  });

  test('changes nothing: there is no address that would', async () => {
    const changes = site.web.routes.filter(({ method, url }) => url.startsWith(BOARD) && method !== 'GET');
    expect(changes).toEqual([]);
    const { statusCode } = await operator.press(`${BOARD}/api/queues/crawl/pause`);
    expect(statusCode).toBe(404);
  });

  test.skipIf(!found)(
    'shows jobs in a browser, asks nobody else, and breaks no rule',
    { timeout: 60_000 },
    async () => {
      const { url } = await site.web.listen();
      const browser = await launch();
      try {
        const page = await browser.newPage();
        await page.context().addCookies([{ name: 'offcycle', value: session, url }]);
        const told: string[] = [];
        page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
        page.on('pageerror', (error) => told.push(String(error)));
        page.on('request', (request) => !request.url().startsWith(url) && told.push(request.url()));
        await page.goto(url + BOARD);
        await page.getByRole('link', { name: /crawl/ }).first().click();
        await page.getByText('board-of-michigan').first().waitFor();
        expect(told).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
