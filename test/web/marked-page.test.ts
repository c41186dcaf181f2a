/** The saved page with the words of a posting marked, over a board that was really crawled, in a real browser. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openOperate } from '../support/open-site.ts';
import { desktop, faultsOf, hasChromium, launch, spareWidth, visit } from '../support/real-browser.ts';
import { watchHeldBoard } from '../support/watched-board.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import type { TestSite } from '../support/web-server.ts';

const inBrowser = hasChromium('the marks on a saved page are not tried');
let site: TestSite;
let operator: TestBrowser;
let session = '';
let close: (() => Promise<void>) | undefined;
let board: { close(): Promise<void> } | undefined;
let id = '';

beforeAll(async () => {
  ({ site, operator, session, close } = await openOperate());
  const { db } = site.connection;
  board = await watchHeldBoard(db);
  const postings = await db.posting.findMany();
  const cedarholm = postings.find(({ facts }) => JSON.stringify(facts).includes('Cedarholm Hospital'));
  id = cedarholm?.id ?? '';
}, 60_000);
afterAll(async () => {
  await board?.close();
  await close?.();
});

const address = () => `/operate/postings/${id}/page`;
const marked = (body: string): string[] =>
  [...body.matchAll(/<mark title="([^"]*)">([^<]*)<\/mark>/g)].map((hit) => `${hit[1]}: ${hit[2]}`);

test('the words are marked in their row of the copy they were read from, not in a later one', async () => {
  const { body } = await operator.get(address());
  expect(marked(body)).toEqual(
    expect.arrayContaining(['start: March 2027', 'specialty: Dermatology', 'state: MI']),
  );
  expect(body).toMatch(/Cedarholm Hospital<\/mark>/);
  expect(body).not.toMatch(/<mark[^>]*>[^<]*(?:Aldergate|Brookvale)/);
  expect(marked(body).filter((one) => one.startsWith('start:'))).toHaveLength(1);
  expect(wordsOf(body)).not.toContain('No places are noted');
});

test('facts are called and ordered as on the page of an opening', async () => {
  const { body } = await operator.get(address());
  const names = [...body.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, name]) => name);
  expect(names.slice(0, 3)).toEqual(['words of the page', 'specialty', 'level']);
  expect(names).not.toContain('pgy');
});

test('a posting of before places were noted is searched for, and that is said', async () => {
  const { db } = site.connection;
  const { spots } = await db.posting.findUniqueOrThrow({ where: { id } });
  await db.$executeRaw`UPDATE posting SET spots = NULL WHERE id = ${id}`;
  const { body } = await operator.get(address());
  expect(wordsOf(body)).toContain('No places are noted for this copy');
  expect(body).toMatch(/Cedarholm Hospital<\/mark>/);
  await db.$executeRaw`UPDATE posting SET spots = ${JSON.stringify(spots)}::jsonb WHERE id = ${id}`;
});

test('only operators see it, and one that is none is not found', async () => {
  expect((await operator.get('/operate/postings/nobody/page')).statusCode).toBe(404);
  const other = await site.get(address());
  expect(other.statusCode).not.toBe(200);
  expect(other.body).not.toContain('Cedarholm');
});

test('the page of an opening leads operators to the place', async () => {
  const { vacancyId } = await site.connection.db.posting.findUniqueOrThrow({ where: { id } });
  const { body } = await operator.get(`/vacancies/${vacancyId}`);
  expect(body).toContain(`${address()}#start`);
});

test.runIf(inBrowser)(
  'in a browser a fact leads to its mark, and nothing of the page complains',
  async () => {
    const browser = await launch();
    onTestFinished(() => browser.close());
    const { url } = await site.web.listen();
    const { page, told } = await visit(browser, url, { ...desktop, session });
    await page.goto(`${url}${address()}`);
    await page.click('a[href="#start"]');
    expect(await page.textContent('#start + mark')).toBe('March 2027');
    expect(await faultsOf(page)).toEqual([]);
    expect(await spareWidth(page)).toBe(0);
    expect(told).toEqual([]);
  },
  60_000,
);
