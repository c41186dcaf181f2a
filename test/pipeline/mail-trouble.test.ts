/** A mail server that takes nothing: operators are told once that none leaves and once that they leave again; no mail is lost. */
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import { mailTrouble } from '#core/mail-news.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { makeTellOperators } from '#pipeline/operators/tell-operators.ts';
import type { MailContent, Mailer } from '#ports/mail.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { type ScriptedServer, startSmtp } from '../support/smtp-server.ts';

const sender = { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' };
const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };

let house: TestHouse;
let server: ScriptedServer | null;
let mailers: Mailer[];
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, account, suppression, audit CASCADE`;
  house.at('2026-11-20T15:00:00Z');
  server = null;
  mailers = [];
  await house.stores.people.makeStaff(
    { role: 'operator', address: 'ops@sample.example', name: 'Ops', timeZone: 'UTC' },
    house.time.now,
  );
  return async () => {
    for (const mailer of mailers) await mailer.close();
    await server?.close();
  };
});

const mailerTo = (url: string) => {
  const mailer = makeSmtpMailer({ url, from, timeout: 2000 });
  mailers.push(mailer);
  return mailer;
};

async function queueMails(count: number) {
  const createdAt = house.time.now;
  for (let n = 0; n < count; n++) {
    const address = `reader${n}@quietpost.example`;
    const account = { name: `Reader ${n}`, address, role: 'applicant' as const, timeZone: 'UTC' };
    const accountId = await house.stores.people.account(account, createdAt);
    const key = `digest:${n}:${createdAt.toISOString()}`;
    const content = { subject: `News ${n}`, html: '<p>News</p>', text: 'News', headers: {}, key };
    await house.db.message.create({
      data: { key, accountId, kind: 'digest', body: house.vault.seal(content), nextAt: createdAt, createdAt },
    });
  }
}

/** What the sweep and the jobs do in some minutes of five. */
async function goOn(minutes: number, mailer: Mailer) {
  const { outbox } = house.stores;
  for (let passed = 0; passed < minutes; passed += 5) {
    await makeTellOperators({ ...house.stores, clock: house.clock, sender })();
    await makeDeliver({ outbox, mailer, clock: house.clock, atOnce: 1 })();
    house.time.now = new Date(house.time.now.getTime() + 5 * 60_000);
  }
}

async function alerts() {
  const rows = await house.db.message.findMany({
    where: { kind: 'operator' },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ body }) => house.vault.open<MailContent & { key: string }>(body ?? new Uint8Array()));
}
const subjects = async () => (await alerts()).map(({ subject }) => subject);
const states = async () => {
  const rows = await house.db.message.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
};

/** A port nothing listens at. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

describe('none leaves', () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    ['no server', async () => `smtp://127.0.0.1:${await freePort()}`, /ECONNREFUSED/],
    [
      'a wrong password',
      async () => {
        server = await startSmtp({ user: { name: 'offcycle', password: 'right' } });
        return server.url.replace(':right@', ':wrong@');
      },
      /535 5\.7\.8/,
    ],
    [
      'a sender it refuses',
      async () => {
        server = await startSmtp({ mail: () => '550 5.7.1 not your sender' });
        return server.url;
      },
      /not your sender/,
    ],
  ])('%s: told once, tried again, nothing lost, and told once that it is over', async (_, open, said) => {
    const broken = mailerTo(await open());
    await queueMails(3);
    await goOn(180, broken);
    expect(await subjects()).toEqual(['Offcycle: 1 new trouble']);
    const [alert] = await alerts();
    expect(alert?.text.replace(/\s+/g, ' ')).toMatch(said);
    expect(alert?.text).toContain('offcycle doctor');
    expect(await states()).toEqual({ retry: 4 });
    expect(mailTrouble(await house.stores.mailDesk.standing(), house.time.now)?.reason).toMatch(said);
    const working = await startSmtp();
    const mended = mailerTo(working.url);
    await goOn(180, mended);
    expect(await subjects()).toEqual(['Offcycle: 1 new trouble', 'Offcycle: 1 over']);
    expect(await states()).toEqual({ sent: 5 });
    const to = working.taken.map((mail) => mail.to[0]).sort();
    expect(to).toEqual([
      'ops@sample.example',
      'ops@sample.example',
      'reader0@quietpost.example',
      'reader1@quietpost.example',
      'reader2@quietpost.example',
    ]);
    expect(mailTrouble(await house.stores.mailDesk.standing(), house.time.now)).toBeNull();
    await mended.close();
    await working.close();
  });

  test('a second time is a second trouble', async () => {
    const broken = mailerTo(`smtp://127.0.0.1:${await freePort()}`);
    server = await startSmtp();
    const working = mailerTo(server.url);
    for (let n = 0; n < 2; n++) {
      await queueMails(1);
      await goOn(120, broken);
      await goOn(180, working);
    }
    const told = ['Offcycle: 1 new trouble', 'Offcycle: 1 over'];
    expect(await subjects()).toEqual([...told, ...told]);
  });
});

describe('some leave', () => {
  test('one mailbox that asks for later is no trouble of the mail server', async () => {
    server = await startSmtp({ rcpt: (to) => (to.startsWith('reader0') ? '451 4.7.1 greylisted' : null) });
    const mailer = mailerTo(server.url);
    for (let hour = 0; hour < 3; hour++) {
      await queueMails(2);
      await goOn(60, mailer);
    }
    expect(await subjects()).toEqual([]);
  });

  test('refused and unknown ones are told once, with their numbers; a mailbox that is not there is not', async () => {
    server = await startSmtp({
      rcpt: (to) =>
        to.startsWith('reader0')
          ? '550 5.7.1 we do not like you'
          : to.startsWith('reader1')
            ? '550 5.1.1 no such user'
            : null,
      data: ({ to }) => (to[0]?.startsWith('reader2') ? 'drop' : null),
    });
    const mailer = mailerTo(server.url);
    await queueMails(4);
    await goOn(180, mailer);
    expect(await subjects()).toEqual(['Offcycle: 1 mail of unknown fate, 2 mails refused']);
    expect(await states()).toEqual({ refused: 2, unknown: 1, sent: 2 });
    await queueMails(1);
    await goOn(180, mailer);
    expect(await subjects()).toHaveLength(2);
  });
});
