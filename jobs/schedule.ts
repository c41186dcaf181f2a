/** Makes the schedulers agree with the sources: run at start and whenever a source is added, changed or deleted. */
import type { Queue, Schedule } from '#ports/queue.ts';

export type ScheduledSource = { id: string; everyMinutes: number };
export type ScheduleReport = { added: string[]; changed: string[]; removed: string[] };

const MINUTE = 60_000;
/** Of the mailbox that bounces come to, where there is one. */
export const RETURNS: Schedule<'returns'> = {
  job: 'returns',
  key: 'returns',
  every: 5 * MINUTE,
  payload: {},
  jitterMs: 0,
};
/** The canary's next flight; `everyMs` is an hour outside tests. */
export const canarySchedule = (everyMs: number): Schedule<'canary'> => ({
  job: 'canary',
  key: 'canary',
  every: everyMs,
  payload: {},
  jitterMs: 0,
});
/** The first run is at the first start: there is little to let go then. */
const PRUNE: Schedule<'prune'> = {
  job: 'prune',
  key: 'prune',
  every: 24 * 60 * MINUTE,
  payload: {},
  jitterMs: 0,
};
const SWEEP: Schedule<'sweep'> = { job: 'sweep', key: 'sweep', every: MINUTE, payload: {}, jitterMs: 0 };

/** Any number of instances may do this at once: each schedule has one key. A new source is crawled at once. */
export const makeSchedule =
  ({ queue, more = [] }: { queue: Queue; more?: readonly Schedule[] }) =>
  async (sources: readonly ScheduledSource[]): Promise<ScheduleReport> => {
    const wanted = new Map(
      [...sources.map(crawlOf), SWEEP, PRUNE, ...more].map((schedule) => [nameOf(schedule), schedule]),
    );
    const known = new Map((await queue.schedules()).map((schedule) => [nameOf(schedule), schedule]));
    const added = [...wanted].filter(([name]) => !known.has(name));
    const changed = [...wanted].filter(
      ([name, { every }]) => known.has(name) && known.get(name)?.every !== every,
    );
    const orphans = [...known].filter(([name]) => !wanted.has(name));
    for (const [, { job, key, payload }] of added) await queue.add(job, payload, { key });
    for (const [, schedule] of [...added, ...changed]) await queue.schedule(schedule);
    for (const [, { job, key }] of orphans) await queue.unschedule(job, key);
    return { added: names(added), changed: names(changed), removed: names(orphans) };
  };

function crawlOf({ id, everyMinutes }: ScheduledSource): Schedule {
  const every = Math.max(Math.round(everyMinutes * MINUTE), 1_000);
  return {
    job: 'crawl',
    key: id,
    every,
    payload: { sourceId: id },
    jitterMs: 1 + (scatter(id) % (every - 1)),
  };
}

/** FNV-1a: spreads the sources over their interval, each always at the same place, so that a restart moves none. */
const scatter = (id: string): number =>
  [...id].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0,
    2_166_136_261,
  );

const nameOf = ({ job, key }: Schedule): string => `${job}/${key}`;
const names = (entries: [string, Schedule][]): string[] => entries.map(([name]) => name);
