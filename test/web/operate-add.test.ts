/** A source added by its address: fetched from a real little site, tried with selectors on what was kept, saved, and mended. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeSourceStore } from '#adapters/store/crawl/source-store.ts';
import { makeStores } from '#app';
import { sourceOf } from '#scraping/define.ts';
import { savedSource } from '#scraping/definitions/saved-source.ts';
import { readHere } from '#scraping/reader.ts';
import { makeOperators } from '../../src/operators.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';
import { openOperate } from '../support/open-site.ts';
import { hasChromium, launch } from '../support/real-browser.ts';
import { type Site, startSite as startPages } from '../support/site.ts';
import { watchHeldBoard } from '../support/watched-board.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { testVault } from '../support/web-people.ts';
import { noBrowser, type TestSite } from '../support/web-server.ts';
import { now } from '../support/web-world.ts';

const rows = ['Aldergate', 'Brookvale', 'Cedarholm']
  .map(
    (
      name,
      at,
    ) => `<div class="job"><h3>${name} Hospital</h3><p class="pgy">Internal Medicine, one PGY-2 position</p>
      <p class="when">Start: ${at === 2 ? '' : '<b class="start">March 2027</b>'}</p></div>`,
  )
  .join('');
const page = `<html><head><title>Openings of the Lakes Consortium</title></head><body><main><h1>Open positions</h1>
  <p>Call us <img src=x onerror=alert(1)> with questions.</p>${rows}</main></body></html>`;

const found = hasChromium('adding is not tried in a browser');
let close: (() => Promise<void>) | undefined;
let site: TestSite;
let pages: Site;
let operator: TestBrowser;
let operatorId = '';
let session = '';

beforeAll(async () => {
  ({ site, operator, close, operatorId, session } = await openOperate());
});
afterAll(() => close?.());
beforeEach(async () => {
  await site.connection.db.$executeRaw`TRUNCATE source, source_draft, vacancy, snapshot, audit CASCADE`;
  site.crawlsAsked.length = 0;
  pages = await startPages({ '/robots.txt': { status: 404 }, '/open': page });
  return () => pages.close();
});

const noSelectors = { row: '', container: '', fields: {}, specialty: '', state: '', institution: '' };

const begin = async (path = '/open') =>
  String((await operator.press('/operate/add', { url: pages.url(path) })).headers['location']);
const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      .map(([, name = '', value = '']) => [name, value.replaceAll('&gt;', '>')])
      .filter(([name]) => name !== 'token'),
  );

describe('by address', () => {
  test('it is fetched once, as robots are read first, and read without selectors', async () => {
    const address = await begin();
    expect(pages.requests).toEqual(['/robots.txt', '/open']);
    const { body } = await operator.get(address);
    const words = wordsOf(body);
    expect(words).toContain('Openings of the Lakes Consortium');
    expect(words).toContain('3 places read.');
    expect(words).toMatch(/Internal Medicine, PGY-2 .*Aldergate Hospital.*Mar 2027/);
    expect(words).toContain('Row 1: Aldergate Hospital');
    expect(body).toMatch(/<mark title="pgy">[^<]*PGY-2/);
    expect(body).not.toContain('<img');
    await operator.get(`${address}?row=div.job`);
    expect(pages.requests).toHaveLength(2);
  });

  test.each([
    ['no address', 'openings', 'Type the address in full'],
    ['another scheme', 'file:///etc/passwd', 'Type the address in full'],
    ['a name and a password', 'https://me:secret@example.org/', 'Type the address in full'],
  ])('%s is refused', async (_, url, words) => {
    const { body, statusCode } = await operator.press('/operate/add', { url });
    expect(statusCode).toBe(200);
    expect(wordsOf(body)).toContain(words);
  });

  test('robots are obeyed, a missing page is told, a private address is not asked', async () => {
    pages.put('/robots.txt', { status: 200, body: 'User-agent: *\nDisallow: /open' });
    const refused = await operator.press('/operate/add', { url: pages.url('/open') });
    expect(wordsOf(refused.body)).toContain('It is not to be read by programs');
    expect(pages.requests).toEqual(['/robots.txt']);
    const other = await startPages({ '/robots.txt': { status: 404 } });
    const missing = await operator.press('/operate/add', { url: other.url('/gone') });
    expect(wordsOf(missing.body)).toContain('404');
    await other.close();
    const inside = await operator.press('/operate/add', { url: 'http://10.0.0.8/' });
    expect(wordsOf(inside.body)).toContain('Mend this first');
    expect(await site.connection.db.sourceDraft.count()).toBe(0);
  });
});

describe('the playground', () => {
  test('says in how many rows a field is found, and proposes the definition', async () => {
    const address = await begin();
    const query = new URLSearchParams({ row: 'div.job', 'f.institution': 'h3', 'f.start': '.start' });
    const { body } = await operator.get(`${address}?${query}`);
    expect(wordsOf(body)).toContain('institution found in 3 of 3 rows');
    expect(wordsOf(body)).toContain('start found in 2 of 3 rows');
    expect(body).toContain('value="div.job"');
    expect(wordsOf(body)).toMatch(
      /"row": "div\.job", "fields": \{ "start": "\.start", "institution": "h3" \}/,
    );
  });

  test('a selector that is none is told beside its field, and the page is still read', async () => {
    const address = await begin();
    const { body, statusCode } = await operator.get(`${address}?row=${encodeURIComponent('div[')}`);
    expect(statusCode).toBe(200);
    expect(wordsOf(body)).toContain('"div[" is no selector');
    expect(body).toMatch(/id="how-row"[^>]*aria-invalid="true"/);
    expect(wordsOf(body)).toContain('3 places read.');
  });

  test('a row that selects nothing reads nothing, and an unknown draft is no page', async () => {
    const address = await begin();
    expect(wordsOf((await operator.get(`${address}?row=p.none&f.start=.start`)).body)).toContain(
      'Nothing is read. Try another row.',
    );
    expect((await operator.get('/operate/add/none-such')).statusCode).toBe(404);
  });
});

describe('saving', () => {
  test('what was previewed is watched: as data, written down, and visited at once', async () => {
    const address = await begin();
    const query = new URLSearchParams({
      row: 'main > div.job',
      'f.institution': 'h3',
      specialty: 'Internal Medicine',
    });
    const form = hidden((await operator.get(`${address}?${query}`)).body);
    const called = { id: 'lakes', name: 'Lakes Consortium', every: '2h' };
    const { headers } = await operator.press(address, { ...form, ...called });
    expect(headers['location']).toBe('/operate/sources/lakes?done=save');
    const kept = await makeSourceStore(site.connection.db).find('lakes');
    expect(kept).toMatchObject({
      origin: 'database',
      url: pages.url('/open'),
      everyMinutes: 120,
      kind: 'list',
    });
    expect(kept && savedSource(kept)).toMatchObject({
      definition: { row: 'main > div.job', fields: { institution: 'h3' } },
      specialtyHint: 'Internal Medicine',
    });
    expect(site.crawlsAsked).toEqual(['lakes']);
    const [line] = await site.connection.db.audit.findMany();
    expect(line).toMatchObject({ actor: operatorId, action: 'source added', subject: 'lakes', at: now });
    expect(wordsOf((await operator.get('/operate/sources/lakes?done=save')).body)).toContain('Saved.');
  });

  test.each([
    ['a name that is none', { id: 'Lakes!', every: '2h' }, 'is no name among sources'],
    ['an interval that is none', { id: 'lakes', every: 'often' }, 'is no interval'],
    ['a specialty that is none', { id: 'lakes', every: '2h', specialty: 'Wizardry' }, 'unknown specialty'],
  ])('%s is told, and nothing is saved', async (_, fields, words) => {
    const address = await begin();
    const { body } = await operator.press(address, { row: '', name: 'Lakes', ...fields });
    expect(wordsOf(body)).toContain(words);
    expect(await site.connection.db.source.count()).toBe(0);
    expect(await site.connection.db.audit.count()).toBe(0);
  });

  test('no other source is overwritten, and one address is not watched twice unseen', async () => {
    const first = await begin();
    const form = { row: '', id: 'lakes', name: 'Lakes', every: '2h' };
    await operator.press(first, form);
    const second = await begin();
    expect(wordsOf((await operator.get(second)).body)).toContain('This address is watched already, as lakes');
    expect(wordsOf((await operator.press(second, form)).body)).toContain('is the name of another source');
  });
});

describe('mending', () => {
  test('a kept page of an operator’s source is tried and its definition replaced', async () => {
    const board = await watchHeldBoard(site.connection.db);
    const definition = {
      start: [board.url('/board')],
      kind: 'list',
      every: '1d',
      name: 'Board',
      expect: { atLeast: 2 },
    };
    await site.connection.db.source.update({
      where: { id: 'board' },
      data: { origin: 'database', definition },
    });
    const at = new Date(now.getTime() - 3_600_000).toISOString();
    const tried = await operator.press('/operate/sources/board/try', { url: board.url('/board'), at });
    const address = String(tried.headers['location']);
    expect(wordsOf((await operator.get(address)).body)).toContain('6 places read.');
    const { headers } = await operator.press(address, {
      row: 'table tr',
      id: 'other',
      name: 'Board',
      every: '12h',
    });
    expect(headers['location']).toBe('/operate/sources/board?done=save');
    const kept = await makeSourceStore(site.connection.db).find('board');
    expect(kept).toMatchObject({ everyMinutes: 720, url: board.url('/board') });
    expect(kept?.definition).toMatchObject({ row: 'table tr', expect: { atLeast: 2 } });
    await board.close();
  });

  test('a source of a file is shown what the file would say, and is not saved', async () => {
    const board = await watchHeldBoard(site.connection.db);
    const at = new Date(now.getTime() - 3_600_000).toISOString();
    const tried = await operator.press('/operate/sources/board/try', { url: board.url('/board'), at });
    const address = String(tried.headers['location']);
    expect(wordsOf((await operator.get(address)).body)).toContain('A file defines this source');
    expect(
      (await operator.press(address, { row: 'tr', id: 'board', name: 'B', every: '2h' })).statusCode,
    ).toBe(404);
    await board.close();
  });
});

describe('a source of a file', () => {
  test('is read as its file says, and selectors are tried in place of that', async () => {
    const { db } = site.connection;
    const board = await watchHeldBoard(db);
    const file = { start: [board.url('/board')], specialty: 'Dermatology', parse: () => [] };
    const { sourceDrafts } = makeOperators({
      stores: makeStores(db, testVault),
      outside: { ...outsideOnLoopback(), reader: readHere, browser: noBrowser },
      clock: { now: () => now },
      mailboxAt: () => ({ eachNew: async () => {} }),
      mailboxesSet: [],
      sources: [{ ...sourceOf('board', file), everyMinutes: 0.25 }],
      crawlSoon: async () => {},
      goOn: async () => {},
    });
    const at = new Date(now.getTime() - 3_600_000);
    const id = await sourceDrafts.beginFrom('board', { url: board.url('/board'), at }, { by: 'ada', now });
    const asIs = await sourceDrafts.read(id ?? '', null);
    expect(asIs).toMatchObject({
      faults: [],
      postings: [],
      maySave: false,
      how: { specialty: 'Dermatology' },
    });
    const tried = await sourceDrafts.read(id ?? '', { ...noSelectors, row: 'table tr' });
    expect(tried?.faults).toEqual([]);
    expect(tried?.postings).toHaveLength(6);
    expect(tried?.definition).toMatchObject({ start: file.start, row: 'table tr', every: '1m' });
    await board.close();
  });
});

test.skipIf(!found)('without script, from an address to a watched source', { timeout: 60_000 }, async () => {
  const { url } = await site.web.listen();
  const browser = await launch();
  try {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    await context.addCookies([{ name: 'offcycle', value: session, url }]);
    const tab = await context.newPage();
    await tab.goto(`${url}/operate`);
    await tab.getByRole('link', { name: 'Add a source' }).click();
    await tab.getByLabel('Address of the page').fill(pages.url('/open'));
    await tab.getByRole('button', { name: 'Fetch and read it' }).click();
    await tab.getByLabel('One row').fill('div.job');
    await tab.getByLabel('start', { exact: true }).fill('.start');
    await tab.getByRole('button', { name: 'Preview' }).click();
    expect(await tab.getByRole('status').textContent()).toContain('3 places read.');
    expect(await tab.getByText('found in 2 of 3 rows').isVisible()).toBe(true);
    expect(await tab.locator('mark').count()).toBeGreaterThan(5);
    await tab.getByRole('button', { name: 'Save and watch it' }).click();
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Openings of the Lakes Consortium',
    );
    expect(await tab.getByRole('status').textContent()).toContain('Saved.');
    expect(site.crawlsAsked).toEqual(['openings-of-the-lakes-consortium']);
  } finally {
    await browser.close();
  }
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
