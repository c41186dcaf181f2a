/** Many invented people and places, the same in every run. */
import type { Profile } from '#core/profile.ts';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import { noRequirements, tracks, type Vacancy } from '#core/vacancy.ts';
import { samplePeople } from '../../src/demo/people.ts';
import type { BenchDatabase } from './bench-database.ts';

export const now = new Date('2026-11-20T15:00:00Z');
const people = samplePeople(now);

/** Mulberry32: small, and the same numbers everywhere. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Draw = <T>(from: readonly T[]) => T;

function drawer(next: () => number): Draw {
  return <T>(from: readonly T[]): T => {
    const one = from[Math.floor(next() * from.length)];
    if (one === undefined) throw new Error('nothing to draw from');
    return one;
  };
}

/** One to four specialties of 28, some with states and a track, few with no wish for a specialty at all. */
export function inventProfile(n: number): Profile {
  const next = numbersFrom(n + 1);
  const draw = drawer(next);
  const some = <T>(most: number, from: readonly T[]) => [
    ...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => draw(from))),
  ];
  const { profile } = draw(people);
  return {
    ...profile,
    specialties:
      next() < 0.02
        ? []
        : some(
            4,
            specialties.filter(({ code }) => code),
          ).map(({ name }) => name),
    pgy: draw([[1], [2], [1, 2], []]),
    states: next() < 0.5 ? some(8, usStates).map(({ code }) => code) : null,
    tracks: next() < 0.3 ? some(2, tracks) : null,
    graduationYear: 2014 + Math.floor(next() * 12),
  };
}

export function inventPlace(n: number): Vacancy {
  const next = numbersFrom(1_000_000 + n);
  const draw = drawer(next);
  return {
    specialty: draw(specialties.filter(({ code }) => code)).name,
    pgy: draw([[1], [2], [2], [1, 2]]),
    positions: 1,
    track: draw([...tracks, null, null]),
    start: draw(['immediate', '2027-01-04', '2027-07', null]),
    institution: `Invented Hospital ${n}`,
    city: `Town ${n}`,
    state: draw(usStates).code,
    contactEmails: [`gme${n}@hospital.example`],
    deadline: draw(['2026-12-12', '2027-01-31', null]),
    requirements: {
      ...noRequirements,
      visa: draw([['j1'], ['j1', 'h1b'], ['none'], null]),
      gradWithinYears: draw([3, 5, null]),
      step3Required: draw([true, null]),
      priorAcgmeYearRequired: draw([true, null]),
    },
    status: 'open',
    programType: null,
    url: `https://board.example.org/openings/${n}`,
    evidence: 'We have an unexpected opening for one resident to begin as soon as a match is found.',
  };
}

const code = (name: string) => specialties.find((one) => one.name === name)?.code ?? name;
const list = (values: readonly (string | number)[]) => `{${values.join(',')}}`;

/** In bulk: saving a hundred thousand one by one is not what is measured. */
export async function savePeople({ sql, vault }: BenchDatabase, count: number): Promise<void> {
  const sealed = vault.seal('Sample Person');
  const rhythm = JSON.stringify({
    cadence: { every: 'instant' },
    quiet: null,
    wantEmpty: null,
    showIneligible: true,
  });
  for (let from = 0; from < count; from += 5000) {
    const ns = Array.from({ length: Math.min(5000, count - from) }, (_, i) => from + i);
    const ids = ns.map((n) => `person-${String(n).padStart(7, '0')}`);
    const profiles = ns.map(inventProfile);
    const addresses = ns.map((n) => vault.seal(`person${n}@bench.example`));
    await sql.query(
      `INSERT INTO account (id, address, address_hash, name, role, confirmed_at)
       SELECT id, address, id, $3, 'applicant', now() FROM unnest($1::text[], $2::bytea[]) AS u(id, address)`,
      [ids, addresses.map((bytes) => Buffer.from(bytes)), Buffer.from(sealed)],
    );
    await sql.query(
      `INSERT INTO profile (id, account_id, specialty_codes, pgy, states, tracks, facts, rhythm)
       SELECT id, id, codes::text[], pgy::int[], states::text[], tracks::text[], facts, $7
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[])
         AS u(id, codes, pgy, states, tracks, facts)`,
      [
        ids,
        profiles.map(({ specialties }) => list(specialties.map(code))),
        profiles.map(({ pgy }) => list(pgy)),
        profiles.map(({ states }) => list(states ?? [])),
        profiles.map(({ tracks }) => list(tracks ?? [])),
        profiles.map((profile) => Buffer.from(vault.seal(profile))),
        rhythm,
      ],
    );
  }
}

/** Open places with one posting each, and the change "opened" of each; `looked` marks it as matched already. */
export async function savePlaces({ db }: BenchDatabase, count: number, looked = false): Promise<void> {
  const ns = Array.from({ length: count }, (_, n) => n);
  const source = {
    id: 'board',
    name: 'Sample Board',
    kind: 'list',
    url: 'https://board.example.org/',
    origin: 'list',
  };
  await db.source.create({ data: { ...source, everyMinutes: 60 } });
  await db.vacancy.createMany({
    data: ns.map((n) => {
      const { requirements, ...facts } = inventPlace(n);
      return {
        id: `place-${n}`,
        specialty: facts.specialty,
        specialtyCode: code(facts.specialty),
        pgy: facts.pgy,
        track: facts.track,
        usState: facts.state,
        facts: { ...facts, requirements },
        state: 'open',
        firstSeen: now,
        lastSeen: now,
      };
    }),
  });
  await db.posting.createMany({
    data: ns.map((n) => ({
      id: `posting-${n}`,
      key: `posting-${n}`,
      sourceId: 'board',
      vacancyId: `place-${n}`,
      facts: { ...inventPlace(n) },
      words: { pgy: 'one resident', visa: 'Sponsorship is as stated by our graduate office.' },
      confidence: 0.9,
      lead: false,
      url: `https://board.example.org/openings/${n}`,
      pageUrl: 'https://board.example.org/',
      firstSeen: now,
      lastSeen: now,
    })),
  });
  await db.change.createMany({
    data: ns.map((n) => ({
      vacancyId: `place-${n}`,
      version: 1,
      kind: 'opened',
      fields: [],
      at: now,
      matchedAt: looked ? now : null,
    })),
  });
}
