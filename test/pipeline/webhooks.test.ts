/** News posted to a program: signed, at least once and in order, tried again with growing waits, and not for ever to nobody. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '#core/profile.ts';
import { noRequirements } from '#core/vacancy.ts';
import { daily } from '#pipeline/people/rooms.ts';
import { makePostNews, makeWebhooks, signatureOf } from '#pipeline/people/webhooks.ts';
import type { MailContent } from '#ports/mail.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { startListener } from '../support/hostile-server.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';

type Taken = { body: string; headers: IncomingHttpHeaders };
type Verify = (given: {
  header?: string;
  body: string;
  secret: string;
  now?: number;
}) => Record<string, unknown>;

const base = samplePeople(new Date('2026-11-20'))[0]?.profile as Profile;
const sender = { baseUrl: 'https://offcycle.example', postalAddress: '1 Sample Street, Lansing MI' };
const { poster, fetcher } = outsideOnLoopback();

let house: TestHouse;
let server: Server;
let url: string;
let folder: string;
let verify: Verify;
let taken: Taken[];
/** What the program answers to the n-th request; "hang" never does. */
let answers: (n: number) => number | 'hang' | 'drop';
let redirectTo: string;
let accountId: string;
let profileId: string;

beforeAll(async () => {
  house = await openTestHouse();
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    taken.push({ body, headers: request.headers });
    const answer = answers(taken.length);
    if (answer === 'drop') request.socket.destroy();
    else if (answer !== 'hang')
      response.writeHead(answer, answer >= 300 && answer < 400 ? { location: redirectTo } : {}).end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  folder = await mkdtemp(join(tmpdir(), 'offcycle-webhook-'));
  verify = await exampleOf('docs/webhook.md');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await poster.close();
  await fetcher.close();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, account, suppression CASCADE`;
  house.at('2026-11-20T15:00:00Z');
  taken = [];
  answers = () => 200;
  redirectTo = '/elsewhere';
  accountId = await house.stores.people.account(
    { name: 'Nora', address: 'nora@quietpost.example', role: 'applicant', timeZone: 'UTC' },
    house.time.now,
  );
  const profile = { ...base, specialties: ['Internal Medicine'], pgy: [2], states: ['MI'], tracks: null };
  profileId = await house.stores.people.saveProfile(accountId, { profile, wishes: daily });
});

/** The example of the documentation, as somebody would copy it. */
async function exampleOf(file: string): Promise<Verify> {
  const [, code = ''] = /```js\n([^`]*(?:`[^`]+`[^`]*)*?)\n```/.exec(await readFile(file, 'utf8')) ?? [];
  const copied = join(folder, 'verify.mjs');
  await writeFile(copied, code);
  return ((await import(pathToFileURL(copied).href)) as { verify: Verify }).verify;
}

const ports = () => ({
  webhookStore: house.stores.webhookStore,
  attempts: house.stores.attempts,
  poster,
  clock: house.clock,
  sender,
});
const desk = () => makeWebhooks({ ...ports(), newToken: () => 'quite-random' });
const idOf = async () => (await row()).id;

async function made(address = url): Promise<string> {
  const answer = await desk().make(accountId, profileId, address);
  if (!answer || !('secret' in answer)) throw new Error(JSON.stringify(answer));
  return answer.secret;
}

/** What the sweep and the job do. */
async function goRound() {
  const { webhookStore } = house.stores;
  await webhookStore.fill(house.time.now);
  const reports = [];
  for (const id of await webhookStore.due(house.time.now)) reports.push(await makePostNews(ports())(id));
  return reports;
}

async function change(id: string, version: number, what: { kind?: string; status?: string } = {}) {
  const facts = {
    specialty: 'Internal Medicine',
    pgy: [2],
    positions: 1,
    track: 'categorical',
    start: '2027-07-01',
    institution: `${id} Medical Center`,
    city: 'Lansing',
    state: 'MI',
    contactEmails: ['coordinator@falls.example'],
    deadline: '2027-03-12',
    requirements: noRequirements,
    status: what.status ?? 'open',
    programType: null,
    url: `https://board.example.org/${id}`,
    evidence: 'One PGY-2 position is open.',
  };
  const at = new Date(house.time.now.getTime() + version);
  const state = what.status ?? 'open';
  const data = { specialty: facts.specialty, facts, state, version, lastSeen: at };
  const columns = { specialtyCode: '140', pgy: [2], track: 'categorical', usState: 'MI' };
  await house.db.vacancy.upsert({
    where: { id },
    create: { id, firstSeen: at, ...columns, ...data },
    update: data,
  });
  await house.db.change.create({
    data: { vacancyId: id, version, kind: what.kind ?? 'opened', fields: [], at },
  });
  await house.match();
}

const minutesLater = (minutes: number) => {
  house.time.now = new Date(house.time.now.getTime() + minutes * 60_000);
};
const row = () => house.db.webhook.findFirstOrThrow();

describe('what is posted', () => {
  test('is signed so that the example of the documentation takes it, and nothing else', async () => {
    const secret = await made();
    await change('Lakeview', 1);
    expect(await goRound()).toEqual([{ posted: 1, outcome: 'all' }]);
    const [{ body, headers } = { body: '', headers: {} }] = taken;
    const header = String(headers['offcycle-signature']);
    const now = house.time.now.getTime();
    const event = verify({ header, body, secret, now });
    expect(event).toMatchObject({
      id: headers['offcycle-event'],
      type: 'vacancy.opened',
      search: profileId,
      vacancy: {
        id: 'Lakeview',
        usState: 'MI',
        state: 'open',
        link: 'https://offcycle.example/vacancies/Lakeview',
      },
    });
    expect(body).not.toMatch(/nora|quietpost|coordinator|reasons/i);
    const wrong: [object, string][] = [
      [{ secret: 'whsec_other' }, 'wrong signature'],
      [{ body: body.replace('Lakeview', 'Elsewhere') }, 'wrong signature'],
      [{ header: header.replace(/t=\d+/, 't=1') }, 'wrong signature'],
      [{ header: undefined }, 'no signature'],
      [{ header: 'v1=00' }, 'no signature'],
      [{ now: now + 301_000 }, 'too old'],
    ];
    for (const [change, words] of wrong)
      expect(() => verify({ header, body, secret, now, ...change }), words).toThrow(words);
    expect(signatureOf('x', 'y', new Date(0))).toMatch(/^t=0,v1=[0-9a-f]{64}$/);
  });

  test('is what came since it was made, once, in order, whatever becomes of a place that was told', async () => {
    await change('Before', 1);
    minutesLater(1);
    await made();
    await change('Lakeview', 1);
    await goRound();
    await change('Lakeview', 2, { kind: 'closed', status: 'filled' });
    await change('Untold', 1, { status: 'filled' });
    await goRound();
    await goRound();
    const told = taken
      .map(({ body }) => JSON.parse(body))
      .map(({ type, vacancy }) => `${type} ${vacancy.id}`);
    expect(told).toEqual(['vacancy.opened Lakeview', 'vacancy.closed Lakeview']);
  });

  test('is one person’s news, and goes on while mails are paused', async () => {
    await made();
    await house.stores.standings.hold(profileId, { snoozedUntil: null, pausedAt: house.time.now });
    const other = await house.stores.people.account(
      { name: 'Ilse', address: 'ilse@quietpost.example', role: 'applicant', timeZone: 'UTC' },
      house.time.now,
    );
    const profile = { ...base, specialties: ['Internal Medicine'], pgy: [2], states: ['OH'], tracks: null };
    const theirs = await house.stores.people.saveProfile(other, { profile, wishes: daily });
    await desk().make(other, theirs, url);
    await change('Lakeview', 1);
    await goRound();
    expect(taken.map(({ body }) => JSON.parse(body).search)).toEqual([profileId]);
  });
});

describe('when it is not taken', () => {
  test.each<[string, number | 'hang' | 'drop']>([
    ['a server error', 500],
    ['a refusal', 403],
    ['a redirect, which is not followed', 302],
    ['a connection that dies', 'drop'],
    ['no answer within the limit', 'hang'],
  ])('%s: again, with growing waits and the same id, and then the rest', async (_, answer) => {
    await made();
    await change('Lakeview', 1);
    await change('Millpond', 1);
    answers = (n) => (n <= 2 ? answer : 200);
    expect(await goRound()).toEqual([{ posted: 0, outcome: 'failed' }]);
    expect(await goRound()).toEqual([]);
    minutesLater(1);
    expect(await goRound()).toEqual([{ posted: 0, outcome: 'failed' }]);
    minutesLater(1);
    expect(await goRound()).toEqual([]);
    minutesLater(1);
    expect(await goRound()).toEqual([{ posted: 2, outcome: 'all' }]);
    const ids = taken.map(({ headers }) => headers['offcycle-event']);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(new Set(ids).size).toBe(2);
    expect(await row()).toMatchObject({ attempts: 0, failingSince: null, stoppedAt: null });
  });

  test.each([301, 302, 303, 307, 308])(
    'a redirect (%i) to a private address: nothing is connected to there',
    async (status) => {
      const listener = await startListener();
      await made();
      await change('Lakeview', 1);
      redirectTo = `http://127.0.0.1:${listener.port}/`;
      answers = () => status;
      expect(await goRound()).toEqual([{ posted: 0, outcome: 'failed' }]);
      expect(await row()).toMatchObject({ lastAnswer: `answered ${status}` });
      expect(listener.connections()).toBe(0);
      await listener.close();
    },
  );

  test('for five days: off, what waited is dropped, and one mail says so', async () => {
    await made();
    await change('Lakeview', 1);
    answers = () => 503;
    for (let hours = 0; hours < 24 * 6; hours++) {
      await goRound();
      minutesLater(60);
    }
    expect(taken.length).toBeGreaterThan(20);
    expect(taken.length).toBeLessThan(40);
    expect(await row()).toMatchObject({ stoppedAt: expect.any(Date), lastAnswer: 'answered 503' });
    expect(await house.db.webhookEvent.count({ where: { sentAt: null } })).toBe(0);
    const mails = await house.db.message.findMany({ where: { kind: 'webhook', accountId } });
    expect(mails).toHaveLength(1);
    const { text } = house.vault.open<MailContent & { key: string }>(mails[0]?.body ?? new Uint8Array());
    expect(text).toContain(`/me/searches/${profileId}/webhooks`);
    expect(text.replace(/\s+/g, ' ')).toContain('took nothing for 5 days. The last time: answered 503');
  });

  test('because it is gone: off at once', async () => {
    await made();
    await change('Lakeview', 1);
    answers = () => 410;
    expect(await goRound()).toEqual([{ posted: 0, outcome: 'stopped' }]);
    expect(await house.db.message.count({ where: { kind: 'webhook' } })).toBe(1);
  });

  test('a worker that dies after the program took it: posted again with the same id, later', async () => {
    await made();
    await change('Lakeview', 1);
    const dying = {
      ...house.stores.webhookStore,
      sent: () => Promise.reject(new Error('the process ended')),
    };
    await house.stores.webhookStore.fill(house.time.now);
    const [id = ''] = await dying.due(house.time.now);
    await expect(makePostNews({ ...ports(), webhookStore: dying })(id)).rejects.toThrow('ended');
    expect(await goRound()).toEqual([]);
    minutesLater(15);
    expect(await goRound()).toEqual([{ posted: 1, outcome: 'all' }]);
    const ids = taken.map(({ headers }) => headers['offcycle-event']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  test('ten workers at once post it once', async () => {
    await made();
    await change('Lakeview', 1);
    await house.stores.webhookStore.fill(house.time.now);
    const [id = ''] = await house.stores.webhookStore.due(house.time.now);
    await Promise.all(Array.from({ length: 10 }, () => makePostNews(ports())(id)));
    expect(taken).toHaveLength(1);
  });
});

describe('a test event', () => {
  const tried = async () => desk().test(accountId, { profileId, id: await idOf() });

  test('is posted at once, and the example of the documentation takes it', async () => {
    const secret = await made();
    expect(await tried()).toEqual({ ok: true, gone: false, answer: 'answered 200' });
    const [{ body, headers } = { body: '', headers: {} }] = taken;
    const header = String(headers['offcycle-signature']);
    expect(verify({ header, body, secret, now: house.time.now.getTime() })).toEqual({
      id: headers['offcycle-event'],
      type: 'test',
      at: house.time.now.toISOString(),
      search: profileId,
    });
    expect(() => verify({ header, body, secret: 'whsec_other', now: house.time.now.getTime() })).toThrow(
      'wrong signature',
    );
  });

  test.each<[number | 'hang' | 'drop', RegExp]>([
    [500, /^answered 500$/],
    [410, /^answered 410$/],
    [302, /^answered 302$/],
    ['drop', /./],
    ['hang', /./],
  ])('that comes to %s is told so, and changes nothing of what waits', async (answer, words) => {
    await made();
    await change('Lakeview', 1);
    await house.stores.webhookStore.fill(house.time.now);
    const before = await row();
    answers = () => answer;
    expect(await tried()).toMatchObject({ ok: false, answer: expect.stringMatching(words) });
    expect(await row()).toEqual(before);
    answers = () => 200;
    expect(await goRound()).toEqual([{ posted: 1, outcome: 'all' }]);
  });

  test('is not for others, not for one that is off, and 20 times an hour at most', async () => {
    await made();
    const id = await idOf();
    expect(await desk().test('somebody', { profileId, id })).toBeNull();
    expect(await desk().test(accountId, { profileId: 'another', id })).toBeNull();
    for (let n = 0; n < 20; n++) expect(await tried()).toMatchObject({ ok: true });
    expect(await tried()).toBe('too-many');
    expect(taken).toHaveLength(20);
    minutesLater(60);
    await house.db.webhook.updateMany({ data: { stoppedAt: house.time.now } });
    expect(await tried()).toBeNull();
    expect(taken).toHaveLength(20);
  });
});

describe('the address', () => {
  test.each([
    ['of this machine', (port: number) => `https://127.0.0.1:${port}/`, 'loopback'],
    ['of a private network', () => 'https://10.0.0.8/', 'private'],
    ['of cloud metadata', () => 'https://169.254.169.254/latest', 'linkLocal'],
    ['in other clothes', () => 'https://0x7f.1/', 'loopback'],
    ['without https', () => 'http://93.184.215.14/', 'is not https'],
    ['of another scheme', () => 'file:///etc/passwd', 'is not http'],
    ['with a password', () => 'https://a:b@93.184.215.14/', 'carries a password'],
    ['that is none', () => 'nowhere', 'is not an address'],
    ['of a mail server', () => 'https://93.184.215.14:25/', 'port 25'],
    ['without end', () => `https://93.184.215.14/${'x'.repeat(1000)}`, 'longer than 1000'],
  ])('%s is refused in words, and nothing is connected to', async (_, address, words) => {
    const listener = await startListener();
    const closed = outsideOnLoopback({ allowPrivateNetworks: [] });
    const given = await makeWebhooks({ ...ports(), poster: closed.poster, newToken: () => 'x' }).make(
      accountId,
      profileId,
      address(listener.port),
    );
    expect(given).toEqual({ problem: expect.stringContaining(words) });
    expect(await house.db.webhook.count()).toBe(0);
    expect(listener.connections()).toBe(0);
    await closed.poster.close();
    await closed.fetcher.close();
    await listener.close();
  });

  test('that leads inside only later is not connected to then', async () => {
    const listener = await startListener();
    let addresses = ['93.184.215.14'];
    const rebound = outsideOnLoopback({ allowPrivateNetworks: [], lookup: async () => addresses });
    const hooks = makeWebhooks({ ...ports(), poster: rebound.poster, newToken: () => 'x' });
    await hooks.make(accountId, profileId, 'https://hooks.example.org/');
    addresses = ['127.0.0.1'];
    await change('Lakeview', 1);
    await house.stores.webhookStore.fill(house.time.now);
    const [id = ''] = await house.stores.webhookStore.due(house.time.now);
    const report = await makePostNews({ ...ports(), poster: rebound.poster })(id);
    expect(report.outcome).toBe('failed');
    expect((await row()).lastAnswer).toContain('loopback');
    expect(listener.connections()).toBe(0);
    await rebound.poster.close();
    await rebound.fetcher.close();
    await listener.close();
  });

  test('and its secret lie sealed; three are the most; of another’s search it is none', async () => {
    const secret = await made();
    const dump = Buffer.concat([Buffer.from((await row()).url), Buffer.from((await row()).secret)]);
    expect(dump.toString('latin1')).not.toMatch(new RegExp(`127.0.0.1|${secret}`));
    await made();
    await made();
    expect(await desk().make(accountId, profileId, url)).toEqual({
      problem: expect.stringContaining('3 addresses are the most'),
    });
    expect(await desk().make('somebody', profileId, url)).toBeNull();
    const [first] = await desk().list(accountId, profileId);
    expect(await desk().end('somebody', first?.id ?? '')).toBe(false);
    expect(await desk().end(accountId, first?.id ?? '')).toBe(true);
    expect(await desk().list(accountId, profileId)).toHaveLength(2);
  });
});
