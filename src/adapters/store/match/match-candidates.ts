/** Who may want which place, asked of the database: by what people want, in the open columns, never by what they are. */
import type { Profile } from '#core/profile.ts';
import type { Vault } from '#ports/mail.ts';
import type { Candidate } from '#ports/people.ts';
import { type Db, Prisma } from '../client.ts';

/** People looked at in one statement. More gains nothing, and each holds its facts in memory. */
const portion = 1000;

/** The same sentence from both sides: an empty wish, and a fact the posting does not state, mean "any". */
const wantsBesidesField = Prisma.sql`
  (p.pgy = '{}' OR n.pgy = '{}' OR p.pgy && n.pgy)
  AND (p.states = '{}' OR n.us_state IS NULL OR n.us_state = ANY(p.states))
  AND (p.tracks = '{}' OR n.track IS NULL OR n.track = ANY(p.tracks))`;

type Row = { id: string; facts: Uint8Array | null; news: number[] | null };

type Search = { db: Db; vault: Vault; changeIds: readonly string[] };

/** The next portion is asked for while the last one is judged. */
export async function* pairs({ db, vault, changeIds }: Search): AsyncIterable<Candidate[]> {
  const news = { ids: [...changeIds], ...(await aboutNews(db, changeIds)) };
  for (let rows = await people(db, { ...news, after: '' }); rows.length > 0; ) {
    const last = rows.at(-1);
    const next =
      rows.length < portion || !last ? Promise.resolve([]) : people(db, { ...news, after: last.id });
    next.catch(() => {}); // thrown below, where it is awaited
    const found = rows.flatMap(({ id, facts, news: numbers }) =>
      facts && numbers
        ? [
            {
              profileId: id,
              profile: vault.open<Profile>(facts),
              changeIds: numbers.flatMap((n) => news.ids[n - 1] ?? []),
            },
          ]
        : [],
    );
    if (found.length) yield found;
    rows = await next;
  }
}

type News = {
  ids: string[];
  /** Given as values: from a subquery the planner expects few people, and sorts all of them for each portion. */
  codes: string[];
  /** Only of these vacancies can anybody have been matched with an earlier version. */
  known: string[];
};

async function aboutNews(db: Db, changeIds: readonly string[]): Promise<Omit<News, 'ids'>> {
  const rows = await db.change.findMany({
    where: { id: { in: [...changeIds] } },
    select: { version: true, vacancyId: true, vacancy: { select: { specialtyCode: true } } },
  });
  const known = rows.filter(({ version }) => version > 1).map(({ vacancyId }) => vacancyId);
  return {
    codes: [...new Set(rows.map(({ vacancy }) => vacancy.specialtyCode))],
    known: [...new Set(known)],
  };
}

/**
 * Fields are joined by hash, place by place they took eight times as long. Whoever was matched before is looked
 * up by the key of the verdicts, and only where something could be there.
 */
function people(db: Db, { ids, codes, known, after }: News & { after: string }): Promise<Row[]> {
  const anyBefore = known.length
    ? Prisma.sql`OR EXISTS (SELECT 1 FROM match m WHERE m.profile_id = p.id AND m.vacancy_id = ANY(${known}::text[]))`
    : Prisma.empty;
  const matchedBefore = known.length
    ? Prisma.sql`UNION ALL SELECT p.id, n.n FROM people p
        CROSS JOIN LATERAL (SELECT m.vacancy_id FROM match m
          WHERE m.profile_id = p.id AND m.vacancy_id = ANY(${known}::text[]) OFFSET 0) m
        JOIN news n ON n.vacancy_id = m.vacancy_id AND n.version > 1`
    : Prisma.empty;
  return db.$queryRaw<Row[]>`
    WITH news AS MATERIALIZED (
      SELECT u.n::int AS n, c.version, c.vacancy_id, v.specialty_code, v.pgy, v.us_state, v.track
      FROM unnest(${ids}::text[]) WITH ORDINALITY AS u(id, n)
        JOIN change c ON c.id = u.id JOIN vacancy v ON v.id = c.vacancy_id),
    people AS MATERIALIZED (
      SELECT p.id, p.facts, p.specialty_codes, p.pgy, p.states, p.tracks
      FROM profile p JOIN account a ON a.id = p.account_id
      WHERE p.id > ${after} AND a.confirmed_at IS NOT NULL
        AND (p.specialty_codes = '{}' OR p.specialty_codes && ${codes}::text[] ${anyBefore})
      ORDER BY p.id LIMIT ${portion}),
    found AS (
      SELECT p.id, n.n FROM people p
        CROSS JOIN LATERAL unnest(CASE WHEN p.specialty_codes = '{}' THEN ${codes}::text[] ELSE p.specialty_codes END) AS field(code)
        JOIN news n ON n.specialty_code = field.code AND ${wantsBesidesField}
      ${matchedBefore}),
    numbers AS (SELECT id, array_agg(DISTINCT n) AS news FROM found GROUP BY id)
    SELECT p.id, CASE WHEN numbers.news IS NOT NULL THEN p.facts END AS facts, numbers.news
    FROM people p LEFT JOIN numbers ON numbers.id = p.id
    ORDER BY p.id`;
}
