/** An operator's rulings: two places are one, a posting is of a place of its own; remembered, audited, undoable. */
import { randomUUID } from 'node:crypto';
import { BadInput } from '#core/errors.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { HeldRuling, MergeStore, Ruled, Word } from '#ports/merges.ts';
import type { Db, Tx } from '../client.ts';
import { lockSpecialties, newVacancy } from '../crawl/identify.ts';
import { homesOf } from '../crawl/rulings.ts';
import { join, part } from '../crawl/sort-postings.ts';
import { asJson } from '../json.ts';
import { withRetry } from '../with-retry.ts';

export function makeMergeStore(db: Db): MergeStore {
  const within = <T>(run: (tx: Tx) => Promise<T>) => withRetry(() => db.$transaction(run));
  return {
    mergeVacancies: (vacancyId, otherId, word) => within((tx) => merge(tx, { vacancyId, otherId, word })),
    splitPosting: (postingId, word) => within((tx) => split(tx, postingId, word)),
    undoRuling: (rulingId, word) => within((tx) => undo(tx, rulingId, word)),
    async rulings() {
      const rows = await db.ruling.findMany({
        where: { undoneAt: null },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
      });
      // Written by us alone, as one of the two.
      return rows.map((row) => ({ ...row, kind: row.kind as HeldRuling['kind'] }));
    },
  };
}

async function merge(
  tx: Tx,
  { vacancyId, otherId, word }: { vacancyId: string; otherId: string; word: Word },
) {
  if (vacancyId === otherId)
    throw new BadInput(`merge: ${vacancyId} is given twice; name two different vacancies`);
  await lock(tx, [vacancyId, otherId]);
  const postings = await tx.posting.findMany({ where: { vacancyId: otherId }, select: { id: true } });
  const postingIds = postings.map(({ id }) => id);
  for (const id of [vacancyId, otherId]) await mustStand(tx, id);
  await join(tx, { from: otherId, into: vacancyId, postingIds, now: word.now });
  return await remember(tx, { kind: 'merge', vacancyId, otherId, postingIds }, word);
}

async function split(tx: Tx, postingId: string, word: Word) {
  const found = await tx.posting.findUnique({ where: { id: postingId }, select: { vacancyId: true } });
  const vacancyId = found?.vacancyId;
  if (!vacancyId)
    throw new BadInput(
      `split: there is no posting ${postingId} of a vacancy; take its id from the vacancy's page`,
    );
  await lock(tx, [vacancyId]);
  const posting = await tx.posting.findFirst({
    where: { id: postingId, vacancyId },
    select: { facts: true },
  });
  const others = await tx.posting.count({ where: { vacancyId, lead: false, id: { not: postingId } } });
  if (!posting || others === 0)
    throw new BadInput(
      `split: posting ${postingId} is the only one of its vacancy; there is nothing to tell it from`,
    );
  const otherId = randomUUID();
  await tx.vacancy.create({
    data: newVacancy(otherId, posting.facts as unknown as Vacancy, word.now),
    select: { id: true },
  });
  await part(tx, { from: vacancyId, into: otherId, postingIds: [postingId], now: word.now });
  return await remember(tx, { kind: 'split', vacancyId, otherId, postingIds: [postingId] }, word);
}

async function undo(tx: Tx, rulingId: string, word: Word): Promise<void> {
  const before = await tx.ruling.findUnique({ where: { id: rulingId } });
  if (!before) throw new BadInput(`undo: there is no ruling ${rulingId}`);
  await lock(tx, [before.vacancyId, before.otherId]);
  const { count } = await tx.ruling.updateMany({
    where: { id: rulingId, undoneAt: null },
    data: { undoneAt: word.now },
  });
  if (count === 0) throw new BadInput(`undo: ruling ${rulingId} was undone before; nothing is left of it`);
  const { kind, vacancyId, otherId, postingIds } = before;
  const places = await tx.vacancy.findMany({
    where: { id: { in: [vacancyId, otherId] } },
    select: { id: true, mergedIntoId: true },
  });
  const now = word.now;
  if (kind === 'merge') {
    const home = (await homesOf(tx, places))(vacancyId);
    await part(tx, { from: home, into: otherId, postingIds: await stillAt(tx, home, postingIds), now });
  } else {
    for (const id of [vacancyId, otherId]) await mustStand(tx, id);
    const rest = await tx.posting.findMany({ where: { vacancyId: otherId }, select: { id: true } });
    await join(tx, { from: otherId, into: vacancyId, postingIds: rest.map(({ id }) => id), now });
  }
  await audit(tx, { action: `undo-${kind}`, subject: vacancyId, detail: { rulingId, otherId } }, word);
}

async function stillAt(tx: Tx, vacancyId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.posting.findMany({ where: { id: { in: ids }, vacancyId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** In the order in which a crawl locks: sources, then specialties. A crawl under way would put postings back. */
async function lock(tx: Tx, vacancyIds: string[]) {
  const sources = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT source_id AS id FROM posting WHERE vacancy_id = ANY(${vacancyIds})
      OR id IN (SELECT unnest(posting_ids) FROM ruling WHERE other_id = ANY(${vacancyIds})) ORDER BY 1`;
  for (const { id } of sources)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`source:${id}`}, 0))`;
  const places = await tx.vacancy.findMany({
    where: { id: { in: vacancyIds } },
    select: { specialtyCode: true },
  });
  await lockSpecialties(tx, [...new Set(places.map(({ specialtyCode }) => specialtyCode))]);
}

async function mustStand(tx: Tx, id: string) {
  const place = await tx.vacancy.findUnique({ where: { id }, select: { mergedIntoId: true } });
  if (!place) throw new BadInput(`there is no vacancy ${id}; take the id from its address, /vacancies/ID`);
  if (place.mergedIntoId !== null)
    throw new BadInput(`vacancy ${id} was merged into ${place.mergedIntoId}; name that one`);
}

type Ruling = { kind: 'merge' | 'split'; vacancyId: string; otherId: string; postingIds: string[] };

async function remember(tx: Tx, ruling: Ruling, word: Word): Promise<Ruled> {
  const { actor, reason, now } = word;
  const { id } = await tx.ruling.create({
    data: { ...ruling, actor, reason, at: now },
    select: { id: true },
  });
  const { kind, vacancyId, otherId, postingIds } = ruling;
  await audit(tx, { action: kind, subject: vacancyId, detail: { rulingId: id, otherId, postingIds } }, word);
  return { rulingId: id, vacancyId, otherId };
}

async function audit(tx: Tx, what: { action: string; subject: string; detail: object }, word: Word) {
  const { action, subject, detail } = what;
  const { actor, reason, now } = word;
  await tx.audit.create({
    data: { at: now, actor, action, subject, detail: asJson({ ...detail, reason }) },
    select: { id: true },
  });
}
