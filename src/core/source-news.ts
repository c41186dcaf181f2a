/** What operators have to be told of sources: each trouble once when it begins, once when it is over. */
import { isOutOfReach } from './out-of-reach.ts';
import { silenceOf } from './silence.ts';

export type SourceNews = {
  id: string;
  name: string;
  kind: string;
  health: string;
  healthSince: Date;
  reason: string | null;
  /** The trouble they were last told of; null: none, or told that it is over. */
  told: string | null;
  /** When its last openings were first seen, in any order. */
  openings: Date[];
};

export type SourceTrouble = {
  id: string;
  name: string;
  state: string;
  since: Date;
  reason: string;
  next: string;
};

export type News = { began: SourceTrouble[]; recovered: { id: string; name: string; since: Date }[] };

const gatherMs = 10 * 60_000;
const betweenMs = 60 * 60_000;

const next: Record<string, (id: string) => string> = {
  drifted: (id) => `mend the definition; see "offcycle source preview ${id}"`,
  blocked: () => 'open the page yourself; if its owner wants no visits, exclude it',
  'out of reach': () =>
    'it is asked again by itself; where many begin at once, look at the network of this machine first',
  failed: () => 'open the page yourself; if it moved, give the source its new address',
  suspect: () => 'look at what was read, then approve or reject it',
  silent: (id) => `compare the page with "offcycle source preview ${id}"`,
};

/** A mailbox has no page to open. */
const nextOfMailbox: typeof next = {
  ...next,
  blocked: () => 'mend the setting that is named; "offcycle doctor" tries it',
  failed: () => 'mend the setting that is named; "offcycle doctor" tries it',
  silent: (id) => `see what came with "offcycle source mailbox ${id}"`,
};

export function sourceNews(sources: readonly SourceNews[], now: Date): News {
  const states = sources.map((source) => ({ source, trouble: troubleOf(source, now) }));
  return {
    began: states.flatMap(({ source, trouble }) =>
      trouble && trouble.state !== source.told ? [trouble] : [],
    ),
    recovered: states.flatMap(({ source, trouble }) =>
      source.told !== null && isOver(source.told, trouble)
        ? [{ id: source.id, name: source.name, since: overSince(source) }]
        : [],
    ),
  };
}

/** A breakage is over also where what can be read again has long said nothing new: that is a trouble of its own. */
const isOver = (told: string, trouble: SourceTrouble | null): boolean =>
  trouble === null || (trouble.state === 'silent' && told !== 'silent');

/** A silence ends with an opening; any other trouble with the health. */
const overSince = ({ told, healthSince, openings }: SourceNews): Date =>
  told === 'silent' && openings.length > 0 ? new Date(lastOf(openings)) : healthSince;

const lastOf = (times: readonly Date[]): number => Math.max(...times.map((at) => at.getTime()));

function troubleOf(source: SourceNews, now: Date): SourceTrouble | null {
  const { id, name, kind, health, healthSince, reason } = source;
  const steps = kind === 'list_serve' ? nextOfMailbox : next;
  const advice = steps[isOutOfReach(health, reason) ? 'out of reach' : health];
  if (advice) return { id, name, state: health, since: healthSince, reason: reason ?? '', next: advice(id) };
  const silence = silenceOf(source.openings, now);
  if (silence === null) return null;
  return {
    id,
    name,
    state: 'silent',
    since: silence.since,
    reason: silence.words,
    next: steps['silent']?.(id) ?? '',
  };
}

/** A first trouble waits ten minutes for others of the same cause; after a roll-up the next comes an hour later. */
export function rollUpDue(since: readonly Date[], lastToldAt: Date | null, now: Date): boolean {
  if (since.length === 0) return false;
  if (lastToldAt !== null && now.getTime() - lastToldAt.getTime() < betweenMs) return false;
  return now.getTime() - Math.min(...since.map((at) => at.getTime())) >= gatherMs;
}
