/** Sent once: a process that delivers is killed at every step, and what is in the ledger and at the server is counted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import { makeMailDesk } from '#adapters/store/mail/mail-desk.ts';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import type { Mailer } from '#ports/mail.ts';
import { connectedDatabase } from '../support/connected.ts';
import type { Delivering, Halt } from '../support/delivering-process.ts';
import { type Script, type ScriptedServer, startSmtp } from '../support/smtp-server.ts';
import { testVault } from '../support/web-people.ts';

const now = new Date('2026-11-20T15:00:00Z');
const later = new Date('2026-11-20T15:11:00Z');
const program = fileURLToPath(new URL('../support/delivering-process.ts', import.meta.url));

const database = connectedDatabase();
let messageId: string;
let accountId: string;
beforeEach(async () => {
  await database.db.$executeRaw`TRUNCATE account, suppression, audit CASCADE`;
  const nora = {
    name: 'Nora',
    address: 'nora@quietpost.example',
    role: 'applicant',
    timeZone: 'UTC',
  } as const;
  accountId = await makePeopleStore(database.db, testVault).account(nora, now);
  messageId = await queue('k', 'A line of the mail that is sent once.\n'.repeat(20_000));
});

async function queue(key: string, text: string): Promise<string> {
  const body = testVault.seal({ key, subject: key, html: '<p>Once</p>', text, headers: {} });
  const data = { key, accountId, kind: 'digest', body, nextAt: now, createdAt: now };
  return (await database.db.message.create({ data })).id;
}

const row = () =>
  database.db.message.findFirstOrThrow({ select: { state: true, attempts: true, response: true } });
const state = async () => (await row()).state;

/** Where the server keeps the process waiting, or where the process halts by itself. */
type Place = { halt: Halt; script: (reached: () => void) => Script };
const server = (script: Place['script']): Place => ({ halt: 'never', script });
const process_ = (halt: Halt): Place => ({ halt, script: () => ({}) });
const hang = (reached: () => void) => () => {
  reached();
  return 'hang' as const;
};

function named(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', 'delivering');
  return url.href;
}

async function connectionsLeft(): Promise<number> {
  const [row] = await database.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE application_name = 'delivering' AND datname = current_database()`;
  return row?.count ?? 0;
}

type Killing = { calm: { on: boolean }; atOnce?: number };

async function killAt({ halt, script }: Place, { calm, atOnce = 1 }: Killing): Promise<ScriptedServer> {
  let reached = () => {};
  const there = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const smtp = await startSmtp(unlessCalm(script(reached), calm));
  const asked: Delivering = {
    databaseUrl: named(database.url),
    smtpUrl: smtp.url,
    atOnce,
    now: now.toISOString(),
    halt,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(asked)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.once('data', reached);
  await Promise.race([there, endedTooSoon(child)]);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);
  // A statement that had left it is still carried out.
  await expect.poll(connectionsLeft).toBe(0);
  calm.on = true;
  return smtp;
}

/** After the kill the same server takes whatever comes. */
function unlessCalm(script: Script, calm: { on: boolean }): Script {
  const { mail, rcpt, data, inBody } = script;
  return {
    mail: (address) => (calm.on ? null : (mail?.(address) ?? null)),
    rcpt: (address) => (calm.on ? null : (rcpt?.(address) ?? null)),
    data: (taken, n) => (calm.on ? null : (data?.(taken, n) ?? null)),
    inBody: () => (calm.on ? undefined : inBody?.()),
  };
}

async function endedTooSoon(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the delivering process ended with ${code} before it was killed`);
}

/** What the sweep and the deliver job do once the process is gone; says how many were sent by it. */
async function goOn(smtpUrl: string, at: Date): Promise<number> {
  const outbox = makeOutbox(database.db, testVault);
  const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };
  const mailer: Mailer = makeSmtpMailer({ url: smtpUrl, from });
  const deliver = makeDeliver({ outbox, mailer, clock: { now: () => at }, atOnce: 3 });
  const sent = () => database.db.message.count({ where: { state: 'sent' } });
  const before = await sent();
  await outbox.abandon(new Date(at.getTime() - 10 * 60_000));
  await deliver();
  await mailer.close();
  return (await sent()) - before;
}

describe('killed', () => {
  test.each<[string, Place, { before: string; after: string; bodies: number; again: number }]>([
    [
      'before the claim',
      process_('before the claim'),
      { before: 'queued', after: 'sent', bodies: 1, again: 1 },
    ],
    ['after the claim', process_('claimed'), { before: 'sending', after: 'unknown', bodies: 0, again: 0 }],
    [
      'at MAIL FROM',
      server((reached) => ({ mail: hang(reached) })),
      { before: 'sending', after: 'unknown', bodies: 0, again: 0 },
    ],
    [
      'at RCPT TO',
      server((reached) => ({ rcpt: hang(reached) })),
      { before: 'sending', after: 'unknown', bodies: 0, again: 0 },
    ],
    [
      'in the midst of the body',
      server((reached) => ({ inBody: reached, data: () => '451 not taken' })),
      { before: 'sending', after: 'unknown', bodies: 0, again: 0 },
    ],
    [
      'after the body, before the answer',
      server((reached) => ({ data: hang(reached) })),
      { before: 'sending', after: 'unknown', bodies: 1, again: 0 },
    ],
    [
      'after the 250, before our commit',
      process_('accepted'),
      { before: 'sending', after: 'unknown', bodies: 1, again: 0 },
    ],
    ['after our commit', process_('settled'), { before: 'sent', after: 'sent', bodies: 1, again: 0 }],
  ])('%s', async (_, place, { before, after, bodies, again }) => {
    const smtp = await killAt(place, { calm: { on: false } });
    expect(await state()).toBe(before);
    if (before === 'sending') {
      // Nobody else takes it while the dead process might still be at work.
      expect(await goOn(smtp.url, new Date(now.getTime() + 60_000))).toBe(0);
      expect(await state()).toBe('sending');
    }
    expect(await goOn(smtp.url, later)).toBe(again);
    expect(await goOn(smtp.url, new Date('2026-11-22T15:00:00Z'))).toBe(0);
    expect(await state()).toBe(after);
    expect(smtp.taken).toHaveLength(bodies);
    await smtp.close();
  });
});

describe('killed while it delivers many, three at once', () => {
  const states = async () => {
    const rows = await database.db.message.groupBy({ by: ['state'], _count: true });
    return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
  };
  const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

  test.each<[string, Place]>([
    ['with three claimed', process_('claimed')],
    ['with three accepted and none settled', process_('accepted')],
    ['with two settled and the next at the server', server(hangAfterTwo)],
  ])('%s: at most three are in doubt, and nothing is sent twice', async (_, place) => {
    for (const n of [2, 3, 4, 5, 6, 7]) await queue(`k${n}`, 'One of seven.');
    const smtp = await killAt(place, { calm: { on: false }, atOnce: 3 });
    const before = await states();
    const inDoubt = before['sending'] ?? 0;
    expect(total(before)).toBe(7);
    expect(inDoubt).toBeGreaterThan(0);
    expect(inDoubt).toBeLessThanOrEqual(3);
    // The others need not wait for the dead process.
    expect(await goOn(smtp.url, new Date(now.getTime() + 60_000))).toBe(before['queued'] ?? 0);
    expect(await goOn(smtp.url, later)).toBe(0);
    expect(await states()).toEqual({ sent: 7 - inDoubt, unknown: inDoubt });
    const subjects = smtp.taken.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects.length).toBeGreaterThanOrEqual(7 - inDoubt);
    await smtp.close();
  });
});

/** Takes two mails, and lets the third wait for ever. */
const hangAfterTwo = (reached: () => void): Script => ({
  data(_taken, n) {
    if (n <= 2) return null;
    reached();
    return 'hang';
  },
});

describe('the operator', () => {
  const desk = () => makeMailDesk(database.db);
  const unknown = () =>
    database.db.message.updateMany({
      data: { state: 'unknown', attempts: 1, claimedAt: now, response: 'it may have arrived' },
    });

  test('sees what is unknown, without address and words of the mail', async () => {
    expect(await desk().troubled(10)).toEqual([]);
    await unknown();
    expect(await desk().counts()).toEqual({ unknown: 1, refused: 0, retry: 0 });
    expect(await desk().troubled(10)).toEqual([
      {
        id: messageId,
        kind: 'digest',
        state: 'unknown',
        attempts: 1,
        createdAt: now,
        lastTriedAt: now,
        nextAt: null,
        response: 'it may have arrived',
      },
    ]);
  });

  test('may send it again, once, or leave it; both are written down', async () => {
    await unknown();
    const again = { what: 'again', actor: 'operator-1', now: later } as const;
    const words = await Promise.all([1, 2, 3].map(() => desk().rule(messageId, again)));
    expect(words.filter(Boolean)).toHaveLength(1);
    const smtp = await startSmtp();
    expect(await goOn(smtp.url, later)).toBe(1);
    expect(smtp.taken).toHaveLength(1);
    await smtp.close();
    await unknown();
    expect(await desk().rule(messageId, { ...again, what: 'leave' })).toBe(true);
    expect(await desk().troubled(10)).toEqual([]);
    expect(
      await database.db.audit.findMany({ orderBy: { at: 'asc' }, select: { action: true, subject: true } }),
    ).toEqual([
      { action: 'mail.again', subject: messageId },
      { action: 'mail.leave', subject: messageId },
    ]);
  });
});
