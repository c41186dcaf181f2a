/** From the form to the first digest and out again: the mails are real files, their links the ones that were mailed. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeLinks } from '#adapters/links.ts';
import { makeMailFiles } from '#adapters/mailer/inbox.ts';
import type { Profile } from '#core/profile.ts';
import type { Draft } from '#ports/people.ts';
import type { Source } from '#scraping';
import { samplePeople } from '../../src/demo/people.ts';
import { makeVisitors } from '../../src/visitors.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';
import { type Site, startSite } from '../support/site.ts';

const opening = (
  levels = 'one categorical PGY-2',
) => `<!doctype html><title>Lakeview Medical Center, Lansing, Michigan</title><main>
  <p>The Internal Medicine Residency at Lakeview Medical Center in Lansing, MI has an unexpected vacancy for ${levels}
  position beginning January 4, 2027. Please apply by December 12, 2026 to imres@lakeview.example.</p></main>`;
const nora = samplePeople(new Date('2026-11-20'))[0]?.profile as Profile;
const draft: Draft = {
  name: 'Nora Castellane',
  timeZone: 'America/Chicago',
  profile: nora,
  wishes: { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: false },
};
const address = 'nora@quietpost.example';
const network = '192.0.2.1';

let house: TestHouse;
let site: Site;
let source: Source;
let mailDir: string;
let visitors: ReturnType<typeof makeVisitors>;
let asked: number;

beforeAll(async () => {
  mailDir = await mkdtemp(join(tmpdir(), 'offcycle-subscribe-'));
  house = await openTestHouse({ mailDir });
  visitors = makeVisitors({
    stores: house.stores,
    links: makeLinks(house.vault.keyFor('links')),
    clock: house.clock,
    sender: { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' },
    poster: outsideOnLoopback().poster,
    mailFiles: makeMailFiles([mailDir]),
    goOn: async () => {
      asked += 1;
    },
  });
});
afterAll(async () => {
  await house.close();
  await rm(mailDir, { recursive: true, force: true });
});
beforeEach(async () => {
  asked = 0;
  house.at('2026-11-20T15:00:00Z');
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, account, suppression, attempt CASCADE`;
  for (const file of await readdir(mailDir)) await rm(join(mailDir, file));
  site = await startSite({ '/robots.txt': { status: 404 }, '/jobs': opening() });
  const sources = await house.watch({ lakeview: { url: site.url('/jobs'), kind: 'program_site' } });
  source = sources.get('lakeview') as Source;
  return () => site.close();
});

async function deliver() {
  for (const due of await house.due()) await house.digest(due);
  await house.deliver();
}

async function mails() {
  const files = (await readdir(mailDir)).filter((name) => name.endsWith('.eml'));
  return await Promise.all(files.map(async (name) => simpleParser(await readFile(join(mailDir, name)))));
}

async function signUp(change: Partial<Draft> = {}) {
  await visitors.signUp.ask({ address, network, draft: { ...draft, ...change } });
  await deliver();
  const link = (await mails())
    .map(({ text }) => /\/confirm\/([\w-]+)/.exec(text ?? '')?.[1])
    .findLast(Boolean);
  return link ?? '';
}

test('before it is confirmed nobody is matched or mailed; afterwards the first digest tells what was open all along', async () => {
  await house.crawl(source);
  const token = await signUp();
  await house.match();
  await deliver();
  expect((await mails()).map(({ subject }) => subject)).toEqual(['Confirm your address to get openings']);
  expect(await house.db.match.count()).toBe(0);
  expect(await visitors.signUp.confirm(token, network)).toBe('good');
  await deliver();
  const digest = (await mails()).find(({ headers }) => headers.has('list'));
  expect(digest?.subject).toBe('1 new PGY-2 opening: IM in MI');
  expect(digest?.to).toMatchObject({ value: [{ address, name: 'Nora Castellane' }] });
  expect(asked).toBe(2);
});

test('what changes after that is told as a change, and what was told is not told again', async () => {
  await house.crawl(source);
  await visitors.signUp.confirm(await signUp(), network);
  await deliver();
  site.put('/jobs', opening().replace('December 12', 'December 20'));
  house.at('2026-11-21T15:00:00Z');
  await house.crawl(source);
  await house.match();
  await deliver();
  await deliver();
  expect(await house.db.digest.count()).toBe(2);
});

describe('every link that a digest carries', () => {
  async function digestLinks() {
    await house.crawl(source);
    await visitors.signUp.confirm(await signUp(), network);
    await deliver();
    const digest = (await mails()).find(({ headers }) => headers.has('list'));
    const text = `${digest?.text} ${digest?.headerLines.map(({ line }) => line).join(' ')}`;
    const tokens = (room: string) =>
      [
        ...text.replaceAll(/\r?\n[ \t]*/g, '\n').matchAll(new RegExp(`/${room}/([\\w-]+\\.[\\w~-]+)`, 'g')),
      ].map(([, token = '']) => token);
    return { stop: tokens('stop'), mail: tokens('mail'), feedback: tokens('feedback') };
  }

  test('is read by the page it leads to', async () => {
    const links = await digestLinks();
    expect([links.stop.length, links.mail.length, links.feedback.length].every((n) => n > 0)).toBe(true);
    for (const token of links.stop) expect(await visitors.mailLinks.stopping(token)).not.toBeNull();
    for (const token of links.mail) expect(await visitors.mailLinks.settings(token)).not.toBeNull();
    const said = await Promise.all(links.feedback.map((token) => visitors.mailLinks.feedback(token)));
    expect(new Set(said.map((one) => one?.what))).toEqual(
      new Set(['applied', 'filled', 'wrong', 'not-for-me']),
    );
  });

  test('stop is at once: no digest is composed or sent, until it is undone', async () => {
    const [token = ''] = (await digestLinks()).stop;
    expect(await visitors.mailLinks.stop(token)).toBe(true);
    expect(await visitors.mailLinks.stop(token)).toBe(false);
    site.put('/jobs', opening().replace('December 12', 'December 20'));
    house.at('2026-11-21T15:00:00Z');
    await house.crawl(source);
    await house.match();
    await deliver();
    const subjects = async () => (await mails()).map(({ subject }) => subject).sort();
    expect(await subjects()).toEqual([
      '1 new PGY-2 opening: IM in MI',
      'Confirm your address to get openings',
      'You have stopped these mails',
    ]);
    expect(await visitors.mailLinks.startAgain(token)).toBe(true);
    await deliver();
    expect(await subjects()).toHaveLength(4);
  });
});

test('whoever stopped or erased may begin anew by confirming; whoever bounced may not', async () => {
  const addressHash = house.vault.addressHash(address);
  for (const [reason, mailed] of [
    ['unsubscribed', 1],
    ['erased', 1],
    ['bounced', 0],
    ['complained', 0],
  ] as const) {
    await house.db.$executeRaw`TRUNCATE account, suppression, attempt CASCADE`;
    for (const file of await readdir(mailDir)) await rm(join(mailDir, file));
    await house.db.suppression.create({ data: { addressHash, reason } });
    const token = await signUp();
    expect(await mails(), reason).toHaveLength(mailed);
    if (token) await visitors.signUp.confirm(token, network);
    expect(await house.db.suppression.count(), reason).toBe(1 - mailed);
  }
});

test('erased while a mail is on its way: the mail is settled without a fault, and nothing comes back', async () => {
  await house.crawl(source);
  await visitors.signUp.confirm(await signUp(), network);
  for (const due of await house.due()) await house.digest(due);
  const claimed = await house.stores.outbox.claim(house.time.now);
  const { accountId } = await house.db.profile.findFirstOrThrow();
  await visitors.rooms.erase(accountId);
  if (!claimed) throw new Error('nothing was waiting');
  const refused = { outcome: 'refused', reason: '550 5.1.1 unknown', suppress: true } as const;
  await house.stores.outbox.settle(claimed, refused, house.time.now);
  expect([await house.db.message.count(), await house.db.account.count()]).toEqual([0, 0]);
});

describe('whoever erases takes the files of their mails along, and of nobody else', () => {
  const link = (text: string | undefined, room: string) =>
    new RegExp(`/${room}/([\\w-]+\\.[\\w~-]+)`).exec((text ?? '').replaceAll(/\r?\n[ \t]*/g, '\n'))?.[1] ??
    '';
  const digestOf = async (to: string) =>
    (await mails()).find(
      ({ headers, to: about }) => headers.has('list') && JSON.stringify(about ?? '').includes(to),
    );

  async function twoPeople() {
    await house.crawl(source);
    await visitors.signUp.confirm(await signUp(), network);
    await visitors.signUp.ask({ address: 'ilse@tramlinepost.example', network, draft });
    await deliver();
    const asked = (await mails()).find(({ to }) => JSON.stringify(to ?? '').includes('ilse@'));
    await visitors.signUp.confirm(/\/confirm\/([\w-]+)/.exec(asked?.text ?? '')?.[1] ?? '', network);
    await deliver();
    expect(await readdir(mailDir)).toHaveLength(4);
    const { id } = await house.db.account.findFirstOrThrow({
      where: { addressHash: house.vault.addressHash(address) },
    });
    return id;
  }
  const left = async () => JSON.stringify(await mails());

  test('signed in', async () => {
    const accountId = await twoPeople();
    await visitors.rooms.erase(accountId);
    expect(await readdir(mailDir)).toHaveLength(2);
    expect(await left()).not.toContain(address);
  });

  test('by the link of a mail', async () => {
    await twoPeople();
    const settings = await visitors.mailLinks.settings(link((await digestOf(address))?.text, 'mail'));
    await settings?.erase();
    expect(await readdir(mailDir)).toHaveLength(2);
    expect(await left()).not.toContain(address);
  });
});

describe('what nobody confirmed', () => {
  test('is deleted after a week with its mail and link; what is confirmed stays', async () => {
    const token = await signUp();
    await visitors.signUp.confirm(token, network);
    await visitors.signUp.ask({ address: 'ilse@quietpost.example', network, draft });
    await deliver();
    house.at('2026-11-27T14:59:00Z');
    expect(await visitors.purge()).toBe(0);
    house.at('2026-11-27T15:01:00Z');
    const files = (await readdir(mailDir)).length;
    expect(await visitors.purge()).toBe(1);
    expect(await readdir(mailDir)).toHaveLength(files - 1);
    expect(await visitors.purge()).toBe(0);
    expect([
      await house.db.account.count(),
      await house.db.profile.count(),
      await house.db.attempt.count(),
    ]).toEqual([1, 1, 0]);
    // A used link goes on saying that it was used, for a week more; what it saved is no longer in it.
    expect(await house.db.token.findMany({ select: { draft: true } })).toEqual([{ draft: null }]);
    house.at('2026-11-29T00:00:00Z');
    await visitors.purge();
    expect(await house.db.token.count()).toBe(0);
  });
});
