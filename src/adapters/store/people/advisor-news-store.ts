/** What advisors were told of whom, and what is new since. Every statement counts only consent that stands. */
import type { Profile } from '#core/profile.ts';
import type { AdvisorNewsStore, AdvisorToTell, ClientItems } from '#ports/advisor-news.ts';
import type { Vault } from '#ports/mail.ts';
import type { UntoldMatch } from '#ports/people.ts';
import type { Db, Tx } from '../client.ts';
import { coverageOf } from '../mail/digest-store.ts';
import { changeSelect, toldChange } from '../match/told-changes.ts';

const KIND = 'advisor';
/** Places of one client that a roll-up looks at: it names five. */
const NEWS_AT_MOST = 200;
const consented = { consentedAt: { not: null }, revokedAt: null } as const;

export function makeAdvisorNewsStore(db: Db, vault: Vault): AdvisorNewsStore {
  return {
    advisors: () => advisors(db),
    async load(advisorId, window) {
      const [advisor] = await advisors(db, advisorId);
      return advisor ? { ...advisor, clients: await clientsOf(db, vault, { advisor, ...window }) } : null;
    },
    coverage: (now) => coverageOf(db, now),
    save: ({ key, advisorId, clients, named, content, now }) =>
      db.$transaction(async (tx) => {
        // Held until the mail is written, so that a revocation finds it or comes before it.
        const standing = await tx.$queryRaw<{ id: string }[]>`
          SELECT profile_id AS id FROM advisor_client WHERE advisor_id = ${advisorId}
            AND profile_id = ANY(${clients}) AND consented_at IS NOT NULL AND revoked_at IS NULL FOR SHARE`;
        if (standing.length < clients.length) return false;
        const body = vault.seal({ ...content, key });
        const [saved] = await tx.message.createManyAndReturn({
          data: [{ key, accountId: advisorId, kind: KIND, body, nextAt: now, createdAt: now }],
          skipDuplicates: true,
          select: { id: true },
        });
        if (saved)
          await tx.$executeRaw`
            INSERT INTO message_named (message_id, account_id)
            SELECT DISTINCT ${saved.id}, account_id FROM profile WHERE id = ANY(${named})`;
        return saved !== undefined;
      }),
  };
}

/** A roll-up that has not left yet names whoever ends their consent now: it goes, and the next sweep composes another. */
export async function withdrawRollups(tx: Tx, advisorIds: readonly string[]): Promise<void> {
  const where = { accountId: { in: [...advisorIds] }, kind: KIND, state: { in: ['queued', 'retry'] } };
  await tx.message.deleteMany({ where });
}

type AdvisorRow = Omit<AdvisorToTell, 'last'> & { lastKey: string | null; lastAt: Date | null };

/** The day ends a key, so that the greatest key is the newest. */
async function advisors(db: Db, advisorId: string | null = null): Promise<AdvisorToTell[]> {
  const rows = await db.$queryRaw<AdvisorRow[]>`
    SELECT a.id AS "advisorId", a.time_zone AS "timeZone", a.rollup_at AS at, min(c.consented_at) AS since,
      last.key AS "lastKey", last.created_at AS "lastAt"
    FROM account a JOIN advisor_client c ON c.advisor_id = a.id AND c.consented_at IS NOT NULL AND c.revoked_at IS NULL
    LEFT JOIN LATERAL (SELECT key, created_at FROM message
      WHERE account_id = a.id AND kind = ${KIND} AND key LIKE 'advisor:%:day:%' ORDER BY key DESC LIMIT 1) last ON true
    WHERE a.role = 'advisor' AND a.confirmed_at IS NOT NULL AND a.rollup_at IS NOT NULL
      AND (${advisorId}::text IS NULL OR a.id = ${advisorId})
    GROUP BY a.id, last.key, last.created_at ORDER BY a.id`;
  return rows.map(({ lastKey, lastAt, ...row }) => ({
    ...row,
    last: lastKey && lastAt ? { key: lastKey, until: lastAt } : null,
  }));
}

type Asked = { advisor: AdvisorToTell; after: Date | null; until: Date };

async function clientsOf(db: Db, vault: Vault, { advisor, after, until }: Asked): Promise<ClientItems[]> {
  const { advisorId } = advisor;
  const rows = await db.advisorClient.findMany({
    where: { advisorId, ...consented },
    include: { profile: { select: { facts: true, account: { select: { id: true, name: true } } } } },
  });
  const clients: ClientItems[] = [];
  for (const { profileId, profile, consentedAt } of rows) {
    const isNew = after === null || (consentedAt !== null && consentedAt > after);
    clients.push({
      profileId,
      name: vault.open<string>(profile.account.name),
      profile: vault.open<Profile>(profile.facts),
      items: await itemsOf(db, profileId, { after: isNew ? null : after, until }),
      handed: await handedOf(db, advisorId, profile.account.id),
    });
  }
  return clients.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.profileId.localeCompare(b.profileId));
}

async function itemsOf(
  db: Db,
  profileId: string,
  { after, until }: { after: Date | null; until: Date },
): Promise<UntoldMatch[]> {
  const news = await db.match.findMany({
    where: { profileId, at: { lte: until, ...(after ? { gt: after } : {}) } },
    orderBy: { at: 'desc' },
    take: NEWS_AT_MOST,
    select: { vacancyId: true, version: true },
  });
  if (news.length === 0) return [];
  const earlier = after
    ? await db.match.findMany({
        where: { profileId, vacancyId: { in: news.map(({ vacancyId }) => vacancyId) }, at: { lte: after } },
        distinct: ['vacancyId'],
        select: { vacancyId: true },
      })
    : [];
  const known = new Set(earlier.map(({ vacancyId }) => vacancyId));
  const changes = await db.change.findMany({ where: { OR: news }, select: changeSelect });
  return changes.map((row) => ({ ...toldChange(row), told: known.has(row.vacancy.id) }));
}

async function handedOf(db: Db, advisorId: string, accountId: string): Promise<ClientItems['handed']> {
  const [row] = await db.$queryRaw<ClientItems['handed'][]>`
    SELECT count(*)::int AS sent, count(seen_at)::int AS seen,
      (count(*) FILTER (WHERE stage IN ('applied', 'interview')))::int AS applied
    FROM pursuit WHERE account_id = ${accountId} AND handed_by_id = ${advisorId}`;
  return row ?? { sent: 0, seen: 0, applied: 0 };
}
