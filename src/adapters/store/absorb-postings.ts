/** The postings of one believed crawl: written, given to their vacancies, and told as lines. */
import { randomUUID } from 'node:crypto';
import { type Absorbed, absorb, type KnownPosting } from '#core/lifecycle/absorb.ts';
import type { Posting } from '#core/posting.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { PostingLine } from '#ports/crawl.ts';
import type { Tx } from './client.ts';
import { identify } from './identify.ts';
import { asJson } from './json.ts';
import { settleVacancies } from './settle-vacancies.ts';

export type SeenPostings = { sourceId: string; seen: Posting[]; complete: boolean; now: Date };

export async function absorbPostings(
  tx: Tx,
  { sourceId, seen, complete, now }: SeenPostings,
): Promise<PostingLine[]> {
  const known = await knownPostings(tx, sourceId);
  const absorbed = absorb(known, seen, { complete });
  const fresh = absorbed.fresh.map((posting) => ({ id: randomUUID(), posting }));
  const homeless = [
    ...fresh,
    ...absorbed.again.flatMap(({ known, seen }) =>
      known.vacancyId === null ? [{ id: known.id, posting: seen }] : [],
    ),
  ].filter(({ posting }) => !posting.lead);
  const taken = new Set(absorbed.again.flatMap(({ known }) => (known.vacancyId ? [known.vacancyId] : [])));
  const homes = await identify(tx, { sourceId, wanted: homeless, taken, now });
  await insertFresh(tx, { sourceId, now, fresh, homes });
  await updateAgain(tx, { absorbed, homes, now });
  await updateMissed(tx, absorbed);
  const touched = new Set([...homes.values(), ...touchedBy(absorbed)]);
  await settleVacancies(tx, { ids: [...touched], now });
  return lines({ absorbed, fresh, homes });
}

async function knownPostings(tx: Tx, sourceId: string): Promise<KnownPosting[]> {
  const rows = await tx.posting.findMany({
    where: { sourceId },
    orderBy: [{ firstSeen: 'asc' }, { id: 'asc' }],
    select: { id: true, vacancyId: true, facts: true, state: true, misses: true },
  });
  return rows.map((row) => ({
    ...row,
    facts: row.facts as unknown as Vacancy,
    state: row.state as KnownPosting['state'],
  }));
}

type Fresh = { id: string; posting: Posting };
type Homes = ReadonlyMap<string, string>;

async function insertFresh(tx: Tx, input: { sourceId: string; now: Date; fresh: Fresh[]; homes: Homes }) {
  const { sourceId, now, fresh, homes } = input;
  if (!fresh.length) return;
  const data = fresh.map(({ id, posting }) => ({
    id,
    key: id,
    sourceId,
    vacancyId: homes.get(id) ?? null,
    ...columns(posting),
    pageUrl: posting.url,
    firstSeen: now,
    lastSeen: now,
  }));
  await tx.posting.createMany({ data });
}

function columns(posting: Posting) {
  const { words, confidence, lead, warnings: _, ...facts } = posting;
  const state = posting.status === 'filled' ? 'filled' : 'seen';
  return { facts: asJson(facts), words: asJson(words), confidence, lead, url: posting.url, state };
}

/** Unchanged ones in one statement, changed ones each. */
async function updateAgain(tx: Tx, input: { absorbed: Absorbed; homes: Homes; now: Date }) {
  const { absorbed, homes, now } = input;
  const still = absorbed.again.filter(
    (a) => a.event === 'same' && a.known.state !== 'gone' && !homes.has(a.known.id),
  );
  const ids = still.map(({ known }) => known.id);
  if (ids.length)
    await tx.$executeRaw`UPDATE posting SET last_seen = ${now}, misses = 0 WHERE id = ANY(${ids})`;
  for (const { known, seen } of absorbed.again.filter((a) => !still.includes(a)))
    await tx.posting.update({
      where: { id: known.id },
      data: { ...columns(seen), lastSeen: now, misses: 0, vacancyId: homes.get(known.id) ?? known.vacancyId },
      select: { id: true },
    });
}

async function updateMissed(tx: Tx, { missed }: Absorbed) {
  for (const { known, misses, gone } of missed)
    await tx.posting.update({
      where: { id: known.id },
      data: { misses, ...(gone ? { state: 'gone' } : {}) },
      select: { id: true },
    });
}

function touchedBy({ again, missed }: Absorbed): string[] {
  const changed = again.filter(({ event, known }) => event !== 'same' || known.state === 'gone');
  const gone = missed.filter((m) => m.gone);
  return [...changed, ...gone].flatMap(({ known }) => (known.vacancyId ? [known.vacancyId] : []));
}

function lines(input: { absorbed: Absorbed; fresh: Fresh[]; homes: Homes }): PostingLine[] {
  const { absorbed, fresh, homes } = input;
  const line = (event: PostingLine['event'], vacancyId: string | null | undefined, facts: Vacancy) =>
    vacancyId ? [{ event, vacancyId, facts: withoutWords(facts) }] : [];
  return [
    ...fresh.flatMap(({ id, posting }) => line('new', homes.get(id), posting)),
    ...absorbed.again.flatMap(({ known, seen, event }) =>
      line(event, known.vacancyId ?? homes.get(known.id), seen),
    ),
    ...absorbed.missed.flatMap(({ known, gone }) =>
      gone ? line('closed', known.vacancyId, known.facts) : [],
    ),
  ];
}

function withoutWords(facts: Vacancy): Vacancy {
  const { words: _w, confidence: _c, lead: _l, warnings: _n, ...vacancy } = facts as Posting;
  return vacancy;
}
