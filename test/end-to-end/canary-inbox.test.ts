/** The canary followed to the inbox: a real mail server hands its mail over to a real mailbox, late, among junk, or not at all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#config';
import { type House, openHouse } from '../../src/house.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { dovecotIsInstalled, type ImapServer, startDovecot } from '../support/dovecot.ts';
import { type ScriptedServer, startSmtp } from '../support/smtp-server.ts';

const HOUR = 3_600_000;
const log = { info: () => {}, warn: () => {}, error: () => {} };

describe.skipIf(!dovecotIsInstalled)('the canary, followed to its inbox', () => {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-canary-inbox-'));
  let database: TestDatabase;
  let smtp: ScriptedServer;
  let imap: ImapServer;
  let house: House;
  /** Where the mail server puts what it takes; null: it keeps it. */
  let handsOverTo: { folder?: string } | null = {};
  const kept: string[] = [];

  beforeAll(async () => {
    [database, imap, smtp] = await Promise.all([
      freshDatabase(),
      startDovecot(),
      startSmtp({
        data({ raw }, n) {
          if (handsOverTo) imap.put(`canary-${n}`, raw, handsOverTo);
          else kept.push(raw);
          return null;
        },
      }),
    ]);
    imap.put('other', 'Subject: of somebody else\r\nMessage-ID: <other@quietpost.example>\r\n\r\nHello\r\n');
    house = await open(imap.url, 60_000);
  }, 60_000);
  afterAll(async () => {
    await house?.stop();
    await Promise.all([smtp?.close(), imap?.stop()]);
    await database?.drop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const open = (mailbox: string, withinMs: number) =>
    openHouse(config(mailbox), {
      ...{ role: 'worker', sources: [], origin: 'list', log, gatherMs: 100 },
      canary: { everyMs: HOUR, withinMs, lookMs: 100 },
    });
  const config = (mailbox: string) =>
    readConfig({
      DATABASE_URL: database.url,
      SMTP_URL: `${smtp.url}?starttls=optional`,
      CANARY_ADDRESS: 'canary@offcycle.example',
      CANARY_IMAP_URL: mailbox,
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      DATA_DIR: dir,
    });
  const rounds = () => house.database.stores.canaryRounds;
  const again = async () => {
    await house.queue.add('sweep', {}, { key: 'look' });
    return await rounds().latest();
  };
  const becomes = (what: object) =>
    expect.poll(again, { timeout: 40_000, interval: 250 }).toMatchObject(what);
  const fly = async () => {
    await house.database.stores.db
      .$executeRaw`UPDATE canary_round SET started_at = started_at - interval '2 hours'`;
    const before = await rounds().latest();
    await house.queue.add('canary', {}, { key: `test-${before?.id}` });
    await expect
      .poll(async () => (await rounds().latest())?.id !== before?.id, { timeout: 20_000 })
      .toBe(true);
  };

  test('it has arrived when its mail lies in the inbox, which is then empty of it', async () => {
    await becomes({ state: 'arrived', step: 'arrived', folder: 'INBOX' });
    const round = await rounds().latest();
    expect(smtp.taken[0]?.raw).toContain(`Message-ID: ${round?.messageId}`);
    expect(round?.endedAt?.getTime()).toBeGreaterThanOrEqual(round?.startedAt.getTime() ?? Infinity);
    await expect.poll(() => imap.names(), { timeout: 10_000 }).toEqual(['other']);
    expect(imap.isUnread('other')).toBe(true);
  }, 90_000);

  test('taken by the mail server and lost: late after "sent"; handed over after all, it has arrived', async () => {
    await house.stop();
    house = await open(imap.url, 3_000);
    handsOverTo = null;
    await fly();
    await becomes({ state: 'late', step: 'sent', folder: null });
    imap.put('late', kept.at(-1) ?? '');
    await becomes({ state: 'arrived', step: 'arrived', folder: 'INBOX' });
    await expect.poll(() => imap.names(), { timeout: 10_000 }).toEqual(['other']);
  }, 120_000);

  test('among junk it is found, named and deleted, and has not arrived', async () => {
    handsOverTo = { folder: 'Junk' };
    await fly();
    await becomes({ state: 'junked', step: 'sent', folder: 'Junk', reason: expect.stringContaining('Junk') });
    await expect.poll(() => imap.names('Junk'), { timeout: 10_000 }).toEqual([]);
  }, 90_000);

  test('a mailbox that lets nobody in is why it is late', async () => {
    await house.stop();
    handsOverTo = {};
    house = await open(imap.url.replace('secret', 'wrong'), 3_000);
    await fly();
    await becomes({
      ...{ state: 'late', step: 'sent' },
      reason: expect.stringMatching(/does not accept user and password; check both in CANARY_IMAP_URL/),
    });
  }, 120_000);

  test('a mailbox without a mail server that sends to it is refused at the start', () => {
    expect(() =>
      readConfig({ CANARY_IMAP_URL: imap.url, CANARY_ADDRESS: 'canary@offcycle.example' }),
    ).toThrow(/CANARY_IMAP_URL needs SMTP_URL and CANARY_ADDRESS/);
  });
});
