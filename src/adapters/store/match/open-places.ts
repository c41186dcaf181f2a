/**
 * The open places, held in memory between asks: a person who types a profile asks for all of them again and again.
 * Each ask costs one look at what changed (the row versions of PostgreSQL); only what did is read anew.
 */
import { disagreements, type Teller } from '#core/lifecycle/disagreements.ts';
import type { Profile } from '#core/profile.ts';
import type { OpenPlace } from '#ports/people.ts';
import { type Db, Prisma } from '../client.ts';
import { wantColumns } from '../people/people-store.ts';

type PlaceRow = Omit<OpenPlace, 'words' | 'disagreements'> & {
  specialtyCode: string;
  pgy: number[];
  usState: string | null;
  track: string | null;
  words: OpenPlace['words'][] | null;
  /** Null where one source tells of it: nobody to disagree with. */
  tellers: (Omit<Teller, 'firstSeen'> & { firstSeen: string })[] | null;
};
type Held = Pick<PlaceRow, 'specialtyCode' | 'pgy' | 'usState' | 'track'> & {
  stamp: string;
  place: OpenPlace;
};

/** What the person is plays no part in it: places are chosen by what is wanted. In the order of their ids. */
export function makeOpenPlaces(db: Db): (profile: Profile) => Promise<OpenPlace[]> {
  let held = new Map<string, Held>();
  let sum = '';
  let refreshing: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    const now = await sumOf(db);
    if (now === sum) return;
    const stamps = await stampsOf(db);
    const stale = stamps.filter(({ id, stamp }) => held.get(id)?.stamp !== stamp).map(({ id }) => id);
    const fresh = new Map((await read(db, stale)).map((row) => [row.id, row]));
    held = new Map(
      stamps.flatMap(({ id, stamp }): [string, Held][] => {
        const known = held.get(id);
        if (known?.stamp === stamp) return [[id, known]];
        const row = fresh.get(id);
        return row ? [[id, heldOf(row, stamp)]] : [];
      }),
    );
    sum = now;
  }

  return async (profile) => {
    // Whoever asks while others wait is served by a look that begins after the one under way.
    const before = refreshing;
    if (before) await before.catch(() => {});
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    await refreshing;
    const wants = wantColumns(profile);
    return [...held.values()].filter((one) => isWanted(one, wants)).map(({ place }) => place);
  };
}

/** The same sentence as for news: an empty wish, and a fact the posting does not state, mean "any". */
function isWanted(
  one: Held,
  { specialtyCodes, pgy, states, tracks }: ReturnType<typeof wantColumns>,
): boolean {
  return (
    (specialtyCodes.length === 0 || specialtyCodes.includes(one.specialtyCode)) &&
    (pgy.length === 0 || one.pgy.length === 0 || one.pgy.some((level) => pgy.includes(level))) &&
    (states.length === 0 || one.usState === null || states.includes(one.usState)) &&
    (tracks.length === 0 || one.track === null || tracks.some((track) => track === one.track))
  );
}

function heldOf(
  { specialtyCode, pgy, usState, track, words, tellers, ...place }: PlaceRow,
  stamp: string,
): Held {
  return {
    stamp,
    specialtyCode,
    pgy,
    usState,
    track,
    place: {
      ...place,
      // The first posting that has words for a fact speaks: it stands last.
      words: Object.assign({}, ...(words ?? [])),
      disagreements: disagreements(
        (tellers ?? []).map((one) => ({ ...one, firstSeen: new Date(one.firstSeen) })),
      ),
    },
  };
}

/**
 * Changes whenever a row of an open place or of a posting does: every version of a row has a transaction of its own.
 * Of a source only its name and kind are told, and its row changes with each visit.
 */
async function sumOf(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<{ sum: string }[]>`
    SELECT (SELECT concat(count(*), '/', sum(hashtext(v.id || v.xmin::text)))
        FROM vacancy v WHERE v.state = 'open' AND v.version > 0)
      || '+' || (SELECT concat(count(*), '/', sum(hashtext(s.id || s.xmin::text))) FROM posting s)
      || '+' || (SELECT coalesce(sum(hashtext(concat(o.id, o.name, o.kind))), 0) FROM source o) AS sum`;
  return row?.sum ?? '';
}

const stampsOf = (db: Db) => db.$queryRaw<{ id: string; stamp: string }[]>`
  SELECT v.id, concat(v.xmin::text, ':', (SELECT string_agg(concat(s.xmin::text, o.name, o.kind), ',' ORDER BY s.id)
    FROM posting s JOIN source o ON o.id = s.source_id WHERE s.vacancy_id = v.id AND NOT s.lead)) AS stamp
  FROM vacancy v WHERE v.state = 'open' AND v.version > 0 ORDER BY v.id`;

function read(db: Db, ids: readonly string[]): Promise<PlaceRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.$queryRaw<PlaceRow[]>(Prisma.sql`
    SELECT n.id, n.facts, n.version, n.first_seen AS "firstSeen", n.specialty_code AS "specialtyCode", n.pgy,
      n.us_state AS "usState", n.track, told.words, told.tellers
    FROM vacancy n
      CROSS JOIN LATERAL (
        SELECT jsonb_agg(s.words ORDER BY s.first_seen DESC) AS words,
          CASE WHEN count(*) > 1 THEN jsonb_agg(jsonb_build_object('facts', s.facts, 'words', s.words, 'state', s.state,
            'firstSeen', s.first_seen, 'source', o.name, 'sourceKind', o.kind) ORDER BY s.first_seen) END AS tellers
        FROM posting s JOIN source o ON o.id = s.source_id WHERE s.vacancy_id = n.id AND NOT s.lead) told
    WHERE n.id = ANY(${ids}::text[])`);
}
