/** What the registry of programs adds to the pages and the API, and what stays the page's own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRegistryStore } from '#adapters/store/registry/registry-store.ts';
import type { Program } from '#core/registry/program.ts';
import { vacancyDetailSchema } from '#web/api-schemas.ts';
import { openOperate } from '../support/open-site.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now, posting } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let site: TestSite;
let operator: TestBrowser;

const program = (over: Partial<Program>): Program => ({
  acgmeId: '1402521234',
  name: 'Example Falls Medical Center Program',
  institution: 'Example Falls Medical Center',
  city: 'Lansing',
  state: 'MI',
  specialty: 'Internal Medicine',
  programType: 'community',
  aliases: [],
  ...over,
});

beforeAll(async () => {
  ({ site, operator, close } = await openOperate());
  await site.connection.db.$executeRaw`TRUNCATE source, vacancy, snapshot, program CASCADE`;
  await fillWorld(site.connection.db, [
    posting({ specialty: 'Dermatology', institution: 'Brannock Skin Institute', city: null, state: null }),
  ]);
  const registry = makeRegistryStore(site.connection.db);
  await registry.save(
    [
      program({ institution: 'Great Plains Health System' }),
      program({
        acgmeId: '0803521007',
        name: 'Brannock University Medical Center Program',
        institution: 'Brannock University Medical Center',
        city: 'Duluth',
        state: 'MN',
        specialty: 'Dermatology',
        programType: null,
        aliases: ['Brannock Skin Institute'],
      }),
    ],
    now,
  );
  await registry.resolveAgain({ now });
});
afterAll(() => close?.());

const idOf = async (specialty: string) =>
  (await site.connection.db.vacancy.findFirstOrThrow({ where: { specialty } })).id;
const pageOf = async (specialty: string, who: { get: TestBrowser['get'] } = site) =>
  wordsOf((await who.get(`/vacancies/${await idOf(specialty)}`)).body);
const answerOf = async (specialty: string) =>
  vacancyDetailSchema.parse((await site.get(`/api/v1/vacancies/${await idOf(specialty)}`)).json());

test('a place of a known program shows its ACGME ID, its name there and its kind', async () => {
  expect(await pageOf('Internal Medicine')).toContain(
    'The program ACGME program 1402521234 Its name in the registry Example Falls Medical Center Program Sponsor Great Plains Health System Kind community Where it is shown',
  );
  expect(await answerOf('Internal Medicine')).toMatchObject({
    acgmeId: '1402521234',
    programType: 'community',
    program: { name: 'Example Falls Medical Center Program', told: { city: 'Lansing', usState: 'MI' } },
  });
});

test('what only the registry says is marked, and what the page says is quoted', async () => {
  const words = await pageOf('Dermatology');
  expect(words).toContain('Duluth, Minnesota: it is the registry’s');
  expect(words).toContain('On the page Brannock Skin Institute');
  expect(await answerOf('Dermatology')).toMatchObject({
    institution: 'Brannock University Medical Center',
    city: 'Duluth',
    usState: 'MN',
    program: { told: { institution: 'Brannock Skin Institute', city: null, usState: null } },
  });
});

test('digits that disagree are told to operators and to nobody else', async () => {
  const doubt = 'ACGME ID 0803521007 has the state digits 35 (NY), but its row says MN';
  expect(await pageOf('Dermatology', operator)).toContain(doubt);
  expect(await pageOf('Dermatology')).not.toContain(doubt);
});

test('the board is narrowed by the kind of program, once one is known', async () => {
  const filtered = await site.get('/vacancies?kind=community');
  expect(wordsOf(filtered.body)).toContain('Kind of program community 1 places');
  expect(filtered.body).toContain('Example Falls Medical Center');
  expect(filtered.body).not.toContain('Juniper Mesa');
  const { data } = (await site.get('/api/v1/vacancies?kind=community')).json();
  expect(data.map((one: { acgmeId: string }) => one.acgmeId)).toEqual(['1402521234']);
});

test('a place that the registry does not know says nothing of it', async () => {
  expect(await pageOf('Psychiatry')).not.toContain('The program ');
  expect(await answerOf('Psychiatry')).toMatchObject({ acgmeId: null, programType: null, program: null });
});

const ROOM = '/operate/programs';
const roomWords = async (address = ROOM) => wordsOf((await operator.get(address)).body);

test('operators see how many places are known, which are not, and where digits disagree', async () => {
  const words = await roomWords();
  expect(words).toContain('2 of 6 open places are of a program that the registry knows. 2 programs');
  expect(words).toContain(
    'In the registry itself Brannock University Medical Center, Duluth MN (0803521007): ACGME ID',
  );
  expect(words).toMatch(/PGY-2, PGY-3 · Psychiatry|PGY-2 or 3 · Psychiatry/);
});

test('the room is for operators alone', async () => {
  expect((await site.get(ROOM)).statusCode).not.toBe(200);
});

test('a name on a page is given to its program by one press, and taken back', async () => {
  const { db } = site.connection;
  const registry = makeRegistryStore(db);
  await registry.save(
    [
      program({
        acgmeId: '4403899001',
        name: 'Harbor Pointe Lakefront Health Program',
        institution: 'Harbor Pointe Lakefront Health',
        city: 'Toledo',
        state: 'OH',
        specialty: 'Surgery',
      }),
    ],
    now,
  );
  const surgery = await idOf('Surgery');
  const { body } = await operator.get(ROOM);
  expect(wordsOf(body)).toContain('It is Harbor Pointe Lakefront Health, Toledo OH (4403899001)');
  const action = new RegExp(`action="(${ROOM}/${surgery}[^"]+)"`).exec(body)?.[1] ?? '';
  const pressed = await operator.press(action);
  const told = await operator.get(String(pressed.headers['location']));
  expect(wordsOf(told.body)).toContain('The program is known by that name too');
  expect(await answerOf('Surgery')).toMatchObject({
    acgmeId: '4403899001',
    institution: 'Harbor Pointe Lakefront Health',
    program: { told: { institution: 'Harbor Point University Hospital' } },
  });
  expect((await registry.byAcgmeId('4403899001'))?.aliases).toEqual(['Harbor Point University Hospital']);
  const undo = action.replace(/name$/, 'undo');
  expect(told.body).toContain(`action="${undo}"`);
  expect((await operator.press(undo)).headers['location']).toContain('done=undo');
  expect(await answerOf('Surgery')).toMatchObject({
    acgmeId: null,
    institution: 'Harbor Point University Hospital',
  });
  expect(wordsOf((await operator.get('/operate/audit?about=4403899001')).body)).toContain(
    'program named Harbor Point University Hospital',
  );
});

test('a name that would lead to no program is not given', async () => {
  const { db } = site.connection;
  const registry = makeRegistryStore(db);
  const away = program({
    acgmeId: '4003899002',
    institution: 'Juniper Health',
    name: 'Juniper Program',
    specialty: 'Psychiatry',
  });
  await registry.save([away], now);
  const kept = await registry.byAcgmeId('4003899002');
  const psychiatry = await idOf('Psychiatry');
  const { headers } = await operator.press(`${ROOM}/${encodeURIComponent(`${psychiatry}~${kept?.id}`)}/name`);
  expect(headers['location']).toContain('done=nothing');
  expect((await registry.byAcgmeId('4003899002'))?.aliases).toEqual([]);
  for (const nonsense of ['x', 'x~y', `${psychiatry}~nobody`])
    expect(
      (await operator.press(`${ROOM}/${encodeURIComponent(nonsense)}/name`)).headers['location'],
    ).toContain('done=nothing');
});
