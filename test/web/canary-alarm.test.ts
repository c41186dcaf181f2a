/** A canary that is late is seen wherever somebody looks: mail to operators, their page, figures, status and doctor. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCanaryRounds } from '#adapters/store/operators/canary-rounds.ts';
import { makeStores } from '#app';
import { landed } from '#core/canary.ts';
import { makeTellOperators } from '#pipeline/operators/tell-operators.ts';
import { offcycle } from '../support/offcycle.ts';
import { openOperate } from '../support/open-site.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { mailsOf, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { now } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let site: TestSite;
let operator: TestBrowser;
let url: string;

beforeAll(async () => {
  let database: { url: string };
  ({ site, operator, close, database } = await openOperate());
  url = database.url;
});
afterAll(() => close?.());

const MINUTE = 60_000;
const rounds = () => makeCanaryRounds(site.connection.db);
/** Minutes before the time of the pages. */
const before = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
const tell = (at: Date) =>
  makeTellOperators({
    ...makeStores(site.connection.db, testVault),
    clock: { now: () => at },
    sender: { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' },
  })();

test('where none ever flew, nothing is said of it', async () => {
  expect(wordsOf((await operator.get('/operate')).body)).not.toMatch(/canary/i);
  expect((await site.get('/metrics')).body).not.toContain('offcycle_canary');
});

test('late: the step and what to do, at every place', async () => {
  const round = {
    ...{ id: 'one', startedAt: before(40), dueAt: before(25), nextBy: new Date('2100-01-01T00:00:00Z') },
    ...{ state: 'under way' as const, step: 'begun' as const, reason: null, endedAt: null },
    ...{ goal: 'sent' as const, messageId: null, folder: null },
  };
  await rounds().begin(round, before(60));
  await rounds().settle({
    ...round,
    state: 'late',
    step: 'composed',
    reason: 'retry: 451 later',
    endedAt: now,
  });
  const said = /stopped after the step "composed": .*not taken by the mail server \(retry: 451 later\)/;
  expect(wordsOf((await operator.get('/operate')).body)).toMatch(said);
  expect((await site.get('/metrics')).body).toContain('offcycle_canary_trouble{step="composed"} 1');
  const status = await offcycle(['status'], { env: { DATABASE_URL: url } });
  expect([status.code, status.stdout]).toEqual([1, expect.stringMatching(said)]);
  const doctor = await offcycle(['doctor'], { env: { DATABASE_URL: url } });
  expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringMatching(said)]);

  await tell(now);
  await tell(new Date(now.getTime() + 90 * MINUTE));
  const mails = await mailsOf(site.connection.db, 'operator');
  expect(mails.map(({ subject }) => subject)).toEqual(['Offcycle: 1 new trouble']);
  expect(mails[0]?.text.replace(/\s+/g, ' ')).toMatch(
    /canary: late since .*stopped after the step "composed"/,
  );
}, 60_000);

test('it flies again: told once, and the figures say how long it took', async () => {
  const round = {
    ...{ id: 'two', startedAt: before(2), dueAt: before(-13), nextBy: new Date('2100-01-01T00:00:00Z') },
    ...{ state: 'under way' as const, step: 'begun' as const, reason: null, endedAt: null },
    ...{ goal: 'sent' as const, messageId: null, folder: null },
  };
  await rounds().begin(round, before(30));
  await rounds().settle({ ...round, state: 'arrived', step: 'sent', reason: '250 OK', endedAt: before(1) });
  expect(wordsOf((await operator.get('/operate')).body)).toMatch(
    /The canary arrived .*60 s from its page to the mail server. It is followed to the mail server, not to an inbox/,
  );
  const { body } = await site.get('/metrics');
  expect(body).toContain('offcycle_canary_trouble{step="sent"} 0');
  expect(body).toContain('offcycle_canary_followed{to="mail server"} 1');
  expect(body).toContain('offcycle_canary_seconds 60');
  expect(body).toMatch(/offcycle_canary_arrived_age_seconds 60$/m);
  for (const hours of [2, 4]) await tell(new Date(now.getTime() + hours * 60 * MINUTE));
  const mails = await mailsOf(site.connection.db, 'operator');
  expect(mails.map(({ subject }) => subject)).toEqual(['Offcycle: 1 new trouble', 'Offcycle: 1 over']);
  const status = await offcycle(['status'], { env: { DATABASE_URL: url } });
  expect(status.stdout).toMatch(
    /^canary {5}arrived .* ago, 60 s from its page to the mail server; followed to the mail server, not to an inbox/m,
  );
}, 60_000);

test('among junk: named at every place, and followed to the inbox afterwards', async () => {
  const flight = (id: string, minutes: number) => ({
    ...{
      id,
      startedAt: before(minutes),
      dueAt: before(minutes - 15),
      nextBy: new Date('2100-01-01T00:00:00Z'),
    },
    ...{ state: 'under way' as const, step: 'sent' as const, reason: null, endedAt: null },
    ...{ goal: 'arrived' as const, messageId: '<one@offcycle.example>', folder: null },
  });
  const three = flight('three', 1.5);
  await rounds().begin(three, before(1.6));
  await rounds().settle(landed(three, { at: before(1), folder: 'Junk', isJunk: true }, now));
  const said = /stopped after the step "sent": .*did not come to the inbox \(it lies in "Junk", for junk\)/;
  expect(wordsOf((await operator.get('/operate')).body)).toMatch(/The canary is junked/);
  expect(wordsOf((await operator.get('/operate')).body)).toMatch(said);
  expect((await site.get('/metrics')).body).toContain('offcycle_canary_trouble{step="sent"} 1');
  const status = await offcycle(['status'], { env: { DATABASE_URL: url } });
  expect([status.code, status.stdout]).toEqual([1, expect.stringMatching(said)]);

  const four = flight('four', 1);
  await rounds().begin(four, before(1.2));
  await rounds().settle(landed(four, { at: before(0.5), folder: 'INBOX', isJunk: false }, now));
  expect(wordsOf((await operator.get('/operate')).body)).toMatch(
    /The canary arrived .*30 s from its page to the inbox. It is followed to the inbox\./,
  );
  expect((await site.get('/metrics')).body).toContain('offcycle_canary_followed{to="inbox"} 1');
  const after = await offcycle(['status'], { env: { DATABASE_URL: url } });
  expect(after.stdout).toMatch(/30 s from its page to the inbox; followed to the inbox$/m);
}, 60_000);
