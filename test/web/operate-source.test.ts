/** One source for operators, over a board that was really crawled: what is shown, and that every act works and is written down. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openOperate } from '../support/open-site.ts';
import { watchHeldBoard } from '../support/watched-board.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import type { TestSite } from '../support/web-server.ts';
import { now } from '../support/web-world.ts';

const PATH = '/operate/sources/board';
let close: (() => Promise<void>) | undefined;
let site: TestSite;
let operator: TestBrowser;
let operatorId = '';

beforeAll(async () => {
  ({ site, operator, close, operatorId } = await openOperate());
});
afterAll(() => close?.());
beforeEach(async () => {
  await site.connection.db.$executeRaw`TRUNCATE source, vacancy, snapshot, audit CASCADE`;
  site.crawlsAsked.length = 0;
  const board = await watchHeldBoard(site.connection.db);
  return () => board.close();
});

const read = async (address = PATH) => wordsOf((await operator.get(address)).body);
const audited = async () =>
  (await site.connection.db.audit.findMany({ orderBy: { at: 'asc' } })).map(({ actor, action, subject }) => [
    actor,
    action,
    subject,
  ]);
const kept = () => site.connection.db.source.findUniqueOrThrow({ where: { id: 'board' } });

describe('its page', () => {
  test('says the verdict in words, and what to do', async () => {
    const words = await read();
    expect(words).toContain(
      'Held back . Every date has changed; held back until the next crawl confirms it.',
    );
    expect(words).toContain('Look at what is held back, then approve or reject it.');
    expect(words).toContain('Last good visit 30 h ago');
    expect(words).toContain('Usual rows 6');
  });

  test('shows what the held crawl would open, close and change, and none of it has happened', async () => {
    const words = await read();
    expect(words).toMatch(/It would open 1 place .*Grayling Hospital, MI/);
    expect(words).toMatch(/It would close 1 place .*Fernhill Hospital, MI once a second visit misses it too/);
    expect(words).toMatch(/It would change 5 places .*start: Mar 2027 → is now May 2027/);
    const { db } = site.connection;
    expect(await db.vacancy.count({ where: { state: 'open' } })).toBe(6);
    expect(await db.vacancy.count({ where: { institution: 'Grayling Hospital' } })).toBe(0);
  });

  test('every visit stands in a table, newest first, and in the chart', async () => {
    const { body } = await operator.get(PATH);
    expect(body).toContain('aria-label="Rows in the last 2 visits, oldest first: 6, suspect"');
    expect(wordsOf(body)).toMatch(
      /Held back Every date has changed.* 6 1, 0 .*Working 6 postings read\. 6 1, 0/,
    );
  });

  test('the next visit is told with its reason', async () => {
    const data = {
      nextCrawlAt: new Date(now.getTime() + 3_000_000),
      cadence: 'new openings came about weekly',
    };
    await site.connection.db.source.update({ where: { id: 'board' }, data });
    expect(await read()).toContain('Next visit in 50 min Why then new openings came about weekly');
    expect(await read('/operate')).toContain('in 50 min');
  });

  test('a source that is not there is no page, and so is an act on it', async () => {
    expect((await operator.get('/operate/sources/nowhere')).statusCode).toBe(404);
    expect((await operator.press('/operate/sources/nowhere/pause')).statusCode).toBe(404);
  });

  test('what a page says is shown as words and never as markup', async () => {
    const data = { healthReason: 'board: <img src=x onerror=alert(1)>\u202eevil' };
    await site.connection.db.source.update({ where: { id: 'board' }, data });
    const { body } = await operator.get(PATH);
    expect(body).toContain('&lt;img src=x');
    expect(body).not.toContain('<img');
    expect(body).not.toContain('\u202e');
  });
});

describe('kept pages', () => {
  const pageAddress = async () =>
    /href="(\/operate\/sources\/board\/page\?[^"]+)"/.exec((await operator.get(PATH)).body)?.[1] ?? '';

  test('the newest two are compared line by line', async () => {
    const { body, statusCode } = await operator.get(await pageAddress());
    expect(statusCode).toBe(200);
    expect(body).toContain('<del>Fernhill Hospital');
    expect(body).toContain('<ins>Grayling Hospital');
    expect(body).not.toMatch(/<(?:ins|del)>Every program on this list/);
  });

  test('a version with itself differs in nothing, and a moment of no version is no page', async () => {
    const address = await pageAddress();
    const at = new Date(now.getTime() - 3_600_000).toISOString();
    expect(await read(`${address}&from=${at}&to=${at}`)).toContain('The words that are read are the same.');
    expect((await operator.get(`${address}&to=2020-01-01T00:00:00.000Z`)).statusCode).toBe(404);
    expect((await operator.get(`${PATH}/page?url=https://elsewhere.example.org/`)).statusCode).toBe(404);
  });
});

describe('acts', () => {
  test('a pause is told, kept, written down and taken back', async () => {
    const { statusCode, headers } = await operator.press(`${PATH}/pause`);
    expect([statusCode, headers['location']]).toEqual([303, `${PATH}?done=pause`]);
    expect((await kept()).pausedAt).toEqual(now);
    const told = await operator.get(`${PATH}?done=pause`);
    expect(wordsOf(told.body)).toContain('Paused. Nothing is asked of it until it is resumed. Undo');
    expect(told.body).toContain(`action="${PATH}/resume"`);
    await operator.press(`${PATH}/resume`);
    expect((await kept()).pausedAt).toBe(null);
    expect(site.crawlsAsked).toEqual(['board']);
    expect(await audited()).toEqual([
      [operatorId, 'source paused', 'board'],
      [operatorId, 'source resumed', 'board'],
    ]);
  });

  test('a visit is asked for at once, but not of a source that is paused', async () => {
    expect((await operator.press(`${PATH}/run-now`)).headers['location']).toBe(`${PATH}?done=run-now`);
    expect(site.crawlsAsked).toEqual(['board']);
    await operator.press(`${PATH}/pause`);
    expect((await operator.press(`${PATH}/run-now`)).headers['location']).toBe(`${PATH}?not=run-now`);
    expect(await read(`${PATH}?not=run-now`)).toContain('Nothing was done: it is paused or excluded');
    expect(site.crawlsAsked).toEqual(['board']);
  });

  test('approved, the same findings are to be believed; rejected, they are not', async () => {
    await operator.press(`${PATH}/reject`);
    expect((await kept()).quarantine).toMatchObject({ ruling: 'rejected' });
    expect(await read()).toContain('It was rejected');
    await operator.press(`${PATH}/approve`);
    expect((await kept()).quarantine).toMatchObject({ ruling: 'approved' });
    expect(site.crawlsAsked).toEqual(['board']);
    expect((await audited()).map(([, action]) => action)).toEqual([
      'source rejected',
      'source approved',
      'source asked for',
    ]);
  });

  test('there is nothing to approve where nothing is held back', async () => {
    await site.connection.db.$executeRaw`UPDATE source SET quarantine = NULL`;
    expect(await read()).not.toContain('It would open');
    const { headers } = await operator.press(`${PATH}/approve`);
    expect(headers['location']).toBe(`${PATH}?not=approve`);
    expect(await read(`${PATH}?not=approve`)).toContain('nothing is held back any more');
    expect(await audited()).toEqual([]);
  });
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
