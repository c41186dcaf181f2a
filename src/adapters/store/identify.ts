/** Which real place a new posting is of: one already known from another source, or a new one. */
import { randomUUID } from 'node:crypto';
import { institutionKey } from '#core/identity/institution.ts';
import { isSameVacancy, likeness } from '#core/identity/same-vacancy.ts';
import type { Posting } from '#core/posting.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Tx } from './client.ts';
import { asJson } from './json.ts';

/** A place that closed longer ago is not reopened by a like posting: it is a new opening. */
const daysUntilForgotten = 120;

export type Wanted = { id: string; posting: Posting };

/** `taken`: vacancies this source already shows (two rows of one source are two places). Answers posting id -> vacancy id. */
export async function identify(
  tx: Tx,
  { wanted, taken, now }: { wanted: Wanted[]; taken: ReadonlySet<string>; now: Date },
): Promise<Map<string, string>> {
  const homes = new Map<string, string>();
  if (!wanted.length) return homes;
  const codes = [...new Set(wanted.map(({ posting }) => codeOf(posting)))].sort();
  // Two sources that show the same new place at once must not both create it.
  for (const code of codes)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`specialty:${code}`}, 0))`;
  const candidates = await candidatesFor(tx, { codes, now });
  const used = new Set(taken);
  const created: Wanted[] = [];
  for (const { id, posting } of wanted) {
    const [best] = candidates
      .filter((candidate) => !used.has(candidate.id) && isSameVacancy(candidate.facts, posting))
      .sort((a, b) => likeness(b.facts, posting) - likeness(a.facts, posting));
    const home = best?.id ?? randomUUID();
    used.add(home);
    homes.set(id, home);
    if (!best) created.push({ id: home, posting });
  }
  if (created.length)
    await tx.vacancy.createMany({ data: created.map(({ id, posting }) => newVacancy(id, posting, now)) });
  return homes;
}

const codeOf = (facts: Vacancy) => specialtyByName(facts.specialty)?.code ?? facts.specialty;

async function candidatesFor(tx: Tx, { codes, now }: { codes: string[]; now: Date }) {
  const since = new Date(now.getTime() - daysUntilForgotten * 86_400_000);
  const rows = await tx.vacancy.findMany({
    where: {
      specialtyCode: { in: codes },
      OR: [{ closedAt: null }, { closedAt: { gte: since } }],
    },
    select: { id: true, facts: true },
  });
  return rows.map(({ id, facts }) => ({ id, facts: facts as unknown as Vacancy }));
}

/** Version 0 until it is settled: the first change makes it 1. */
function newVacancy(id: string, posting: Posting, now: Date) {
  const { words: _w, confidence: _c, lead: _l, warnings: _n, ...facts } = posting;
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
