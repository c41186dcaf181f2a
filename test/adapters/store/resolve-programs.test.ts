/** What the database leaves out must be what the rule would leave out: the rule alone, over every program, says the same. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#adapters/store/registry/resolve-programs.ts';
import { sqlOf } from '#adapters/store/sql.ts';
import type { Program } from '#core/registry/program.ts';
import { resolve } from '#core/registry/resolve.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { sampleVacancy } from '../../support/places.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const telling = [
  'Lakeview',
  'Birchwood',
  'Copper Ridge',
  'Harlow Valley',
  'Quillfeather',
  'Mercy',
  'Saint Mary',
];
const kinds = [
  'Hospital',
  'Medical Center',
  'University Hospital',
  'Memorial Hospital',
  'Clinic',
  'University',
];
const name = fc
  .tuple(fc.subarray(telling, { minLength: 1, maxLength: 2 }), fc.constantFrom(...kinds))
  .map(([words, kind]) => [...words, kind].join(' '));
/** As pages write a name. */
const writings: ((name: string) => string)[] = [
  (name) => name,
  (name) => name.replace('Medical Center', 'Med Ctr').replace('University', 'Univ.').toUpperCase(),
  (name) => name.split(' ')[0] ?? name,
  (name) => name.split(' ').slice(0, 2).join(' '),
  (name) => `Corvane Health - ${name}`,
  (name) => `${name} (Corvane Health)`,
  (name) => `${name} Internal Medicine Residency Program`,
  (name) => name.replace(/[a-z ]/g, ''),
  (name) => name.replace(/Hospital|Medical Center|Clinic/, 'Regional Health'),
  () => 'University Hospital',
];
const written = fc.tuple(name, fc.constantFrom(...writings)).map(([one, write]) => write(one));
const where = fc.constantFrom(
  { city: 'Lansing', state: 'MI' },
  { city: 'Flint', state: 'MI' },
  { city: 'St. Louis', state: 'MO' },
  { city: 'Saint Louis', state: 'MO' },
  { city: 'New York', state: 'NY' },
  { city: 'Brooklyn', state: 'NY' },
  { city: 'Dayton', state: 'OH' },
);
const program = fc
  .record({
    at: where,
    title: name,
    sponsor: name,
    specialty: fc.constantFrom('Internal Medicine', 'Family Medicine'),
    aliases: fc.array(written, { maxLength: 1 }),
    n: fc.integer({ min: 0, max: 99999 }),
  })
  .map(
    ({ at, title, sponsor, specialty, aliases, n }): Program => ({
      ...at,
      acgmeId: `14025${String(n).padStart(5, '0')}`,
      name: `${title} Program`,
      institution: sponsor,
      specialty,
      programType: null,
      aliases,
    }),
  );
/** A page of one of the programs, in its place or in another's. */
const page = fc.record({
  of: fc.nat(),
  write: fc.constantFrom(...writings),
  elsewhere: fc.option(where, { freq: 5 }),
  city: fc.boolean(),
  state: fc.boolean(),
});

function pageOf(programs: readonly Program[], { of, write, elsewhere, city, state }: Said): Vacancy {
  const program = programs[of % programs.length] as Program; // at least one
  const at = elsewhere ?? program;
  return sampleVacancy({
    institution: write(of % 3 ? program.name.replace(/ Program$/, '') : program.institution),
    city: city ? at.city : null,
    state: state ? at.state : null,
  });
}

type Said = {
  of: number;
  write: (name: string) => string;
  elsewhere: { city: string; state: string } | null;
  city: boolean;
  state: boolean;
};

test('the programs found by the database are those of the rule over all', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(program, { minLength: 1, maxLength: 8, selector: ({ acgmeId }) => acgmeId }),
      fc.array(page, { minLength: 1, maxLength: 12 }),
      async (programs, said) => {
        const pages = said.map((one) => pageOf(programs, one));
        await house.db.$executeRaw`TRUNCATE program CASCADE`;
        await house.stores.registry.save(programs, house.time.now);
        const kept = await house.stores.registry.find('', 100);
        const byDatabase = await resolvePrograms(sqlOf(house.db), pages);
        for (const one of pages) {
          const byRule = resolve(
            one,
            kept.map((candidate) => ({ program: candidate, similarity: 1 })),
          ).program;
          if (byRule) found += 1;
          expect(byDatabase(one)?.acgmeId ?? null).toBe(byRule?.acgmeId ?? null);
        }
      },
    ),
    { numRuns: 60 },
  );
  // The pages are not all strangers.
  expect(found).toBeGreaterThan(10);
}, 60_000);
