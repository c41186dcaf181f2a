/** The secret address of a search: what programs read there, whom it stays secret from, and how it dies. */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { makeStores } from '#app';
import { makeMatch } from '#pipeline/match.ts';
import type { FeedNews, PersonFeed } from '#ports/feeds.ts';
import { calendarFeed } from '#web/feeds/calendar-feed.ts';
import { atomFeed, jsonFeed, rssFeed } from '#web/feeds/news-feeds.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { press, testLinks, testPeople, testVault } from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, now, posting } from '../support/web-world.ts';

let database: TestDatabase;
let connection: Connection;
let site: TestSite;
let time = now;
let nora: string;
let ilse: string;

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  const clock = { now: () => time };
  site = await startSite(database.url, { ...testPeople(connection.db, clock), clock });
  await fillWorld(connection.db);
});
afterAll(async () => {
  await site?.close();
  await connection?.close();
  await database?.drop();
});
beforeEach(async () => {
  time = now;
  await connection.db.$executeRaw`TRUNCATE account CASCADE`;
  await connection.db.change.updateMany({ data: { matchedAt: null } });
  nora = await person('nora', 'Internal Medicine');
  ilse = await person('ilse', 'Family Medicine');
  await makeMatch({ matches: makeStores(connection.db, testVault).matches, clock: { now: () => now } })();
});

async function person(name: string, specialty: string): Promise<string> {
  const people = makePeopleStore(connection.db, testVault);
  const account = {
    name,
    address: `${name}@quietpost.example`,
    role: 'applicant',
    timeZone: 'America/Chicago',
  } as const;
  const { profile } = readProfile({ specialty: [specialty], pgy: ['1', '2'] });
  const wishes = {
    cadence: { every: 'instant' },
    quiet: null,
    wantEmpty: null,
    showIneligible: false,
  } as const;
  return people.saveProfile(await people.account(account, now), { profile, wishes });
}

const settings = (id = nora) => `/mail/${testLinks.sign('mail', id)}`;

/** Presses the button of the settings page and reads the addresses it then shows. */
async function address(ending = 'rss', id = nora): Promise<string> {
  await press(site.web, `${settings(id)}/feed`);
  const { body } = await site.get(settings(id));
  const found = new RegExp(`href="(/feeds/[^"]+\\.${ending})"`).exec(body)?.[1];
  if (!found) throw new Error('the settings page shows no feed');
  return found;
}

describe('the four feeds', () => {
  test('RSS', async () => {
    const answer = await site.get(await address());
    expect(answer.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(answer.headers['x-robots-tag']).toBe('noindex');
    expect(answer.headers['set-cookie']).toBeUndefined();
    const feed = parseRssFeed(answer.body);
    expect(feed.items?.map(({ title }) => title)).toEqual([
      expect.stringContaining('Changed: PGY-2 · Internal Medicine'),
      expect.stringContaining('New: PGY-2 · Internal Medicine'),
    ]);
    expect(feed.items?.[0]?.description).toContain('deadline: 12 Dec 2026, now 19 Dec 2026');
    expect(new Set(feed.items?.map(({ guid }) => guid?.value)).size).toBe(2);
  });

  test('Atom and JSON Feed say the same', async () => {
    const rss = parseRssFeed((await site.get(await address())).body);
    const atom = parseAtomFeed((await site.get(await address('atom'))).body);
    const json = parseJsonFeed((await site.get(await address('json'))).body);
    const titles = rss.items?.map(({ title }) => title);
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(titles);
    expect(json.items?.map(({ title }) => title)).toEqual(titles);
  });

  test('the calendar has deadline, start, days of the Match and the plan', async () => {
    const answer = await site.get(await address('ics'));
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const lines = unfolded(answer.body);
    const summaries = lines.filter((line) => line.startsWith('SUMMARY:'));
    expect(summaries).toContainEqual(expect.stringContaining('Apply by today: PGY-2 · Internal Medicine'));
    expect(summaries).toContainEqual(expect.stringContaining('Starts today: PGY-2 · Internal Medicine'));
    expect(summaries).toContain('SUMMARY:Match Day');
    expect(summaries.filter((line) => line.startsWith('SUMMARY:By today: ')).length).toBeGreaterThan(3);
    expect(lines).toContain('DTSTART;VALUE=DATE:20261219');
    const ids = lines.filter((line) => line.startsWith('UID:'));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(['rss', 'atom', 'json', 'ics'])('%s: nothing new is 304, news is not', async (ending) => {
    const at = await address(ending);
    const { etag } = (await site.get(at)).headers;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const held of [`${etag}`, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await site.get(at, { 'if-none-match': held });
      expect([answer.statusCode, answer.body]).toEqual([304, '']);
    }
    await connection.db.match.deleteMany({ where: { profileId: nora } });
    expect((await site.get(at, { 'if-none-match': `${etag}` })).statusCode).toBe(200);
  });
});

describe('the address', () => {
  test('is nowhere before it is asked for, and reading it changes nothing', async () => {
    expect((await site.get(settings())).body).not.toContain('/feeds/');
    const at = await address();
    const before = await connection.db.profile.findMany();
    await site.get(at);
    expect(await connection.db.profile.findMany()).toEqual(before);
  });

  test('a new one makes the old ones dead, and ending it makes all dead for ever', async () => {
    const first = await address();
    const second = await address();
    expect(first).not.toBe(second);
    expect((await site.get(first)).statusCode).toBe(404);
    expect((await site.get(second)).statusCode).toBe(200);
    await press(site.web, `${settings()}/feed/end`);
    expect((await site.get(settings())).body).not.toContain('/feeds/');
    const third = await address();
    for (const dead of [first, second]) expect((await site.get(dead)).statusCode).toBe(404);
    expect((await site.get(third)).statusCode).toBe(200);
  });

  test('guessed, of another purpose, of nobody, or unconfirmed, is 404', async () => {
    await address();
    const wrong = [
      'x',
      testLinks.sign('stop', `${nora} 1`),
      testLinks.sign('feed', nora),
      testLinks.sign('feed', 'nobody 1'),
      testLinks.sign('feed', `${nora} 2`),
      testLinks.sign('feed', `${nora} -1`),
      testLinks.sign('feed', `${nora} 1e0x`),
    ];
    for (const token of wrong)
      expect((await site.get(`/feeds/${token}/openings.rss`)).statusCode, token).toBe(404);
    const right = `/feeds/${testLinks.sign('feed', `${nora} 1`)}/openings.rss`;
    expect((await site.get(right)).statusCode).toBe(200);
    await connection.db.account.updateMany({ data: { confirmedAt: null } });
    expect((await site.get(right)).statusCode).toBe(404);
  });

  test('shows one person’s news and not another’s', async () => {
    const [of, other] = [
      (await site.get(await address('rss', nora))).body,
      (await site.get(await address('rss', ilse))).body,
    ];
    expect(of).toContain('Internal Medicine');
    expect(of).not.toContain('Family Medicine');
    expect(other).toContain('Family Medicine');
    expect(other).not.toContain('Internal Medicine');
  });
});

describe('whatever a page says stays words (rows 41 and 43)', () => {
  const hostile = [
    'x\r\nATTENDEE:mailto:all@evil.example',
    'x]]>y<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a\u202Egnp.exe',
    'a;b,c\\n:d',
    '\u0000\u0007\u001b[2J',
    '😀'.repeat(3000),
    '</title></item><item>',
    '&lt;b&gt;',
    'javascript:alert(1)',
    'END:VEVENT\nBEGIN:VEVENT',
  ];
  const feedOf = (words: string): PersonFeed => {
    const facts = posting({
      institution: words,
      city: words,
      evidence: words,
      specialty: words,
      deadline: '2026-12-12',
      url: words,
    });
    const vacancy = {
      id: 'v1',
      facts,
      state: 'open',
      firstSeen: now,
      lastSeen: now,
      version: 2,
      sightings: [],
    } as const;
    const change = {
      kind: 'changed',
      vacancyId: 'v1',
      version: 2,
      at: now,
      fields: [{ field: 'city', before: words, after: `${words}!` }],
    } as const;
    const news = [{ id: 'c1', change, vacancy }] as unknown as FeedNews[]; // read-only here, never written
    return {
      profileId: 'p1',
      profile: readProfile({ specialty: ['Internal Medicine'], pgy: ['2'] }).profile,
      news,
    };
  };
  const at = { baseUrl: 'https://offcycle.example', self: 'https://offcycle.example/feeds/t/openings.rss' };

  test.each(hostile)('%j', (words) => {
    const feed = feedOf(words);
    const rss = parseRssFeed(rssFeed(feed, at));
    const atom = parseAtomFeed(atomFeed(feed, at));
    const json = parseJsonFeed(jsonFeed(feed, at));
    for (const items of [rss.items, atom.entries, json.items]) expect(items).toHaveLength(1);
    const titles = [rss.items?.[0]?.title, atom.entries?.[0]?.title?.value, json.items?.[0]?.title];
    for (const title of titles) {
      expect(title).toMatch(/^Changed: /);
      expect(title).not.toMatch(/[<>\p{Cc}\u202E]/u);
    }
    for (const html of [rss.items?.[0]?.description, atom.entries?.[0]?.content?.value])
      expect(html?.replace(/<\/?p>/g, '')).not.toMatch(/[<>]/);
    expect(rss.items?.[0]?.link).toBe('https://offcycle.example/vacancies/v1');
    const lines = unfolded(calendarFeed(feed, at.baseUrl, now));
    expect(lines.filter((line) => /^ATTENDEE/i.test(line))).toEqual([]);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT').length).toBe(
      lines.filter((line) => line === 'END:VEVENT').length,
    );
    expect(lines.every((line) => /^[A-Z-]+[;:]/.test(line))).toBe(true);
  });

  test('no line of a calendar is longer than 75 bytes', () => {
    const lines = calendarFeed(feedOf('😀'.repeat(3000)), at.baseUrl, now).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });
});

/** RFC 5545: a line that begins with a blank goes on the one before. */
const unfolded = (body: string) =>
  body
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
