/** Changes to look at, people who may want them, and what came of it. */
import { specialtyByName } from '#core/specialty.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { KeptProfile, MatchStore, Vault } from '#ports';
import type { Db } from './client.ts';
import { keptProfile } from './people-store.ts';
import { toldChange, vacancySelect } from './told-changes.ts';
import { withRetry } from './with-retry.ts';

const portion = 500;
const changeSelect = {
  id: true,
  kind: true,
  version: true,
  at: true,
  fields: true,
  vacancy: { select: vacancySelect },
} as const;

export function makeMatchStore(db: Db, vault: Vault): MatchStore {
  return {
    async waiting(atMost) {
      const rows = await db.change.findMany({
        where: { matchedAt: null },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: atMost,
        select: changeSelect,
      });
      return rows.map(toldChange);
    },
    async waitingOf(changeIds) {
      const rows = await db.change.findMany({
        where: { id: { in: [...changeIds] }, matchedAt: null },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        select: changeSelect,
      });
      return rows.map(toldChange);
    },
    candidates: (vacancy, vacancyId) => candidates({ db, vault, vacancy, vacancyId }),
    async save(changeId, rows, at) {
      await withRetry(() =>
        db.$transaction(async (tx) => {
          for (let i = 0; i < rows.length; i += 5000)
            await tx.match.createMany({
              data: rows.slice(i, i + 5000).map((row) => ({ ...row, at })),
              skipDuplicates: true,
            });
          await tx.change.update({ where: { id: changeId }, data: { matchedAt: at }, select: { id: true } });
        }),
      );
    },
  };
}

type Search = { db: Db; vault: Vault; vacancy: Vacancy; vacancyId: string };

/** By wants only; whoever was matched with an earlier version hears of the later ones too. */
async function* candidates({ db, vault, vacancy, vacancyId }: Search): AsyncIterable<KeptProfile[]> {
  const code = specialtyByName(vacancy.specialty)?.code ?? vacancy.specialty;
  for (let after = ''; ; ) {
    const ids = await db.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM profile p JOIN account a ON a.id = p.account_id
      WHERE p.id > ${after} AND a.confirmed_at IS NOT NULL AND (
        ((p.specialty_codes = '{}' OR p.specialty_codes @> ARRAY[${code}])
          AND (p.pgy = '{}' OR p.pgy && ${vacancy.pgy}::int[] OR ${vacancy.pgy.length === 0})
          AND (p.states = '{}' OR ${vacancy.state}::text IS NULL OR p.states @> ARRAY[${vacancy.state}::text])
          AND (p.tracks = '{}' OR ${vacancy.track}::text IS NULL OR p.tracks @> ARRAY[${vacancy.track}::text]))
        OR EXISTS (SELECT 1 FROM match m WHERE m.profile_id = p.id AND m.vacancy_id = ${vacancyId}))
      ORDER BY p.id LIMIT ${portion}`;
    const [last] = ids.slice(-1);
    if (!last) return;
    const rows = await db.profile.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      include: { account: true },
      orderBy: { id: 'asc' },
    });
    yield rows.map((row) => keptProfile(row, vault));
    after = last.id;
  }
}
