/** What the registry of programs adds to the pages and the API, and what stays the page's own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRegistryStore } from '#adapters/store/registry-store.ts';
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
      program({}),
      program({
        acgmeId: '0803521007',
        name: 'Brannock Program',
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
    'The program ACGME program 1402521234 Its name in the registry Example Falls Medical Center Program Kind community Where it is shown',
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

test('a place that the registry does not know says nothing of it', async () => {
  expect(await pageOf('Psychiatry')).not.toContain('The program ');
  expect(await answerOf('Psychiatry')).toMatchObject({ acgmeId: null, programType: null, program: null });
});
