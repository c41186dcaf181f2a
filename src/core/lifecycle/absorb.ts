/** One believed crawl against what is known of the source: what to write, and what it means for the places. */
import { assign } from '../identity/assign.ts';
import { postingLikeness } from '../identity/same-posting.ts';
import { sameSeason } from '../identity/same-season.ts';
import type { Posting } from '../posting.ts';
import type { Vacancy } from '../vacancy.ts';
import { fieldChanges } from './field-changes.ts';
import { missesToClose } from './next-state.ts';

export type KnownPosting = {
  id: string;
  vacancyId: string | null;
  facts: Vacancy;
  state: 'seen' | 'gone' | 'filled';
  misses: number;
};

export type PostingEvent = 'new' | 'changed' | 'closed' | 'same';

export type SeenAgain = { known: KnownPosting; seen: Posting; event: PostingEvent };

export type Absorbed = {
  again: SeenAgain[];
  fresh: Posting[];
  /** Not seen this time: one miss more; `gone` once there were enough in a row. */
  missed: { known: KnownPosting; misses: number; gone: boolean }[];
};

/** Likeness below which a row is another place. */
export const leastAlike = 0.7;

/** `complete` false: a page of the list was not read, so what is not seen may still be there. */
export function absorb(
  known: readonly KnownPosting[],
  seen: readonly Posting[],
  { complete }: { complete: boolean },
): Absorbed {
  const { pairs, fresh, missing } = assign(known, seen, {
    likeness: likenessNow,
    least: leastAlike,
  });
  return {
    again: pairs.map(({ known, seen }) => ({ known, seen, event: eventOf(known, seen) })),
    fresh,
    missed: (complete ? missing : [])
      .filter((posting) => posting.state !== 'gone')
      .map((posting) => ({
        known: posting,
        misses: posting.misses + 1,
        gone: posting.misses + 1 >= missesToClose,
      })),
  };
}

/** What is gone comes back as itself, but the same text with next year's dates is another place. */
function likenessNow({ facts, state }: KnownPosting, seen: Posting): number {
  if (state !== 'gone') return postingLikeness(facts, seen) + (isUnchanged(facts, seen) ? 0.001 : 0);
  return sameSeason(facts, seen) ? postingLikeness(facts, seen) - 0.1 : 0;
}

/** Of two rows as like as can be, the one that says the very same is the one that was there. */
const isUnchanged = (facts: Vacancy, seen: Posting): boolean => fieldChanges(facts, seen).length === 0;

function eventOf(known: KnownPosting, seen: Posting): PostingEvent {
  const wasOpen = known.state === 'seen' && known.facts.status === 'open';
  const isOpen = seen.status === 'open';
  if (known.state === 'gone') return isOpen ? 'new' : 'same';
  if (wasOpen && !isOpen) return 'closed';
  if (!wasOpen && isOpen) return 'changed';
  return fieldChanges(known.facts, seen).length > 0 ? 'changed' : 'same';
}
