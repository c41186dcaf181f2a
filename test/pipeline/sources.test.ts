/** Steering, telling and leaving out sources: the real steps on a real database and a real little web site. */
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { leaveOut } from '#adapters/politeness/leave-out.ts';
import { makeSourceDesk } from '#pipeline/operators/source-desk.ts';
import { makeTellOperators } from '#pipeline/operators/tell-operators.ts';
import { makeWatch } from '#pipeline/visits/watch.ts';
import type { MailContent } from '#ports/mail.ts';
import type { Source } from '#scraping';
import { sourceOf } from '#scraping/define.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';
import { type Site, startSite } from '../support/site.ts';

const names = ['Aldergate', 'Brookvale', 'Cedarholm', 'Dunmore', 'Eastwick', 'Fernhill'];
const houses = (which: string) =>
  names.map((name) => (which === 'new' ? `${name.split('').reverse().join('')} Clinic` : `${name} Hospital`));

const board = (which: 'old' | 'new') =>
  `<html><head><title>Sample Board</title></head><body><main><h1>Open positions</h1><table>
  <tr><th>Program</th><th>Specialty</th><th>Level</th><th>Start</th><th>State</th></tr>${houses(which)
    .map(
      (name) =>
        `<tr><td>${name}</td><td>Internal Medicine</td><td>PGY-2</td><td>March 2027</td><td>MI</td></tr>`,
    )
    .join('')}</table></main></body></html>`;

const by = 'account-1';
let house: TestHouse;
let site: Site;
let sources: Map<string, Source>;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, account, audit, opt_out CASCADE`;
  house.at('2026-11-20T15:00:00Z');
  site = await startSite({ '/robots.txt': { status: 404 }, '/board': board('old') });
  sources = await house.watch({ board: { url: site.url('/board') } });
  return () => site.close();
});

const later = (minutes: number) =>
  house.at(new Date(house.time.now.getTime() + minutes * 60_000).toISOString());
const act = () => ({ by, now: house.time.now });
const crawl = async () => (await house.crawl(sources.get('board') as Source)).crawl.verdict;
const openPlaces = () => house.db.vacancy.count({ where: { state: 'open' } });
const deskOf = (asked: string[] = []) =>
  makeSourceDesk({ desk: house.stores.desk, crawlSoon: async (id) => void asked.push(id) });
const audit = async () =>
  (await house.db.audit.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action);
const watch = (chance = 0) =>
  makeWatch({
    sources: house.stores.sources,
    clock: house.clock,
    chance: () => chance,
    defined: sources,
    crawl: house.crawl,
  });

describe('quarantine', () => {
  beforeEach(async () => {
    await crawl();
    site.put('/board', board('new'));
    expect(await crawl()).toBe('suspect');
  });

  test('nothing of it is stored until it is seen again', async () => {
    expect(await house.db.vacancy.count()).toBe(6);
    expect((await house.stores.desk.one('board'))?.quarantine).toMatchObject({ rows: 6, ruling: null });
    expect(await crawl()).toBe('healthy');
    expect(await openPlaces()).toBe(12);
    expect((await house.stores.desk.one('board'))?.quarantine).toBeNull();
  });

  test('a fault in between neither confirms nor forgets it', async () => {
    site.put('/board', { status: 500 });
    expect(await crawl()).toBe('failed');
    expect((await house.stores.desk.one('board'))?.quarantine).toMatchObject({ rows: 6 });
    site.put('/board', board('new'));
    expect(await crawl()).toBe('healthy');
  });

  test('a rejected one stays out, until the page says something else', async () => {
    expect(await deskOf().reject('board', act())).toBe(true);
    for (let n = 0; n < 3; n += 1) expect(await crawl()).toBe('suspect');
    expect(await openPlaces()).toBe(6);
    site.put('/board', board('old'));
    expect(await crawl()).toBe('healthy');
    expect(await openPlaces()).toBe(6);
  });

  test('an approved one is believed at the next visit, which is asked for at once', async () => {
    const asked: string[] = [];
    expect(await deskOf(asked).approve('board', act())).toBe(true);
    expect(asked).toEqual(['board']);
    expect(await crawl()).toBe('healthy');
    expect(await house.db.source.findFirst()).toMatchObject({ healthReason: 'approved by an operator' });
    expect(await audit()).toEqual(['source approved', 'source asked for']);
  });

  test('where nothing is held back there is nothing to rule on', async () => {
    await crawl();
    expect(await deskOf().approve('board', act())).toBe(false);
    expect(await deskOf().reject('nowhere', act())).toBe(false);
    expect(await audit()).toEqual([]);
  });
});

describe('the schedule', () => {
  test('a visit that is not due is not made; the next one is set and explained', async () => {
    expect((await watch()('board'))?.crawl.verdict).toBe('healthy');
    expect(await watch()('board')).toBeNull();
    expect(await house.stores.desk.one('board')).toMatchObject({
      cadence: '6 openings in the last 30 days: about every 6 hours',
      nextCrawlAt: new Date('2026-11-20T21:00:00Z'),
    });
    later(6 * 60);
    expect(await watch()('board')).not.toBeNull();
  });

  test('a saved definition that is none any more asks to be mended, with its reason, once a day, until it is mended', async () => {
    const saved = { kind: 'list', everyMinutes: 60, status: 'unverified', specialtyHint: null };
    const url = site.url('/board');
    const keep = (definition: object) =>
      house.stores.sources.save({ ...saved, id: 'of-old', name: 'Of old', url, definition });
    await keep({ start: [url], rows: 'li' });
    expect(await watch()('of-old')).toBeNull();
    const broken = {
      health: 'drifted',
      healthReason: expect.stringMatching(/^of-old: its definition is none any more: unknown setting 'rows'/),
      cadence: 'its definition has to be mended first',
    };
    expect(await house.stores.desk.one('of-old')).toMatchObject(broken);
    expect(await house.stores.sources.due(house.clock.now(), 10)).not.toContain('of-old');
    await keep({ start: [url] });
    expect((await watch()('of-old'))?.crawl.verdict).toBe('healthy');
  });

  test('a paused source is not visited, not even when asked for; resumed it is due', async () => {
    const asked: string[] = [];
    const desk = deskOf(asked);
    expect(await desk.pause('board', act())).toBe(true);
    expect(await desk.runNow('board', act())).toBe(false);
    expect(await watch()('board')).toBeNull();
    expect(await desk.resume('board', act())).toBe(true);
    expect(asked).toEqual(['board']);
    expect(await watch()('board')).not.toBeNull();
  });

  test('run now visits whatever the cadence says', async () => {
    await watch()('board');
    expect(await deskOf().runNow('board', act())).toBe(true);
    expect(await watch()('board')).not.toBeNull();
  });

  test('a host that asks for quiet is not visited before', async () => {
    site.put('/board', { status: 429, headers: { 'retry-after': '80000' } });
    await watch()('board');
    expect((await house.stores.desk.one('board'))?.cadence).toContain(
      'not before the time the site asked for',
    );
  });

  test('a source that an operator added is due at once and visited by its saved definition', async () => {
    const definition = { start: [site.url('/board')], row: 'tr', specialty: 'Pediatrics' };
    const { id, name, kind, everyMinutes, status, specialtyHint, start } = sourceOf('mine', definition);
    const kept = { id, name, kind, everyMinutes, status, specialtyHint, url: start[0] ?? '', definition };
    await house.stores.sources.save(kept);
    expect(await house.stores.sources.due(house.time.now, 10)).toEqual(['mine']);
    expect((await watch()('mine'))?.crawl.rows).toBeGreaterThan(0);
    expect(await house.stores.sources.due(house.time.now, 10)).toEqual([]);
  });
});

describe('a source that leads inside', () => {
  const inward = () => site.put('/board', { status: 302, headers: { location: 'http://169.254.169.254/' } });
  const visit = async () => {
    await deskOf().runNow('board', act());
    later(60);
    return (await watch()('board'))?.crawl.verdict;
  };
  const paused = async () => (await house.stores.desk.one('board'))?.pausedAt ?? null;
  const written = async () => (await audit()).filter((action) => action !== 'source asked for');
  const led = 'source led inside';

  test('is in the audit each time, and paused at the third in a row; every other source is left alone', async () => {
    await house.watch({ board: { url: site.url('/board') }, other: { url: site.url('/other') } });
    inward();
    expect([await visit(), await visit(), await paused()]).toEqual(['blocked', 'blocked', null]);
    expect(await visit()).toBe('blocked');
    expect(await paused()).toEqual(house.time.now);
    expect(await visit()).toBeUndefined();
    expect(await written()).toEqual([led, led, led, 'source paused']);
    expect(await house.db.audit.findFirst({ where: { action: led } })).toMatchObject({
      actor: 'offcycle',
      subject: 'board',
      detail: { reason: expect.stringContaining('169.254.169.254') },
    });
    expect((await house.stores.desk.one('other'))?.pausedAt).toBeNull();
  });

  test('is counted anew after a visit that was believed, and after an operator let it go on', async () => {
    inward();
    await visit();
    await visit();
    site.put('/board', board('old'));
    expect(await visit()).toBe('healthy');
    inward();
    await visit();
    await visit();
    expect(await paused()).toBeNull();
    await visit();
    expect(await paused()).not.toBeNull();
    await deskOf().resume('board', act());
    await visit();
    expect(await paused()).toBeNull();
  });
});

describe('operators are told', () => {
  const sender = { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' };
  const tell = () => makeTellOperators({ ...house.stores, clock: house.clock, sender })();
  const mails = async () => {
    const rows = await house.db.message.findMany({
      where: { kind: 'operator' },
      orderBy: { createdAt: 'asc' },
    });
    return rows.map(({ body }) => house.vault.open<MailContent & { key: string }>(body as Uint8Array));
  };
  const operator = () =>
    house.stores.people.makeStaff(
      { role: 'operator', address: 'ops@sample.example', name: 'Ops', timeZone: 'UTC' },
      house.time.now,
    );

  test('once when it begins, once when it is over, never in between', async () => {
    await operator();
    await crawl();
    site.put('/board', { status: 500 });
    for (let n = 0; n < 8; n += 1) {
      await crawl();
      later(30);
      await tell();
    }
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Offcycle: 1 new trouble']);
    site.put('/board', board('old'));
    for (let n = 0; n < 8; n += 1) {
      await crawl();
      later(30);
      await tell();
    }
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Offcycle: 1 new trouble',
      'Offcycle: 1 over',
    ]);
  });

  test('many at once are one mail, which two workers make once', async () => {
    await operator();
    const addresses = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`gone-${at}`, { url: site.url(`/gone-${at}`) }]),
    );
    sources = await house.watch(addresses);
    for (const source of sources.values()) await house.crawl(source);
    later(15);
    await Promise.all([tell(), tell()]);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Offcycle: 30 new troubles');
    expect(mail?.text).toContain('Next: open the page yourself');
    const parsed = await simpleParser(`Subject: ${mail?.subject}\n\n${mail?.text}`);
    expect(parsed.text).toContain('gone-29');
  });

  test('a trouble that is over before anybody was told is not told', async () => {
    await operator();
    site.put('/board', { status: 500 });
    await crawl();
    later(5);
    expect(await tell()).toBeNull();
    site.put('/board', board('old'));
    await crawl();
    later(60);
    expect(await tell()).toBeNull();
    expect(await mails()).toEqual([]);
  });

  test('where nobody operates, the first operator hears of what is wrong then', async () => {
    site.put('/board', { status: 500 });
    await crawl();
    later(60);
    expect(await tell()).toBeNull();
    await operator();
    expect((await tell())?.began.map(({ id }) => id)).toEqual(['board']);
  });
});

describe('a site that asks to be left out', () => {
  const leftOut = async () => {
    const { fetcher, politeness } = outsideOnLoopback({ clock: house.clock });
    await fetcher.close();
    return leaveOut(politeness, house.stores.optOuts);
  };

  test('is left out at once: not one request, not even for robots.txt', async () => {
    const asked = { note: 'by mail', by, now: house.time.now };
    expect(await house.stores.optOuts.add('127.0.0.1', asked)).toBe(1);
    const before = site.requests.length;
    const politeness = await leftOut();
    const visit = politeness.visit(new URL(site.url('/board')), async () => 'visited');
    await expect(visit).rejects.toMatchObject({ code: 'OPTED_OUT' });
    expect(site.requests.length).toBe(before);
    expect(await watch()('board')).toBeNull();
  });

  test('stays left out when its source is defined again', async () => {
    await house.stores.optOuts.add('127.0.0.1', { note: null, by, now: house.time.now });
    await house.watch({ board: { url: site.url('/board') } });
    expect(await house.db.source.findFirst()).toMatchObject({ status: 'excluded' });
  });

  test('is read again once an operator takes it back, and what its own definition excludes is not', async () => {
    const { optOuts } = house.stores;
    const state = async () =>
      (await house.db.source.findMany({ orderBy: { id: 'asc' } })).map(({ id, status }) => [id, status]);
    await house.db.source.create({
      data: {
        ...{ id: 'closed', name: 'Closed', kind: 'list', url: site.url('/closed'), origin: 'folder' },
        ...{ everyMinutes: 60, status: 'excluded' },
      },
    });
    const excluded = [
      ['board', 'excluded'],
      ['closed', 'excluded'],
    ];
    await optOuts.add('127.0.0.1', { note: 'by mail', by, now: house.time.now });
    expect(await state()).toEqual(excluded);
    const allowed = { note: 'the office asks for it', by, now: house.time.now };
    expect(await optOuts.takeBack('clinic.example', allowed)).toBeNull();
    expect(await optOuts.takeBack('127.0.0.1', allowed)).toBe(1);
    expect(await state()).toEqual([
      ['board', 'unverified'],
      ['closed', 'excluded'],
    ]);
    expect([await optOuts.has('127.0.0.1'), await optOuts.all()]).toEqual([false, []]);
    expect(await watch()('board')).not.toBeNull();
    expect(await house.db.audit.findFirst({ where: { action: 'host taken back' } })).toMatchObject({
      subject: '127.0.0.1',
      detail: { note: 'the office asks for it' },
    });
  });

  test('with the names below it, and no other', async () => {
    await house.stores.optOuts.add('Clinic.example', { note: null, by, now: house.time.now });
    const has = (host: string) => house.stores.optOuts.has(host);
    expect(
      await Promise.all(['clinic.example', 'www.clinic.example', 'otherclinic.example'].map(has)),
    ).toEqual([true, true, false]);
  });
});
