/** Kept mails read again: by the same readers nothing changes; what others made of them is new, changed or lost; and who asks is forgotten. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReadMail } from '#adapters/mailbox/read-mail.ts';
import { makeSourceRoomStore } from '#adapters/store/operators/source-room-store.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { makeReplay } from '#pipeline/operators/replay.ts';
import { makeMailReview } from '#pipeline/visits/mail-review.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { sourceOf } from '#scraping';
import { readHere } from '#scraping/reader.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { auTrain, copperRidge, host, lakeview, listMail } from '../support/list-mails.ts';

const pdfText = () => Promise.reject(new Error('no PDF is attached'));
const source = sourceOf('chiefs', {
  name: 'Chief residents',
  mail: { mailbox: 'LISTS', lists: ['chiefs.lists.example.org'], home: 'https://lists.example.org/chiefs' },
});
const dana = 'dana@lakeview.example';
const mails = [
  listMail({ id: 'one@x.example', subject: 'PGY-2 opening', text: lakeview, from: `Dana Reyes <${dana}>` }),
  listMail({
    id: 'two@x.example',
    subject: 'psychiatry',
    text: copperRidge,
    from: 'ben@copperridge.example',
  }),
  listMail({
    ...{ id: 'three@x.example', subject: 'Re: psychiatry', from: 'ben@copperridge.example' },
    ...{ text: 'It has been filled, thank you all.\n', fields: ['In-Reply-To: <two@x.example>'] },
  }),
  listMail({ id: 'four@x.example', subject: 'picnic', text: 'The picnic is on Saturday.\n' }),
  listMail({
    id: 'five@x.example',
    subject: 'PGY-1',
    text: auTrain,
    list: null,
    from: 'eve@quietpost.example',
  }),
];

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
  house.at('2026-11-20T15:00:00Z');
  await house.stores.sources.register('folder', [toKeep(source)]);
  const read = await Promise.all(
    mails.map((raw, n) =>
      makeReadMail({ pdfText })(Buffer.from(raw), { key: `mail:INBOX;UID=${n}`, at: house.time.now, host }),
    ),
  );
  const noSite = () => Promise.reject(new Error('a mailbox asks no site'));
  await makeCrawl({
    reader: readHere,
    fetcher: { fetch: noSite, close: async () => {} },
    browser: { render: noSite, close: async () => {} },
    crawls: house.stores.crawls,
    clock: house.clock,
    mailboxes: {
      folders: {
        async eachNew({ isKnown }, take) {
          for (const mail of read.toReversed()) if (!isKnown(mail.key)) await take(mail);
        },
      },
      review: makeMailReview(house.stores),
      baseUrl: 'https://offcycle.example',
    },
  })(source);
});
afterAll(() => house?.close());

const replay = (since: Date | null = null) =>
  makeReplay({
    ...{ room: makeSourceRoomStore(house.db), crawls: house.stores.crawls, sources: house.stores.sources },
    ...{ defined: new Map([[source.id, source]]), clock: house.clock },
  })(source.id, since);
const bodies = () => house.db.snapshot.count({ where: { bytes: { gt: 0 } } });
const none = { opens: [], changes: [], closes: [] };

test('the same readers change nothing; of a stranger nothing is kept', async () => {
  expect(await bodies()).toBe(4);
  expect(await house.stores.tips.waiting()).toHaveLength(1);
  expect(await replay()).toMatchObject({ pages: 0, mails: 4, unkept: 0, would: none });
});

test('what earlier readers made otherwise is new, changed or lost', async () => {
  const [kept] = await house.db.posting.findMany({ where: { state: 'seen' } });
  if (!kept) throw new Error('no mail was read');
  const facts = kept.facts as unknown as Vacancy;
  await house.db.posting.update({
    where: { id: kept.id },
    data: { facts: { ...facts, positions: 9 } as object },
  });
  expect((await replay())?.would.changes).toMatchObject([{ fields: [{ field: 'positions', before: 9 }] }]);
  await house.db.posting.update({
    where: { id: kept.id },
    data: { facts: { ...facts, specialty: 'Urology', institution: 'Nowhere Clinic', state: 'WY' } as object },
  });
  const { would } = (await replay()) ?? {};
  expect(would).toMatchObject({
    opens: [{ institution: 'Lakeview Medical Center' }],
    closes: [{ facts: { institution: 'Nowhere Clinic' } }],
  });
  await house.db.posting.update({ where: { id: kept.id }, data: { facts: facts as object } });
});

test('mails before the day asked for stay as they were read', async () => {
  expect(await replay(new Date('2026-11-21T00:00:00Z'))).toMatchObject({ mails: 0, unkept: 0, would: none });
});

test('whoever has everything erased is in no kept mail; the place stays, and its mail cannot be read again', async () => {
  const who = { name: 'Dana Reyes', address: dana, role: 'applicant' as const, timeZone: 'UTC' };
  const accountId = await house.stores.people.account(who, house.time.now);
  await house.stores.rooms.erase(accountId, house.time.now);
  // Two of them are hers; the one about a picnic said nothing of a place, so that nothing is missed of it.
  expect(await bodies()).toBe(2);
  expect(await replay()).toMatchObject({ mails: 2, unkept: 1, would: none });
  expect(await house.db.posting.count({ where: { state: 'seen' } })).toBe(1);
});
