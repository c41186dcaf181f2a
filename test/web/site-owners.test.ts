/** An owner forbids us in robots.txt and presses a button: from then on nothing is asked of that host. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeOptOutStore } from '#adapters/store/operators/opt-out-store.ts';
import { makeStores } from '#app';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { sourceFromAddress } from '#scraping';
import { openSite } from '../support/open-site.ts';
import { type Site, startSite as startPages } from '../support/site.ts';
import { wordsOf } from '../support/web-browser.ts';
import { press, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';

let site: TestSite;
let close: (() => Promise<void>) | undefined;
let pages: Site;

beforeAll(async () => {
  ({ site, close } = await openSite());
});
afterAll(() => close?.());
beforeEach(async () => {
  await site.connection.db.$executeRaw`TRUNCATE source, opt_out, robots_copy, attempt, audit CASCADE`;
  pages = await startPages({ '/robots.txt': { status: 200, body: 'User-agent: *\nAllow: /\n' } });
  const source = sourceFromAddress({ id: 'lakes', url: pages.url('/open') });
  await makeStores(site.connection.db, testVault).sources.register('list', [toKeep(source)]);
  return () => pages.close();
});

const ask = async (host: string) => {
  const { statusCode, body } = await press(site.web, '/bot', { host });
  return { statusCode, words: wordsOf(body) };
};
const isLeftOut = (host: string) => makeOptOutStore(site.connection.db).has(host);
const forbid = () => pages.put('/robots.txt', { status: 200, body: 'User-agent: Offcycle\nDisallow: /\n' });

test('a host whose robots.txt forbids us is left out at once, though a fresh copy let us in', async () => {
  expect((await ask('127.0.0.1')).words).toContain('does not forbid us');
  expect(await isLeftOut('127.0.0.1')).toBe(false);
  forbid();
  const { statusCode, words } = await ask(pages.url('/open'));
  expect(statusCode).toBe(200);
  expect(words).toContain('Done. No request goes to 127.0.0.1 or to names below it any more. 1 source there');
  expect(await isLeftOut('127.0.0.1')).toBe(true);
  expect(await site.connection.db.source.findMany()).toMatchObject([{ status: 'excluded' }]);
  expect(await site.connection.db.audit.findMany()).toMatchObject([
    { action: 'host left out', actor: 'site owner', subject: '127.0.0.1' },
  ]);
  expect(pages.requests).toEqual(['/robots.txt', '/robots.txt']);
});

test('a host that is not watched is asked nothing, nor is what is no host', async () => {
  forbid();
  for (const host of ['localhost', 'elsewhere.example', '', 'http://', '0.0.1'])
    expect((await ask(host)).words).toContain('We read no page of');
  expect(pages.requests).toEqual([]);
});

test('a robots.txt out of reach leaves nothing out, and says so', async () => {
  pages.put('/robots.txt', { status: 503 });
  expect((await ask('127.0.0.1')).words).toContain('It could not be read');
  expect(await isLeftOut('127.0.0.1')).toBe(false);
});

test('from one network it is asked ten times an hour at most, and only by our own page', async () => {
  for (let n = 0; n < 10; n += 1) expect((await ask('127.0.0.1')).statusCode).toBe(200);
  expect((await ask('127.0.0.1')).statusCode).toBe(429);
  expect(pages.requests).toHaveLength(10);
  const strange = await site.web.inject({ method: 'POST', url: '/bot', payload: { host: '127.0.0.1' } });
  expect(strange.statusCode).toBeGreaterThanOrEqual(400);
});
