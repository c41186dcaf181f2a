/** How many mails are on their way at once: what a process that dies would leave in doubt. */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { connectedDatabase } from '../support/connected.ts';
import { testVault } from '../support/web-people.ts';

const database = connectedDatabase();
/** Delivers forty mails to a server that answers after so long; the most that were on their way at once. */
async function mostAtOnce(answersAfterMs: number): Promise<number> {
  const from = new Date('2026-11-20T15:00:00Z');
  let ms = from.getTime();
  const nora = {
    name: 'Nora',
    address: 'nora@quietpost.example',
    role: 'applicant',
    timeZone: 'UTC',
  } as const;
  const accountId = await makePeopleStore(database.db, testVault).account(nora, from);
  await database.db.message.deleteMany();
  await database.db.message.createMany({
    data: Array.from({ length: 40 }, (_, n) => {
      const body = testVault.seal({ key: `k${n}`, subject: 's', html: 'h', text: 't', headers: {} });
      return { key: `k${n}`, accountId, kind: 'digest', body, nextAt: from };
    }),
  });
  let [under, most] = [0, 0];
  const deliver = makeDeliver({
    outbox: makeOutbox(database.db, testVault),
    mailer: {
      async send() {
        most = Math.max(most, ++under);
        await turn();
        ms += answersAfterMs;
        under -= 1;
        return { outcome: 'sent', response: '250 taken' };
      },
      verify: async () => ({ ok: true, detail: '' }),
      close: async () => {},
    },
    clock: { now: () => new Date(ms) },
    atOnce: 2,
    whileQuick: 12,
  });
  expect(await deliver()).toEqual({ tried: 40, sent: 40 });
  expect(await database.db.message.count({ where: { state: 'sent' } })).toBe(40);
  return most;
}

test('a server that answers at once is given more, to a limit; a slow one no more than agreed', async () => {
  const quick = await mostAtOnce(0);
  expect(quick).toBeGreaterThan(2);
  expect(quick).toBeLessThanOrEqual(12);
  expect(await mostAtOnce(300)).toBeLessThanOrEqual(2);
});
