/** A registry of a country's size: how long an import takes, and what it costs to find the program of a place. */
import { makeRegistryStore } from '#adapters/store/registry/registry-store.ts';
import { resolvePrograms } from '#adapters/store/registry/resolve-programs.ts';
import { sqlOf } from '#adapters/store/sql.ts';
import type { Program } from '#core/registry/program.ts';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import { noRequirements, type Vacancy } from '#core/vacancy.ts';
import { makeImportPrograms } from '#pipeline/operators/import-programs.ts';
import { onFreshDatabase } from './bench-database.ts';
import type { Bench } from './benches.ts';
import { timed } from './timing.ts';

const now = new Date('2026-11-20T15:00:00Z');
const first =
  'Lake River Copper Prairie Cedar Stone Birch Harbor Elk Willow Juniper Marsh Sand Quill Fox'.split(' ');
const second = 'view wood ridge dale field brook haven gate ford mere crest shore well ton grove'.split(' ');
const kinds = ['Medical Center', 'University Hospital', 'Memorial Hospital', 'Regional Health', 'Clinic'];

/** The same registry each time: every choice from the digits of one scrambled number. */
function inventProgram(n: number): Program {
  let left = (n * 2_654_435_761) % 4_294_967_296;
  const pick = <T>(from: readonly T[]): T => {
    const at = left % from.length;
    left = Math.floor(left / from.length);
    return from[at] as T; // never empty
  };
  const specialty = pick(specialties.slice(0, 20));
  const state = pick(usStates.slice(0, 50));
  const house = `${pick(first)}${pick(second)} ${pick(first)} ${pick(kinds)}`;
  return {
    acgmeId: `${specialty.code ?? '140'}${state.acgme}${String(n).padStart(5, '0')}`,
    name: `${house} Program`,
    institution: house,
    city: `${pick(second)}ville`,
    state: state.code,
    specialty: specialty.name,
    programType: null,
    aliases: n % 3 ? [] : [`${house.split(' ')[0]} ${n}`],
  };
}

const placeOf = ({ specialty, institution, city, state }: Program): Vacancy => ({
  specialty,
  institution: institution.replace('Medical Center', 'Med Ctr'),
  city,
  state,
  pgy: [2],
  positions: 1,
  track: null,
  start: null,
  contactEmails: [],
  deadline: null,
  requirements: noRequirements,
  status: 'open',
  programType: null,
  url: 'https://place.example/',
  evidence: 'One PGY-2 position.',
});

export const findPrograms: Bench = ({ full, databaseUrl }) =>
  onFreshDatabase(databaseUrl, async ({ db, sql }) => {
    const programs = Array.from({ length: full ? 20_000 : 6000 }, (_, n) => inventProgram(n));
    const run = makeImportPrograms({ registry: makeRegistryStore(db), clock: { now: () => now } });
    const brought = await timed(() => run(programs));
    const again = await timed(() => run(programs));
    await sql.query('VACUUM ANALYZE');
    const places = programs
      .filter((_, n) => n % 12 === 0)
      .slice(0, 500)
      .map(placeOf);
    const pool = sqlOf(db);
    await resolvePrograms(pool, places.slice(0, 50));
    let known = 0;
    const find = (some: Vacancy[]) =>
      timed(async () => {
        const found = await resolvePrograms(pool, some);
        known = some.filter((place) => found(place) !== null).length;
      });
    const nowhere = await find(places.map((place) => ({ ...place, city: null, state: null })));
    const inCity = await find(places.map((place) => ({ ...place, state: null })));
    const took = await find(places);
    return [
      { what: `import ${programs.length} programs`, unit: 's', product: brought / 1000 },
      { what: 'import the same again', unit: 's', product: again / 1000 },
      {
        what: `find the program of a place (${known} of ${places.length} found), each`,
        unit: 'ms',
        product: took / places.length,
        limit: 'under 5 ms',
        met: took / places.length < 5,
      },
      {
        what: 'the same where the page tells the city alone, each',
        unit: 'ms',
        product: inCity / places.length,
      },
      { what: 'the same where the page tells no place, each', unit: 'ms', product: nowhere / places.length },
    ];
  });
