/** What the daily purge lets go of, and what it must not: real rows, and a clock that is moved. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '#config';
import { type RetentionName, retention } from '#core/retention.ts';
import { makePurge } from '#pipeline/upkeep/purge.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { expectSameEffects } from '../../support/twice.ts';

const DAY = 86_400_000;
const now = new Date('2027-06-01T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * DAY);

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, account, token, source_draft, robots_copy CASCADE`;
  house.at(now.toISOString());
});

const purge = (changed: Partial<Record<RetentionName, number>> = {}, portion = 1000) =>
  makePurge({ pastTime: house.stores.pastTime, clock: house.clock, changed, portion })();

describe('visits', () => {
  const visitsOf = async (sourceId: string) => {
    const rows = await house.db.crawl.findMany({ where: { sourceId }, orderBy: { startedAt: 'desc' } });
    return rows.map(({ startedAt }) => Math.round((now.getTime() - startedAt.getTime()) / DAY));
  };
  const visit = (sourceId: string, days: number, verdict = 'healthy') =>
    house.db.crawl.create({ data: { sourceId, startedAt: ago(days), verdict, rows: 3 } });
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

  beforeEach(() =>
    house.watch({ daily: { url: 'https://daily.example/' }, slow: { url: 'https://slow.example/' } }),
  );

  test('those of the last 90 days stay', async () => {
    for (const days of range(80, 100)) await visit('daily', days);
    expect((await purge()).visits).toBe(10);
    expect(await visitsOf('daily')).toEqual(range(80, 90));
  });

  test('the last ten good ones stay however old they are, and all the troubles since', async () => {
    for (const days of range(100, 111)) await visit('slow', days, days % 2 ? 'empty' : 'healthy');
    for (const days of range(91, 99)) await visit('slow', days, 'failed');
    await visit('slow', 120, 'failed');
    expect((await purge()).visits).toBe(3);
    expect(await visitsOf('slow')).toEqual(range(91, 109));
    const { history } = await house.stores.crawls.remember('slow');
    expect(history.goodRows).toHaveLength(10);
  });

  test('a setting moves their end', async () => {
    for (const days of range(1, 20)) await visit('daily', days);
    await purge({ visits: 15 });
    expect(await visitsOf('daily')).toEqual(range(1, 15));
  });
});

describe('mails', () => {
  let accountId: string;
  const mail = (kind: string, state: string, days: number) =>
    house.db.message.create({
      data: {
        ...{ key: randomUUID(), accountId, kind, state },
        body: house.vault.seal({ subject: `${kind} of ${days} days ago`, html: null, text: 'Words.' }),
        ...{ createdAt: ago(days), nextAt: ago(days), sentAt: state === 'sent' ? ago(days) : null },
      },
    });
  const left = async () => {
    const rows = await house.db.message.findMany({ orderBy: { createdAt: 'desc' } });
    return rows.map(
      ({ kind, state, body }) => `${kind} ${state} ${body === null ? 'without' : 'with'} words`,
    );
  };

  beforeEach(async () => {
    accountId = randomUUID();
    await house.db.account.create({
      data: {
        ...{ id: accountId, role: 'applicant', confirmedAt: ago(400), createdAt: ago(400) },
        address: house.vault.seal('nora@quietpost.example'),
        addressHash: house.vault.addressHash('nora@quietpost.example'),
        name: house.vault.seal('Nora Castellane'),
      },
    });
  });

  test('words go after half a year, mails with a way in after two weeks; what is not settled stays', async () => {
    for (const state of ['sent', 'refused', 'unknown', 'left', 'suppressed'])
      await mail('digest', state, 181);
    for (const state of ['queued', 'retry', 'sending']) await mail('digest', state, 182);
    await mail('digest', 'sent', 179);
    await mail('login', 'sent', 15);
    await mail('login', 'queued', 15);
    await mail('confirm', 'sent', 13);
    expect(await purge()).toMatchObject({ mailBodies: 5, waysIn: 1 });
    expect((await left()).sort()).toEqual([
      'confirm sent with words',
      'digest left without words',
      'digest queued with words',
      'digest refused without words',
      'digest retry with words',
      'digest sending with words',
      'digest sent with words',
      'digest sent without words',
      'digest suppressed without words',
      'digest unknown without words',
      'login queued with words',
    ]);
  });

  test('a mail without words is neither shown, nor taken away as words, nor sent again', async () => {
    const old = await mail('digest', 'refused', 200);
    await mail('digest', 'sent', 10);
    const { mailDesk, rooms } = house.stores;
    expect(await mailDesk.troubled(10)).toHaveLength(1);
    await purge();
    expect((await rooms.mails(accountId)).map(({ subject }) => subject)).toEqual(['digest of 10 days ago']);
    expect(await rooms.mail(accountId, old.id)).toBeNull();
    expect(await mailDesk.troubled(10)).toEqual([]);
    expect(await mailDesk.counts()).toEqual({ unknown: 0, refused: 0, retry: 0 });
    expect(await mailDesk.rule(old.id, { what: 'again', actor: 'operator', now })).toBe(false);
  });

  test('run twice, ten times at once and in small portions it leaves what one run leaves', () =>
    expectSameEffects({
      prepare: async () => {
        await house.db.message.deleteMany();
        for (const days of [10, 20, 30, 170, 190, 200, 210]) {
          await mail('digest', 'sent', days);
          await mail('login', 'sent', days);
        }
      },
      run: () => purge({}, 2),
      effects: left,
    }));
});

test('used links, drafts and copies of robots.txt go after a month; a session that stands stays', async () => {
  const link = (hash: string, usedAt: Date | null) => ({
    ...{ hash, purpose: 'session', usedAt },
    expiresAt: new Date(now.getTime() + 300 * DAY),
  });
  await house.db.token.createMany({
    data: [link('ended long ago', ago(31)), link('ended', ago(29)), link('stands', null)],
  });
  const draft = (url: string, days: number) => ({
    ...{ url, finalUrl: url, kind: 'html', inBrowser: false, body: Buffer.from('x') },
    ...{ fetchedAt: ago(days), createdAt: ago(days) },
  });
  await house.db.sourceDraft.createMany({
    data: [draft('https://old.example/', 31), draft('https://new.example/', 29)],
  });
  const robots = (origin: string, days: number) => ({ origin, body: {}, fetchedAt: ago(days) });
  await house.db.robotsCopy.createMany({
    data: [robots('https://old.example', 31), robots('https://new.example', 29)],
  });
  expect(await purge()).toMatchObject({ usedLinks: 1, drafts: 1, robots: 1 });
  const hashes = await house.db.token.findMany({ select: { hash: true }, orderBy: { hash: 'asc' } });
  expect(hashes.map(({ hash }) => hash)).toEqual(['ended', 'stands']);
  expect(await house.db.sourceDraft.findMany({ select: { url: true } })).toEqual([
    { url: 'https://new.example/' },
  ]);
  expect(await house.db.robotsCopy.findMany({ select: { origin: true } })).toEqual([
    { origin: 'https://new.example' },
  ]);
});

test('what was read of mails goes after 200 days with their words; pages stay', async () => {
  await house.watch({ chiefs: { url: 'https://lists.example/' } });
  const copy = (url: string, days: number) => ({
    ...{
      url,
      etag: null,
      lastModified: null,
      bodyHash: url,
      contentHash: url,
      fetchedAt: ago(days),
      body: url,
    },
    reading: {
      ...{ postings: [], next: [], details: [], container: 'present' as const, saysNone: false },
      ...{ notContent: null, onlyInBrowser: false },
    },
  });
  const crawl = {
    ...{ sourceId: 'chiefs', startedAt: now, finishedAt: now, verdict: 'empty' as const, reason: 'x' },
    ...{ pages: 4, notModified: 0, rows: 0 },
  };
  const copies = [
    copy('mail:INBOX;UID=1', 201),
    copy('pipe:x', 201),
    copy('mail:INBOX;UID=2', 199),
    copy('https://lists.example/', 400),
  ];
  await house.stores.crawls.conclude({ crawl, copies, seen: [], complete: true });
  expect(await purge()).toMatchObject({ mailsRead: 2 });
  const left = { select: { url: true }, orderBy: { url: 'asc' } } as const;
  const urls = [{ url: 'https://lists.example/' }, { url: 'mail:INBOX;UID=2' }];
  expect(await house.db.pageCopy.findMany(left)).toEqual(urls);
  expect(await house.db.pageVersion.findMany(left)).toEqual(urls);
});

test('a purge that is told to stop lets go of one portion of each kind at most', async () => {
  await house.db.robotsCopy.createMany({
    data: Array.from({ length: 5 }, (_, n) => ({
      origin: `https://${n}.example`,
      body: {},
      fetchedAt: ago(40),
    })),
  });
  const { pastTime } = house.stores;
  const stopping = new AbortController();
  const ports = {
    pastTime: {
      ...pastTime,
      robots: async (before: Date, atMost: number) => {
        stopping.abort();
        return await pastTime.robots(before, atMost);
      },
    },
    clock: house.clock,
    portion: 2,
  };
  expect(await makePurge(ports)(stopping.signal)).toMatchObject({ robots: 2 });
  expect(await house.db.robotsCopy.count()).toBe(3);
});

test('the document says what the policy and the settings say', () => {
  const { KEEP_PAGES_DAYS, KEEP_PAGES_WEEKLY_DAYS, KEEP_VISITS_DAYS } = readConfig({});
  const rows = readFileSync('docs/retention.md', 'utf8')
    .split('\n')
    .filter((line) => /\| \d+ \|/.test(line))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, 3),
    );
  expect(rows.slice(0, 2).map(([, days]) => Number(days))).toEqual([KEEP_PAGES_DAYS, KEEP_PAGES_WEEKLY_DAYS]);
  expect(rows.slice(2)).toEqual(Object.values(retention).map(({ what, days }) => [what, String(days)]));
  expect(KEEP_VISITS_DAYS).toBe(retention.visits.days);
});
