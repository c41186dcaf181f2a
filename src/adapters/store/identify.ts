/** Which real place a new posting is of: one already known from another source, or a new one. */
import { randomUUID } from 'node:crypto';
import { institutionKey } from '#core/identity/institution.ts';
import { isSameVacancy, likeness } from '#core/identity/same-vacancy.ts';
import type { Posting } from '#core/posting.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Tx } from './client.ts';
import { asJson } from './json.ts';
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

/** Answers posting id -> vacancy id. What an operator ruled to be one place, or apart, is kept to. */
export async function identify(
  tx: Tx,
  { sourceId, wanted, taken, now }: ToIdentify,
): Promise<Map<string, string>> {
  const homes = new Map<string, string>();
  if (!wanted.length) return homes;
  const codes = [...new Set(wanted.map(({ posting }) => codeOf(posting)))];
  await lockSpecialties(tx, codes);
  const candidates = await candidatesFor(tx, { codes, now });
  const isApart = await heldApart(tx, sourceId);
  const used = new Set(taken);
  const created: Wanted[] = [];
  for (const { id, posting } of wanted) {
    const [best] = candidates
      .filter(({ id, facts }) => !used.has(id) && isSameVacancy(facts, posting) && !isApart(id, posting))
      .sort((a, b) => likeness(b.facts, posting) - likeness(a.facts, posting));
    const home = best?.id ?? randomUUID();
    used.add(home);
    homes.set(id, home);
    if (!best) created.push({ id: home, posting });
  }
  if (created.length)
    await tx.vacancy.createMany({
      data: created.map(({ id, posting }) => newVacancy(id, factsOf(posting), now)),
    });
  return homes;
}

/** Two sources that show the same new place at once must not both create it. */
export async function lockSpecialties(tx: Tx, codes: readonly string[]): Promise<void> {
  for (const code of [...codes].sort())
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`specialty:${code}`}, 0))`;
}

/** The name where a specialty has no code: the halves of a combined one may be written in either order. */
function codeOf({ specialty }: Vacancy): string {
  const known = specialtyByName(specialty);
  return known?.code ?? known?.name ?? specialty;
}

/** A place found to be another speaks for that one: whoever shows it as it was shows the other. */
async function candidatesFor(tx: Tx, { codes, now }: { codes: string[]; now: Date }) {
  const since = new Date(now.getTime() - daysUntilForgotten * 86_400_000);
  const rows = await tx.vacancy.findMany({
    where: {
      specialtyCode: { in: codes },
      OR: [{ closedAt: null }, { closedAt: { gte: since } }, { mergedIntoId: { not: null } }],
    },
    select: { id: true, facts: true, mergedIntoId: true },
  });
  const homeOf = await homesOf(tx, rows);
  return rows.map(({ id, facts }) => ({ id: homeOf(id), facts: facts as unknown as Vacancy }));
}

function factsOf({ words: _w, confidence: _c, lead: _l, warnings: _n, ...facts }: Posting): Vacancy {
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
