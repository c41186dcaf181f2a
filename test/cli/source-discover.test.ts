/** Finding pages from a home page, and leaving out a host: the real command against a real little site. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GiveUp } from '#core/errors.ts';
import { makeDiscover } from '#pipeline/operators/discover.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';
import { type Site, startSite } from '../support/site.ts';

const page = (title: string, main: string) =>
  `<!doctype html><title>${title} | Fern Hollow Hospital</title><body><nav><a href="/">Home</a> <a href="/careers">Careers</a> <a href="/nursing/openings">Nursing openings</a>
  <a href="/gme">Graduate Medical Education</a> <a href="/events">News and events</a></nav><main><h1>${title}</h1>${main}</main>
  <footer>Fern Hollow Hospital, Erie, Pennsylvania</footer></body>`;
const opening =
  '<p>The Psychiatry Residency has one unexpected PGY-2 vacancy beginning January 4, 2027. Apply by December 12, 2026.</p>';

let house: TestHouse;
let site: Site;
const dir = mkdtempSync(join(tmpdir(), 'offcycle-discover-'));
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(async () => {
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  site = await startSite({
    '/robots.txt': {
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: 'User-agent: *\nDisallow: /members',
    },
    '/': page('Welcome', '<p>A hospital of 300 beds.</p>'),
    '/gme': page(
      'Graduate Medical Education',
      '<ul><li><a href="/gme/psychiatry">Psychiatry residency</a></li><li><a href="/gme/unexpected">Off-cycle positions</a></li><li><a href="/members/openings">Residency openings for members</a></li><li><a href="https://elsewhere.example/openings">Open positions elsewhere</a></li></ul>',
    ),
    '/gme/psychiatry': page('Psychiatry Residency', '<p>Four years in the valley.</p>'),
    '/gme/unexpected': page('Off-cycle positions', opening),
    '/gme/surgery/open-positions': page('Surgery', '<p>There are no open positions at this time.</p>'),
  });
  site.put('/sitemap.xml', {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${site.url('/gme/surgery/open-positions')}</loc></url><url><loc>${site.url('/dining')}</loc></url></urlset>`,
  });
  return () => site.close();
});

const asked = () => site.requests.filter((path) => path !== '/robots.txt');

describe('discover', () => {
  const discover = (atMost: number, path = '/') => {
    const { fetcher } = outsideOnLoopback();
    return makeDiscover({ fetcher })(site.url(path), atMost).finally(() => fetcher.close());
  };

  test('asks the search of a site whose links promise nothing, and takes only its links', async () => {
    const search =
      '<form role="search" action="/find"><input type="hidden" name="site" value="all"><input type="search" name="q"></form>';
    site.put('/sitemap.xml', { status: 404 });
    site.put('/', page('Welcome', search).replace('/gme"', '/departments"'));
    site.put(
      '/find?site=all&q=residency+vacancy',
      page('Results', '<ol><li><a href="/gme/unexpected">Off-cycle positions</a></li></ol>'),
    );
    const { pages } = await discover(12);
    expect(pages[0]).toMatchObject({ url: site.url('/gme/unexpected'), state: 'openings', postings: 1 });
    expect(asked()).toContain('/find?site=all&q=residency+vacancy');
    expect(pages.filter(({ url }) => url.includes('/find'))).toEqual([]);
  });

  test('finds what links and sitemap promise, and asks for nothing of no promise', async () => {
    const { pages, requests } = await discover(12);
    expect(pages).toMatchObject([
      { url: site.url('/gme/unexpected'), state: 'openings', postings: 1, because: 'off-cycle positions' },
      { url: site.url('/gme/surgery/open-positions'), state: 'none', postings: 0 },
      { url: site.url('/members/openings'), state: 'unread', words: expect.stringContaining('robots.txt') },
    ]);
    expect(asked()).toEqual([
      '/',
      '/sitemap.xml',
      '/gme/surgery/open-positions',
      '/gme',
      '/gme/unexpected',
      '/gme/psychiatry',
    ]);
    // The one that robots.txt forbids counts, though it was never sent.
    expect(requests).toBe(asked().length + 1);
  });

  test('stops at the number of requests, and names what it did not open', async () => {
    const { pages, requests } = await discover(4);
    expect(requests).toBe(4);
    expect(asked()).toHaveLength(4);
    expect(pages.find(({ url }) => url.endsWith('/gme/unexpected'))).toMatchObject({
      state: 'unread',
      words: 'not opened: the number of requests is used up',
    });
  });

  test('a page that links to itself in a thousand ways ends', async () => {
    site.put(
      '/',
      page(
        'Openings',
        Array.from({ length: 1000 }, (_, n) => `<a href="/?openings=${n}">Openings</a>`).join(' '),
      ),
    );
    const { requests, pages } = await discover(10);
    expect(requests).toBe(10);
    expect(pages.length).toBeLessThanOrEqual(20);
  });

  test('a home page that is not there is a fault with its address', async () => {
    await expect(discover(5, '/nowhere')).rejects.toThrow(GiveUp);
  });
});

const run = (...args: string[]) =>
  offcycle(['source', ...args], {
    env: { DATABASE_URL: house.url, DATA_DIR: dir, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' },
  });

test('a host that is excluded gets no request, whoever asks; its sources are excluded', async () => {
  await house.watch({ fern: { url: site.url('/gme/unexpected') } });
  expect((await run('exclude')).stdout).toBe('no host is left out\n');
  expect((await run('discover', 'hospital')).stderr).toMatch(
    /^offcycle: source discover: "hospital" is no http/,
  );
  const without = await run('exclude', '127.0.0.1');
  expect(without).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('say why 127.0.0.1 is left out'),
  });
  const wrong = await run('exclude', 'edu', '--reason', 'none');
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('"edu" is no host') });

  const done = await run('exclude', site.url('/gme'), '--reason', 'mail of its owner');
  expect(done).toMatchObject({
    code: 0,
    stdout: '127.0.0.1: no request goes there or to names below it; 1 source is excluded\n',
  });
  expect(await house.db.source.findFirst()).toMatchObject({ status: 'excluded' });
  expect((await run('exclude')).stdout).toMatch(/^\d{4}-\d\d-\d\d 127\.0\.0\.1 +mail of its owner\n$/);
  for (const verb of [['discover'], ['preview'], ['add'], ['check']]) {
    const { code, stdout, stderr } = await run(...verb, site.url('/gme/unexpected'));
    expect([verb, code]).toEqual([verb, 1]);
    expect(`${stdout}${stderr}`).toMatch(/asked to be left out/);
    expect(stderr).not.toMatch(/should not have happened/);
  }
  expect(site.requests).toEqual([]);
}, 240_000);
