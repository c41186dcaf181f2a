/** Mails from a pipe: tips, and mails of a list, each in a process of its own as a mail server starts it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { sourceOf } from '#scraping';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { auTrain, copperRidge, host, listMail } from '../support/list-mails.ts';
import { offcycle } from '../support/offcycle.ts';

let house: TestHouse;
const today = new Date().toUTCString();
const definition = {
  name: 'Chief residents',
  mail: { mailbox: 'LISTS', lists: ['chiefs.lists.example.org'] },
};

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, tip, attempt CASCADE`;
  await house.stores.sources.save({ ...toKeep(sourceOf('chiefs', definition)), definition });
});

const run = (args: string[], input: string, env = {}) =>
  offcycle(['mail', ...args, '--json'], {
    input,
    env: {
      DATABASE_URL: house.url,
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      BASE_URL: 'https://offcycle.example',
      MAILBOX_LISTS: `pipe?authserv=${host}`,
      ...env,
    },
  });
const answer = async (args: string[], input: string) => {
  const { code, stdout, stderr } = await run(args, input);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as { said: string; events?: { event: string }[] };
};

test('a tip waits for review, once; what is not of the field is let be', async () => {
  const tip = listMail({
    subject: 'Fwd: psychiatry',
    from: 'ann@quietpost.example',
    list: null,
    text: `Maybe of use?\n\n---------- Forwarded message ---------\nFrom: Cy <cy@copper.example>\nDate: Mon, Nov 2, 2026 at 10:00 AM\nSubject: psychiatry\nTo: Ann\n\n${copperRidge}`,
    date: today,
  });
  expect(await answer(['tip'], tip)).toEqual({ said: 'new mails: 1 left for review' });
  expect(await answer(['tip'], tip)).toEqual({ said: 'new mails: 1 left for review' });
  expect(await answer(['tip'], listMail({ subject: 'Cheap watches', text: 'Buy now.', list: null }))).toEqual(
    {
      said: 'new mails: 1 of no concern',
    },
  );
  expect(await house.stores.tips.waiting()).toMatchObject([
    {
      words: expect.stringMatching(/^Subject: psychiatry\n\nCopper Ridge/),
      reporter: 'ann@quietpost.example',
    },
  ]);
}, 60_000);

test('a mail of a list adds to what others said, and closes nothing', async () => {
  const first = await answer(
    ['list', 'chiefs'],
    listMail({
      subject: '[chiefs] family medicine',
      text: auTrain,
      date: today,
    }),
  );
  expect(first.events?.map(({ event }) => event)).toEqual(['new']);
  const other = listMail({ subject: 'psychiatry', text: copperRidge, date: today });
  for (let time = 0; time < 3; time += 1) await answer(['list', 'chiefs'], other);
  expect(await house.db.posting.findMany({ select: { state: true, misses: true } })).toEqual([
    { state: 'seen', misses: 0 },
    { state: 'seen', misses: 0 },
  ]);
}, 60_000);

test('another source, no database: said, and the mail server comes again', async () => {
  expect((await run(['list', 'nowhere'], 'x')).stderr).toContain('"nowhere" is no source that is a mailbox');
  const away = { DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none' };
  expect(await run(['tip'], 'x', away)).toMatchObject({ code: 75, stdout: '' });
  expect((await run(['tip'], 'x', { MAILBOX_LISTS: 'imap://host' })).stderr).toContain(
    'MAILBOX_LISTS is neither "pipe" nor',
  );
}, 60_000);
