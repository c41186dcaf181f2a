/** What people tell us: kept, limited, read, published by an operator with its warning; deadlines for a calendar. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { makeBrowser } from '../support/web-browser.ts';
import { press, testPeople } from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld } from '../support/web-world.ts';

let database: TestDatabase;
let connection: Connection;
let site: TestSite;
let people: ReturnType<typeof testPeople>;

beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
  people = testPeople(connection.db);
  site = await startSite(database.url, people);
  await fillWorld(connection.db);
});
afterAll(async () => {
  await site?.close();
  await connection?.close();
  await database?.drop();
});
beforeEach(async () => {
  await connection.db.$executeRaw`TRUNCATE tip, attempt CASCADE`;
});

const words =
  'Quillfeather Regional Hospital in Duluth, MN is looking for a PGY-2 resident in Psychiatry to start January 2027.\r\nWrite to gme@quillfeather.example.';

test('a report is kept with its lines, its address sealed, and waits for an operator', async () => {
  const answer = await press(site.web, '/tip', {
    words,
    url: 'https://quillfeather.example/gme',
    address: 'eve@post.example',
  });
  expect([answer.statusCode, answer.headers['location']]).toEqual([303, '/tip/thanks']);
  expect(await people.tipDesk.waiting()).toMatchObject([
    {
      kind: 'opening',
      words: words.replace('\r', ''),
      url: 'https://quillfeather.example/gme',
      reporter: 'eve@post.example',
      state: 'new',
    },
  ]);
  const row = await connection.db.tip.findFirstOrThrow();
  expect(Buffer.from(row.reporter ?? []).toString('latin1')).not.toContain('eve');
});

test('it is read by the reader, published once, and shown as not verified', async () => {
  await press(site.web, '/tip', { words });
  const [tip] = await people.tipDesk.waiting();
  const id = tip?.id ?? '';
  expect((await people.tipDesk.one(id))?.read).toMatchObject([
    { specialty: 'Psychiatry', pgy: [2], state: 'MN' },
  ]);
  const [vacancyId = ''] = await people.tipDesk.publish(id, 'operator-1');
  const { body } = await site.get(`/vacancies/${vacancyId}`);
  expect(body).toContain('Reported by a person, not verified');
  expect(body).toContain('PGY-2 · Psychiatry');
  expect(await people.tipDesk.publish(id, 'operator-1')).toEqual([]);
  expect(await people.tipDesk.refuse(id, 'operator-1')).toBe(false);
  expect(await people.tipDesk.waiting()).toEqual([]);
  expect(
    await connection.db.tip.findFirst({ select: { state: true, vacancyId: true, reviewedBy: true } }),
  ).toEqual({
    state: 'published',
    vacancyId,
    reviewedBy: 'operator-1',
  });
  expect((await site.get('/sources')).statusCode).toBe(200);
});

test('words without an opening in them are published as nothing', async () => {
  await press(site.web, '/tip', { words: 'Somebody told me that residency is hard work.' });
  const [tip] = await people.tipDesk.waiting();
  expect(await people.tipDesk.publish(tip?.id ?? '', 'operator-1')).toEqual([]);
  expect(await people.tipDesk.refuse(tip?.id ?? '', 'operator-1')).toBe(true);
});

test.each([
  ['too little', { words: 'PGY-2' }, 'words-problem'],
  ['a script for a page', { words, url: 'javascript:alert(1)' }, 'url-problem'],
  ['two addresses', { words, address: 'a@b.example,c@d.example' }, 'address-problem'],
])('%s is asked again, with what was typed', async (_, fields, problem) => {
  const { statusCode, body } = await press(site.web, '/tip', fields);
  expect(statusCode).toBe(200);
  expect(body).toContain(`id="${problem}"`);
  expect(await connection.db.tip.count()).toBe(0);
});

test('hostile words are shown as words', async () => {
  const { body } = await press(site.web, '/tip', {
    words: '</textarea><script>x</script>'.repeat(2),
    url: 'ftp:x',
  });
  expect(body).not.toContain('<script>');
});

test('ten an hour from one network', async () => {
  for (let n = 0; n < 10; n++) expect((await press(site.web, '/tip', { words })).statusCode).toBe(303);
  expect((await press(site.web, '/tip', { words })).statusCode).toBe(429);
  expect((await press(site.web, '/tip', { words }, '203.0.113.9')).statusCode).toBe(303);
});

test('a fault is reported on the page of an opening; an opening that is none has no such page', async () => {
  const { id } = await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } });
  expect((await site.get(`/vacancies/${id}`)).body).toContain(`/vacancies/${id}/fault`);
  expect((await press(site.web, `/vacancies/${id}/fault`, { words: 'It is filled.' })).statusCode).toBe(303);
  const [fault] = await people.tipDesk.waiting();
  expect(fault).toMatchObject({ kind: 'fault', vacancyId: id, words: 'It is filled.' });
  expect(await people.tipDesk.publish(fault?.id ?? '', 'operator-1')).toEqual([]);
  expect(await people.tipDesk.refuse(fault?.id ?? '', 'operator-1')).toBe(true);
  expect((await connection.db.tip.findFirst())?.state).toBe('done');
  expect((await press(site.web, '/vacancies/none/fault', { words: 'It is filled.' })).statusCode).toBe(404);
  expect((await makeBrowser(site.web).get('/vacancies/none/fault')).statusCode).toBe(404);
});

test('a deadline goes into a calendar as a whole day, and words cannot add a line to it', async () => {
  const row = await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } });
  const facts = { ...(row.facts as object), evidence: 'Apply, now;\r\nATTENDEE:mailto:eve@evil.example' };
  await connection.db.vacancy.update({ where: { id: row.id }, data: { facts } });
  const { body, headers } = await site.get(`/vacancies/${row.id}/deadline.ics`);
  expect(headers['content-type']).toContain('text/calendar');
  expect(body).toContain(`DTSTART;VALUE=DATE:${row.deadline?.replaceAll('-', '')}`);
  expect(body).toContain(`UID:deadline-${row.id}@localhost`);
  expect(body).not.toMatch(/^ATTENDEE/m);
  expect(body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const silent = await connection.db.vacancy.findFirstOrThrow({ where: { deadline: null } });
  expect((await site.get(`/vacancies/${silent.id}/deadline.ics`)).statusCode).toBe(404);
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
