/** What comes back: only our signature counts, each mail counts once, and what ends an address ends it everywhere. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeReadReturned } from '#adapters/mailbox/read-returned.ts';
import { makeReturnedMailbox } from '#adapters/mailbox/returned-mailbox.ts';
import { readReturnPath, returnPathFor } from '#adapters/mailer/return-path.ts';
import { makeMailDesk } from '#adapters/store/mail/mail-desk.ts';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makeReturnsStore } from '#adapters/store/mail/returns-store.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { makeReadMailbox, makeTakeReturned } from '#pipeline/upkeep/take-returned.ts';
import { connectedDatabase } from '../../support/connected.ts';
import { dovecotIsInstalled, type ImapServer, startDovecot } from '../../support/dovecot.ts';
import { offcycle } from '../../support/offcycle.ts';
import { arf, dsn, holiday } from '../../support/returned-mails.ts';
import { testVault } from '../../support/web-people.ts';

const domain = 'bounces.offcycle.example';
const key = { domain, secret: testVault.keyFor('return-path').toString('base64url') };
const now = new Date('2026-11-20T15:00:00Z');
const log = { info: () => {}, warn: () => {}, error: () => {} };
const database = connectedDatabase();
let path: string;
let messageId: string;
beforeEach(async () => {
  await database.db.$executeRaw`TRUNCATE account, suppression CASCADE`;
  const nora = {
    name: 'Nora',
    address: 'nora@quietpost.example',
    role: 'applicant',
    timeZone: 'UTC',
  } as const;
  messageId = await mailTo(await makePeopleStore(database.db, testVault).account(nora, now), 'first', now);
  path = returnPathFor(messageId, key);
});

async function mailTo(accountId: string, name: string, createdAt: Date, state = 'sent'): Promise<string> {
  const body = testVault.seal({ key: name, subject: 's', html: 'h', text: 't', headers: {} });
  const data = {
    key: name,
    accountId,
    kind: 'digest',
    state,
    body,
    nextAt: now,
    sentAt: createdAt,
    createdAt,
  };
  return (await database.db.message.create({ data })).id;
}

const take = (at = now) =>
  makeTakeReturned({
    readReturned: makeReadReturned((address) => readReturnPath(address, key)),
    returns: makeReturnsStore(database.db),
    clock: { now: () => at },
  });
const taken = (raw: string, at?: Date) => take(at)(Buffer.from(raw));
const kept = async () => ({
  returned: await database.db.returned.findMany({ select: { kind: true, status: true } }),
  suppressed: (await database.db.suppression.findMany()).map(({ reason }) => reason),
});

describe('a mail that came back', () => {
  test.each<[string, () => string, string, { returned: object[]; suppressed: string[] }]>([
    [
      'no such mailbox',
      () => dsn({ to: path }),
      'suppressed',
      { returned: [{ kind: 'hard', status: '5.1.1' }], suppressed: ['bounced'] },
    ],
    [
      'the address in capitals',
      () => dsn({ to: path.toUpperCase() }),
      'suppressed',
      { returned: [{ kind: 'hard', status: '5.1.1' }], suppressed: ['bounced'] },
    ],
    [
      'a full mailbox',
      () => dsn({ to: path, status: '5.2.2' }),
      'counted',
      { returned: [{ kind: 'soft', status: '5.2.2' }], suppressed: [] },
    ],
    [
      'a complaint',
      () => arf({ returnPath: path }),
      'suppressed',
      { returned: [{ kind: 'complaint', status: null }], suppressed: ['complained'] },
    ],
  ])('%s', async (_, raw, answer, expected) => {
    expect(await taken(raw())).toBe(answer);
    expect(await kept()).toEqual(expected);
    expect(await taken(raw())).toBe('known');
    expect(await kept()).toEqual(expected);
  });

  test.each<[string, () => string, string]>([
    [
      'a forged signature',
      () => dsn({ to: path.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@')) }),
      'ignored',
    ],
    [
      'signed with another key',
      () => dsn({ to: returnPathFor(messageId, { ...key, secret: 'guess' }) }),
      'ignored',
    ],
    [
      'another of our mails under this signature',
      () =>
        dsn({
          to: path.replace(
            messageId,
            messageId.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')),
          ),
        }),
      'ignored',
    ],
    ['the bare address of the person', () => dsn({ to: 'nora@quietpost.example' }), 'ignored'],
    [
      'a bounce whose repeated mail only is signed',
      () => dsn({ to: 'someone@offcycle.example', original: `X-Note: ${path}` }),
      'ignored',
    ],
    ['a forged complaint', () => arf({ returnPath: 'bounce-x-0000@bounces.offcycle.example' }), 'ignored'],
    ['a holiday answer', () => holiday(path), 'ignored'],
    [
      'a notice that it is still tried',
      () => dsn({ to: path, action: 'delayed', status: '4.4.1' }),
      'ignored',
    ],
    ['"this is no spam"', () => arf({ returnPath: path, type: 'not-spam' }), 'ignored'],
    ['nothing', () => '', 'ignored'],
    ['no mail at all', () => '\u0000\u0001 \r\n\r\n--edge', 'ignored'],
    ['a report whose part never ends', () => dsn({ to: path }).slice(0, 700), 'ignored'],
    [
      'a mail we do not keep',
      () => dsn({ to: returnPathFor('0f0f0f0f-0000-4000-8000-000000000000', key) }),
      'unknown',
    ],
  ])('changes nothing: %s', async (_, raw, answer) => {
    expect(await taken(raw())).toBe(answer);
    expect(await kept()).toEqual({ returned: [], suppressed: [] });
  });

  test('of a mail older than 30 days it changes nothing', async () => {
    expect(await taken(dsn({ to: path }), new Date('2026-12-21T15:00:00Z'))).toBe('unknown');
    expect((await kept()).suppressed).toEqual([]);
  });

  test('ten at once are one', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => taken(dsn({ to: path }))));
    expect(answers.filter((one) => one === 'suppressed')).toHaveLength(1);
    expect(answers.filter((one) => one === 'known')).toHaveLength(9);
  });

  test('ends what waits for the address, whatever kind of mail it is', async () => {
    const { accountId } = await database.db.message.findUniqueOrThrow({ where: { id: messageId } });
    const next = await mailTo(accountId, 'next', now, 'queued');
    await taken(arf({ returnPath: path }));
    expect(await makeOutbox(database.db, testVault).claim(now)).toBeNull();
    expect(await database.db.message.findUnique({ where: { id: next } })).toMatchObject({
      state: 'suppressed',
      response: 'complained',
    });
  });

  test('outlasts a stop that its owner may undo', async () => {
    const addressHash = testVault.addressHash('nora@quietpost.example');
    await database.db.suppression.create({ data: { addressHash, reason: 'unsubscribed', at: now } });
    await taken(dsn({ to: path }));
    expect((await kept()).suppressed).toEqual(['bounced']);
  });
});

describe('complaints beyond one in a thousand of a day', () => {
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
  async function day(sent: number, complaints: number) {
    const { accountId } = await database.db.message.findUniqueOrThrow({ where: { id: messageId } });
    const body = testVault.seal({ key: 'x', subject: 's', html: 'h', text: 't', headers: {} });
    const row = { accountId, kind: 'digest', state: 'sent', body, nextAt: now, sentAt: now, createdAt: now };
    // The one of beforeEach counts too.
    await database.db.message.createMany({
      data: Array.from({ length: sent - 1 }, (_, n) => ({ ...row, key: `day-${n}` })),
    });
    const some = await database.db.message.findMany({ take: complaints, select: { id: true } });
    await database.db.returned.createMany({
      data: some.map(({ id }) => ({ messageId: id, kind: 'complaint', at: now })),
    });
    await database.db.message.createMany({
      data: ['digest', 'advisor', 'confirm', 'login'].map((kind) => ({
        ...row,
        key: kind,
        kind,
        state: 'queued',
        sentAt: null,
      })),
    });
  }
  const due = async (at = now) => {
    const ids = await makeOutbox(database.db, testVault).due(at, 100);
    const rows = await database.db.message.findMany({ where: { id: { in: ids } } });
    return rows.map(({ kind }) => kind).sort();
  };

  test.each<[number, number, boolean]>([
    [999, 5, false],
    [1000, 0, false],
    [1001, 1, false],
    [1000, 1, true],
    [2000, 2, true],
  ])('%i sent, %i complaints: stopped is %s', async (sent, complaints, stopped) => {
    await day(sent, complaints);
    expect(await due()).toEqual(stopped ? ['confirm', 'login'] : ['advisor', 'confirm', 'digest', 'login']);
    expect(await makeMailDesk(database.db).complaints(now)).toEqual({ sent, complaints, stopped });
  });

  test('the next day it goes on', async () => {
    await day(1000, 1);
    expect(await due(days(1.1))).toEqual(['advisor', 'confirm', 'digest', 'login']);
  });
});

test('a mail from a pipe: offcycle mail in', async () => {
  const env = {
    DATABASE_URL: database.url,
    BOUNCE_DOMAIN: domain,
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  await database.db.message.update({ where: { id: messageId }, data: { createdAt: new Date() } });
  const run = (input: string, more = {}) =>
    offcycle(['mail', 'in', '--json'], { env: { ...env, ...more }, input });
  expect(await run(dsn({ to: path }))).toMatchObject({ code: 0, stdout: '{"taken":"suppressed"}\n' });
  expect(await run('nothing of ours')).toMatchObject({ code: 0, stdout: '{"taken":"ignored"}\n' });
  expect(
    await run(dsn({ to: path }), { DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none' }),
  ).toMatchObject({ code: 75, stdout: '' });
  expect((await run(dsn({ to: path }), { BOUNCE_DOMAIN: '' })).stderr).toContain('BOUNCE_DOMAIN is not set');
}, 60_000);

describe.skipIf(!dovecotIsInstalled)('a mailbox on a real IMAP server', () => {
  let imap: ImapServer;
  beforeAll(async () => {
    imap = await startDovecot();
  }, 20_000);
  afterAll(() => imap?.stop());

  test('each mail is taken once; what fails is taken again with the next reading; a wrong password says what to do', async () => {
    const mailbox = makeReturnedMailbox({ url: imap.url });
    const read = makeReadMailbox({ mailbox, take: take(), log });
    expect(await read()).toEqual({});
    imap.put('1', dsn({ to: path }));
    imap.put('2', holiday(path));
    imap.put('3', dsn({ to: 'nora@quietpost.example' }));
    let failures = 1;
    const failing = makeReadMailbox({
      mailbox,
      log,
      take: async (raw) => {
        if (failures-- > 0) throw new Error('the database is away');
        return await take()(raw);
      },
    });
    await expect(failing()).rejects.toThrow(/^the database is away/);
    expect(await read()).toEqual({ suppressed: 1, ignored: 2 });
    expect(await read()).toEqual({});
    expect((await kept()).suppressed).toEqual(['bounced']);
    const wrong = makeReturnedMailbox({ url: imap.url.replace('secret', 'wrong') });
    await expect(wrong.eachNew(take())).rejects.toThrow('does not accept user and password');
    const nowhere = makeReturnedMailbox({ url: imap.url.replace('INBOX', 'Nowhere') });
    await expect(nowhere.eachNew(take())).rejects.toThrow('folder Nowhere, cannot be read');
  }, 30_000);
});

test('a mailbox address without a password, or no server: said', async () => {
  expect(() => makeReturnedMailbox({ url: 'imaps://mail.example' })).toThrow('names no user and password');
  await expect(makeReturnedMailbox({ url: 'imap://u:p@127.0.0.1:1' }).eachNew(take())).rejects.toThrow(
    'check IMAP_URL',
  );
});
