/**
 * The places that the mails of a source still stand for. A mail never disappears, so that each place ends by itself: at its
 * deadline, or when nobody has spoken of it for the source's time. A later mail on the same place speaks before an earlier one.
 */

import { postingLikeness } from '#core/identity/same-posting.ts';
import { isSameVacancy } from '#core/identity/same-vacancy.ts';
import { leastAlike } from '#core/lifecycle/absorb.ts';
import type { Posting } from '#core/posting.ts';
import { withDetail } from '../candidates/once-each.ts';

/** One mail: its day, and what was read from it. */
export type Heard = { said: Date; postings: readonly Posting[] };

/** Longer than this no mail stands for anything, whatever its deadline. */
export const longestDays = 180;

const DAY = 86_400_000;

/** Newest first. `openForDays`: for how long a place without a deadline counts as open. */
export function stillSaid(
  heard: readonly Heard[],
  { now, openForDays }: { now: Date; openForDays: number },
): Posting[] {
  return lastWords(heard)
    .filter(({ newest, posting }) => endOf(newest, posting, openForDays) >= now.getTime())
    .map(({ posting }) => posting);
}

/** Each place once, as it was last spoken of; of one moment, what is given first counts as later. */
export function lastWords(heard: readonly Heard[]): { newest: Date; posting: Posting }[] {
  const places: { newest: Date; posting: Posting }[] = [];
  for (const { said, postings } of [...heard].sort((a, b) => b.said.getTime() - a.said.getTime())) {
    const taken = new Set<number>();
    const fresh: typeof places = [];
    for (const posting of postings) {
      const at = places.findIndex((place, index) => !taken.has(index) && isSamePlace(place.posting, posting));
      const place = places[at];
      if (!place) fresh.push({ newest: said, posting });
      else {
        taken.add(at);
        place.posting = { ...withDetail(posting, place.posting), lead: place.posting.lead };
      }
    }
    places.push(...fresh);
  }
  return places;
}

const isSamePlace = (one: Posting, other: Posting): boolean =>
  isSameVacancy(one, other) || postingLikeness(one, other) >= leastAlike;

function endOf(said: Date, { deadline }: Posting, openForDays: number): number {
  const silent = said.getTime() + openForDays * DAY;
  const stated = deadline === null ? silent : Date.parse(deadline) + DAY;
  return Math.min(Math.max(silent, stated), said.getTime() + longestDays * DAY);
}
