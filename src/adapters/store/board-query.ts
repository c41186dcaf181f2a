/**
 * The board in one statement: rows, totals and facet counts. Every vacancy gets one bit a facet it fails;
 * no bit means shown, one bit means it would be shown without that facet, which is all that counts need.
 */
import { type BoardFilters, type BoardWindow, daysOf, facetNames, UNSTATED } from '#core/board/filters.ts';
import { Prisma } from './generated/client.ts';

type Sql = Prisma.Sql;
const { sql, join, raw } = Prisma;

export function boardQuery(filters: BoardFilters, window: BoardWindow): Sql {
  return sql`
    WITH ${spread(window.now)},
    judged AS MATERIALIZED (SELECT *, ${failedBits(filters)} AS failed FROM spread),
    page AS (SELECT * FROM judged WHERE failed = 0 ORDER BY ${raw(orders[window.order])}, id
      LIMIT ${window.limit} OFFSET ${window.offset})
    SELECT
      (SELECT coalesce(json_agg(json_build_object('id', p.id, 'facts', v.facts, 'state', v.state,
         'firstSeen', v.first_seen, 'lastSeen', v.last_seen, 'version', v.version)
         ORDER BY ${raw(orders[window.order].replaceAll(/\b(deadline|start_order|us_state|city|institution|first_seen)\b/g, 'p.$1'))}, p.id), '[]')
       FROM page p JOIN vacancy v USING (id)) AS rows,
      (SELECT coalesce(json_agg(json_build_object('failed', failed, 'count', n)), '[]')
       FROM (SELECT failed, count(*)::int AS n FROM judged WHERE failed & (failed - 1) = 0 GROUP BY failed) t) AS totals,
      (SELECT coalesce(json_agg(json_build_object('facet', facet, 'value', value, 'count', n)), '[]')
       FROM (${join(facetNames.map(countsOf), ' UNION ALL ')}) c) AS facets`;
}

const orders: Record<BoardWindow['order'], string> = {
  newest: 'first_seen DESC',
  deadline: 'deadline ASC NULLS LAST, first_seen DESC',
  start: 'start_order ASC NULLS LAST, first_seen DESC',
  place: 'us_state ASC NULLS LAST, city ASC NULLS LAST, institution ASC NULLS LAST',
};

/** One column of values a facet, so that every facet is filtered and counted alike. */
function spread(now: Date): Sql {
  return sql`
    sightings AS (SELECT vacancy_id, array_agg(DISTINCT source_id) AS ids FROM posting
      WHERE vacancy_id IS NOT NULL AND NOT lead GROUP BY vacancy_id),
    spread AS (SELECT v.id, v.first_seen, v.deadline, v.us_state, v.city, v.institution,
      CASE v.start WHEN 'immediate' THEN '0' ELSE v.start END AS start_order,
      ARRAY[v.specialty] AS f_specialty,
      v.pgy::text[] AS f_level,
      ARRAY[coalesce(v.track, ${UNSTATED})] AS f_track,
      ARRAY[coalesce(v.us_state, ${UNSTATED})] AS f_state,
      ARRAY[${startSpan(now)}] AS f_start,
      ${visaValues} AS f_visa,
      coalesce(s.ids, '{}') AS f_source,
      ${freshValues(now)} AS f_freshness,
      ARRAY[v.state] AS f_status
      FROM vacancy v LEFT JOIN sightings s ON s.vacancy_id = v.id
      WHERE v.state IN ('open', 'presumed_filled', 'filled', 'expired'))`;
}

/** "YYYY-MM" and "YYYY-MM-DD" are compared by their months. */
function startSpan(now: Date): Sql {
  const until = (months: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)).toISOString().slice(0, 7);
  return sql`CASE WHEN v.start IS NULL THEN ${UNSTATED}
    WHEN v.start = 'immediate' OR left(v.start, 7) <= ${until(0)} THEN 'now'
    WHEN left(v.start, 7) <= ${until(3)} THEN 'within-3-months'
    WHEN left(v.start, 7) <= ${until(6)} THEN 'within-6-months'
    ELSE 'later' END`;
}

const visaValues = sql`CASE jsonb_typeof(v.facts->'requirements'->'visa')
  WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(v.facts->'requirements'->'visa'))
  ELSE ARRAY[${UNSTATED}] END`;

function freshValues(now: Date): Sql {
  const spans = Object.entries(daysOf).map(([span, days]) => {
    const since = new Date(now.getTime() - days * 86_400_000);
    return sql`CASE WHEN v.first_seen >= ${since} THEN ${span} END`;
  });
  return sql`array_remove(ARRAY[${join(spans)}], NULL)`;
}

function failedBits(filters: BoardFilters): Sql {
  const chosen: BoardFilters = { ...filters, status: filters.status?.length ? filters.status : ['open'] };
  const bits = facetNames.flatMap((facet, bit) => {
    const values = chosen[facet];
    if (!values?.length) return [];
    return [
      sql`CASE WHEN ${raw(`f_${facet}`)} && ${values}::text[] THEN 0 ELSE ${raw(String(1 << bit))} END`,
    ];
  });
  return sql`(${join(bits, ' | ')})`;
}

const countsOf = (facet: string, bit: number): Sql =>
  raw(`SELECT '${facet}' AS facet, value, count(*)::int AS n FROM judged, unnest(f_${facet}) AS value
    WHERE failed IN (0, ${1 << bit}) GROUP BY value`);
