/** What digests have alike is kept once and sealed, is read back word for word, and a mail whose words are gone is refused aloud. */
import { expect, test } from 'vitest';
import { makeMailParts } from '#adapters/store/mail/mail-parts.ts';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makePastTimeStore } from '#adapters/store/past-time-store.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { hole, type PartedMail, plain } from '#core/parted-mail.ts';
import { connectedDatabase } from '../../support/connected.ts';
import { testVault } from '../../support/web-people.ts';

const now = new Date('2026-11-20T15:00:00Z');
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);

const database = connectedDatabase();
const place = (name: string) => ({
  html: `<h3>${name}</h3>${hole('own')}<a href="${hole('site')}">more</a>`,
  text: `${name}\n${hole('own')}\n${hole('site')}`,
});
const mailTo = (reader: string, ...places: string[]): PartedMail => ({
  sections: places.map((name) => ({
    part: place(name),
    own: { html: { own: `<b>fits ${reader}</b>` }, text: { own: `fits ${reader}` } },
  })),
  fills: { html: {}, text: { site: 'https://a.example/?x&y' } },
});
const letter = (parted: PartedMail) => ({ subject: 's', headers: { 'List-Id': 'x' }, parted });

test('two mails of the same places: each place is kept once, sealed, and both read back whole', async () => {
  const [first, second] = [mailTo('Nora', 'Quartz Valley', 'Elm Hill'), mailTo('Ada', 'Elm Hill')];
  const writer = makeMailParts(database.db, testVault);
  await writer.keep([first, second], now);
  await writer.keep([second], now);
  const rows = await database.db.mailPart.findMany();
  expect(rows).toHaveLength(2);
  expect(rows.filter(({ body }) => Buffer.from(body).includes('Elm Hill'))).toEqual([]);

  const reader = makeMailParts(database.db, testVault);
  const opened = await reader.open(writer.seal('k', letter(first)));
  expect({ ...opened, html: plain(opened?.html ?? ''), text: plain(opened?.text ?? '') }).toEqual({
    key: 'k',
    subject: 's',
    headers: { 'List-Id': 'x' },
    html: ['Quartz Valley', 'Elm Hill']
      .map((name) => `<h3>${name}</h3><b>fits Nora</b><a href="https://a.example/?x&amp;y">more</a>`)
      .join(''),
    text: ['Quartz Valley', 'Elm Hill'].map((name) => `${name}\nfits Nora\nhttps://a.example/?x&y`).join(''),
  });
  expect(plain((await reader.open(writer.seal('k', letter(second))))?.text ?? '')).toContain('fits Ada');
});

test('a mail that was written before, with all of its words in it, is read as it is', async () => {
  const before = { key: 'k', subject: 's', html: '<p>Hello</p>', text: 'Hello\n', headers: {} };
  expect(await makeMailParts(database.db, testVault).open(testVault.seal(before))).toEqual(before);
});

test('what is said of several places is kept once, and read back under each of them', async () => {
  const part = { html: hole('said'), text: hole('said'), saying: `<p>${hole('label')} ${hole('words')}</p>` };
  const said = [['Fits you.', 'PGY-2 is a level you asked for.', 'They sponsor <no> visa.']] as const;
  const twice = { sections: [1, 2].map(() => ({ part, own: { said } })), fills: { html: {}, text: {} } };
  const parts = makeMailParts(database.db, testVault);
  await parts.keep([twice], now);
  const body = parts.seal('k', letter(twice));
  expect(JSON.stringify(testVault.open(body)).split('a level you asked for')).toHaveLength(2);

  const once = '<p>Fits you. PGY-2 is a level you asked for. They sponsor &lt;no&gt; visa.</p>';
  expect(plain((await parts.open(body))?.html ?? '')).toBe(once + once);
});

test('a mail kept before, with the words of each saying and all fills in it, is read as it was sent', async () => {
  const part = {
    html: `${hole('said')}<a href="${hole('site')}">more</a>`,
    text: `${hole('said')}\n${hole('site')}`,
    saying: `<p>${hole('label')} ${hole('words')}</p>`,
  };
  const parts = makeMailParts(database.db, testVault);
  const empty = { sections: [{ part }], fills: { html: {}, text: {} } };
  await parts.keep([empty], now);
  const { parts: hashes } = testVault.open<{ parts: string[] }>(parts.seal('k', letter(empty)));
  const before = {
    key: 'k',
    subject: 's',
    headers: {},
    parts: hashes,
    own: [{ said: [['Fits you.', 'It is open. You asked for it.']] }],
    fills: { html: { site: 'https://a.example/?x&amp;y' }, text: { site: 'https://a.example/?x&y' } },
  };
  const opened = await parts.open(testVault.seal(before));
  expect(plain(opened?.html ?? '')).toBe(
    '<p>Fits you. It is open. You asked for it.</p><a href="https://a.example/?x&amp;y">more</a>',
  );
  expect(plain(opened?.text ?? '')).toBe('\nFits you. It is open. You asked for it.\nhttps://a.example/?x&y');
});

test('a part in use stays; one that no mail was made of for a year beyond the words of mails goes', async () => {
  const parts = makeMailParts(database.db, testVault);
  await parts.keep([mailTo('Nora', 'Old Harbor', 'New Harbor')], now);
  await parts.keep([mailTo('Nora', 'New Harbor')], daysLater(200));
  await makePastTimeStore(database.db).mailBodies(daysLater(370), 100);
  const opened = (name: string) =>
    makeMailParts(database.db, testVault).open(parts.seal('k', letter(mailTo('Nora', name))));
  expect(await opened('Old Harbor')).toBeNull();
  expect(await opened('New Harbor')).not.toBeNull();
});

test('a message whose parts are gone is refused with the reason, and the next is taken', async () => {
  const nora = {
    name: 'Nora',
    address: 'nora@quietpost.example',
    role: 'applicant',
    timeZone: 'UTC',
  } as const;
  const accountId = await makePeopleStore(database.db, testVault).account(nora, now);
  const parts = makeMailParts(database.db, testVault);
  const wordless = parts.seal('first', letter(mailTo('Nora', 'Never Kept')));
  const whole = testVault.seal({ key: 'second', subject: 's', html: 'h', text: 't', headers: {} });
  for (const [key, body, at] of [
    ['first', wordless, now],
    ['second', whole, new Date(now.getTime() + 1)],
  ] as const)
    await database.db.message.create({ data: { key, accountId, kind: 'digest', body, nextAt: at } });
  const claimed = await makeOutbox(database.db, testVault).claim(daysLater(1));
  expect(claimed?.message.key).toBe('second');
  expect(await database.db.message.findUnique({ where: { key: 'first' } })).toMatchObject({
    state: 'refused',
    response: expect.stringContaining('its words were let go'),
  });
});
