/** Which real place a new posting is of: one already known from another source, or a new one. */
import { randomUUID } from 'node:crypto';
import { institutionKey } from '#core/identity/institution.ts';
import { isSameVacancy, likeness } from '#core/identity/same-vacancy.ts';
import type { Posting } from '#core/posting.ts';
import { asTold, registered } from '#core/registry/registered.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { asJson } from '../json.ts';
import { type Programs, resolvePrograms } from '../registry/resolve-programs.ts';
import { codeOf } from '../registry/specialty-code.ts';
import type { Sql } from '../sql.ts';
import { heldApart, homesOf } from './rulings.ts';

/** A place that closed longer ago is not reopened by a like posting: it is a new opening. */
const daysUntilForgotten = 120;

export type Wanted = { id: string; posting: Posting };

export type ToIdentify = {
  sourceId: string;
  wanted: Wanted[];
  /** Vacancies that this source already shows: two rows of one source are two places. */
  taken: ReadonlySet<string>;
  now: Date;
};

type Candidate = { id: string; facts: Vacancy };

/**
 * Answers posting id -> vacancy id, for several sources one after the other: a place that the first brings is there
 * for the next. What an operator ruled to be one place, or apart, is kept to.
 */
export async function identify(tx: Sql, sources: readonly ToIdentify[]): Promise<Map<string, string>> {
  const homes = new Map<string, string>();
  const news = sources.filter(({ wanted }) => wanted.length > 0);
  if (!news.length) return homes;
  const postings = news.flatMap(({ wanted }) => wanted.map(({ posting }) => posting));
  await lockSpecialties(tx, [...new Set(postings.map(codeOf))]);
  const candidates = await candidatesFor(tx, postings, news);
  const isApart = await heldApart(
    tx,
    news.map(({ sourceId }) => sourceId),
  );
  const known = knownIn(await resolvePrograms(tx, postings));
  const created: ReturnType<typeof newVacancy>[] = [];
  for (const { sourceId, wanted, taken, now } of news) {
    const used = new Set(taken);
    for (const { id, posting } of wanted) {
      const alike = candidates.get(codeOf(posting)) ?? [];
      const seen = known(posting);
      const [best] = alike
        .filter((one) => !used.has(one.id) && mayBe(one.facts, posting) && isSame(one.facts, seen))
        .filter((one) => !isApart(sourceId, one.id, posting))
        .sort((a, b) => likest(b.facts, seen) - likest(a.facts, seen));
      const home = best?.id ?? randomUUID();
      used.add(home);
      homes.set(id, home);
      if (best) continue;
      created.push(newVacancy(home, factsOf(posting), now));
      candidates.set(codeOf(posting), [...alike, { id: home, facts: factsOf(seen) }]);
    }
  }
  await insert(tx, created);
  return homes;
}

/** A posting with what the registry knows of its program. */
const knownIn =
  (programs: Programs) =>
  (posting: Posting): Posting => {
    const program = programs(posting);
    return program ? { ...posting, ...registered(factsOf(posting), program) } : posting;
  };

/** By what the pages said, and by what the registry calls it: either may prove one place. */
const likest = (known: Vacancy, seen: Vacancy): number =>
  Math.max(likeness(known, seen), likeness(told(known), told(seen)));

const isSame = (known: Vacancy, seen: Vacancy): boolean =>
  isSameVacancy(known, seen) || isSameVacancy(told(known), told(seen));

/** The program is kept: two programs are never one place. */
const told = (facts: Vacancy): Vacancy =>
  facts.program ? { ...asTold(facts), program: facts.program } : facts;

async function insert(tx: Sql, created: readonly ReturnType<typeof newVacancy>[]) {
  if (!created.length) return;
  await tx.$executeRaw`
    INSERT INTO vacancy (id, specialty, specialty_code, pgy, track, us_state, city, institution, institution_key, start,
      deadline, facts, state, version, first_seen, last_seen)
    SELECT id, specialty, "specialtyCode", pgy, track, "usState", city, institution, "institutionKey", start, deadline,
      facts, state, version, "firstSeen", "lastSeen"
    FROM jsonb_to_recordset(${JSON.stringify(created)}::jsonb) AS t(id text, specialty text, "specialtyCode" text,
      pgy int[], track text, "usState" text, city text, institution text, "institutionKey" text, start text,
      deadline text, facts jsonb, state text, version int, "firstSeen" timestamptz, "lastSeen" timestamptz)`;
}

/** Two sources that show the same new place at once must not both create it. */
export async function lockSpecialties(tx: Sql, codes: readonly string[]): Promise<void> {
  await lockAll(
    tx,
    codes.map((code) => `specialty:${code}`),
  );
}

/** Until the transaction ends; always in the same order, so that two never wait for each other in a circle. */
export async function lockAll(tx: Sql, names: readonly string[]): Promise<void> {
  const sorted = [...names].sort();
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(name, 0))
    FROM (SELECT name FROM unnest(${sorted}::text[]) WITH ORDINALITY AS u(name, n) ORDER BY n) s`;
}

/** Nothing else can be the same place: what the database leaves out by its columns. */
const mayBe = (known: Vacancy, seen: Vacancy): boolean =>
  (known.state === null || seen.state === null || known.state === seen.state) &&
  known.pgy.some((level) => seen.pgy.includes(level));

/**
 * By specialty, level and state, which all must agree where both are known. A place found to be another speaks for
 * that one: whoever shows it as it was shows the other.
 */
async function candidatesFor(
  tx: Sql,
  postings: readonly Posting[],
  news: readonly ToIdentify[],
): Promise<Map<string, Candidate[]>> {
  const asOf = Math.min(...news.map(({ now }) => now.getTime()));
  const since = new Date(asOf - daysUntilForgotten * 86_400_000);
  const wanted = postings.map((posting) => ({
    code: codeOf(posting),
    pgy: posting.pgy,
    state: posting.state,
  }));
  const rows = await tx.$queryRaw<(Candidate & { code: string; mergedIntoId: string | null })[]>`
    SELECT v.id, v.facts, v.specialty_code AS code, v.merged_into_id AS "mergedIntoId" FROM vacancy v
    WHERE (v.closed_at IS NULL OR v.closed_at >= ${since}::timestamptz OR v.merged_into_id IS NOT NULL)
      AND EXISTS (SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(code text, pgy int[], state text)
        WHERE w.code = v.specialty_code AND w.pgy && v.pgy
          AND (w.state IS NULL OR v.us_state IS NULL OR w.state = v.us_state))
    ORDER BY v.first_seen, v.id`;
  const homeOf = await homesOf(tx, rows);
  const found = new Map<string, Candidate[]>();
  for (const { id, facts, code } of rows)
    found.set(code, [...(found.get(code) ?? []), { id: homeOf(id), facts }]);
  return found;
}

function factsOf({
  words: _w,
  spots: _s,
  confidence: _c,
  lead: _l,
  warnings: _n,
  ...facts
}: Posting): Vacancy {
  return facts;
}

/** Version 0 until it is settled: the first change makes it 1. */
export function newVacancy(id: string, facts: Vacancy, now: Date) {
  return {
    id,
    ...searchColumns(facts),
    facts: asJson(facts),
    state: 'new',
    version: 0,
    firstSeen: now,
    lastSeen: now,
  };
}

/** The columns that are searched, from the facts. */
export function searchColumns(facts: Vacancy) {
  return {
    specialty: facts.specialty,
    specialtyCode: codeOf(facts),
    pgy: facts.pgy,
    track: facts.track,
    usState: facts.state,
    city: facts.city,
    institution: facts.institution,
    institutionKey: institutionKey(facts.institution),
    start: facts.start,
    deadline: facts.deadline,
  };
}
