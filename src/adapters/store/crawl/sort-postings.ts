/** Postings moved from one place to another, and the news of both kept straight. Nothing that was told is told again. */
import type { Tx } from '../client.ts';
import { settleVacancies } from './settle-vacancies.ts';

export type Move = { from: string; into: string; postingIds: string[]; now: Date };

/** `from` was `into` all along: its postings, and who knows of it, go over. */
export async function join(tx: Tx, { from, into, postingIds, now }: Move): Promise<void> {
  await give(tx, postingIds, into);
  await tx.vacancy.update({
    where: { id: from },
    data: { state: 'merged', mergedIntoId: into, closedAt: now },
    select: { id: true },
  });
  await tx.change.updateMany({ where: { vacancyId: from, matchedAt: null }, data: { matchedAt: now } });
  await settleVacancies(tx, { ids: [into], now, sorted: true });
  await carryNews(tx, { from, into });
}

/** The postings are of `into`, a place of its own: whoever was not told of it will be. */
export async function part(tx: Tx, { from, into, postingIds, now }: Move): Promise<void> {
  await give(tx, postingIds, into);
  await tx.$executeRaw`
    UPDATE vacancy v SET merged_into_id = NULL, state = coalesce(
      (SELECT CASE c.kind WHEN 'closed' THEN c.fields->0->>'after' ELSE 'open' END FROM change c
        WHERE c.vacancy_id = v.id ORDER BY c.version DESC LIMIT 1), 'new')
    WHERE v.id = ${into}`;
  await settleVacancies(tx, { ids: [from, into].sort(), now, sorted: true });
  // Looked at again: whoever has a match of that version keeps it, whoever lost one by the merger gets it back.
  await tx.$executeRaw`
    UPDATE change c SET matched_at = NULL FROM vacancy v
    WHERE v.id = ${into} AND v.state = 'open' AND c.vacancy_id = v.id AND c.version = v.version`;
}

async function give(tx: Tx, postingIds: string[], vacancyId: string) {
  await tx.posting.updateMany({ where: { id: { in: postingIds } }, data: { vacancyId } });
  await tx.$executeRaw`
    UPDATE vacancy v SET first_seen = p.first_seen FROM (SELECT min(first_seen) AS first_seen FROM posting
      WHERE vacancy_id = ${vacancyId} AND NOT lead) p
    WHERE v.id = ${vacancyId} AND p.first_seen IS NOT NULL`;
}

/**
 * Whoever was told of `from` counts as told that `into` is open, by the same digest; what waits of `from` waits as
 * the opening of `into`, unless that was told.
 */
async function carryNews(tx: Tx, { from, into }: { from: string; into: string }) {
  await tx.$executeRaw`
    INSERT INTO match (profile_id, vacancy_id, version, verdict, wanted, at, digest_id)
    SELECT DISTINCT ON (m.profile_id) m.profile_id, ${into}, o.version, m.verdict, m.wanted, m.at, m.digest_id
    FROM match m, (SELECT max(version) AS version FROM change
      WHERE vacancy_id = ${into} AND kind IN ('opened', 'reopened')) o
    WHERE m.vacancy_id = ${from} AND o.version IS NOT NULL
    ORDER BY m.profile_id, (m.digest_id IS NULL), m.version DESC
    ON CONFLICT (profile_id, vacancy_id, version)
      DO UPDATE SET digest_id = coalesce(match.digest_id, EXCLUDED.digest_id)`;
  await tx.$executeRaw`DELETE FROM match WHERE vacancy_id = ${from} AND digest_id IS NULL`;
}
