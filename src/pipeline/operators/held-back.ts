/** What a crawl that was not believed would open, close and change: worked out from the pages as they were last read. */

import { absorb, type KnownPosting } from '#core/lifecycle/absorb.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import type { Posting } from '#core/posting.ts';
import type { PageCopy } from '#ports/crawl.ts';
import type { HeldBack } from '#ports/source-room.ts';
import { withDetails } from '#scraping/sites/list-and-detail.ts';

type Copies = ReadonlyMap<string, PageCopy>;

/** `seen`: what a visit saw; `known`: what the source is known to show. */
export function heldBack(seen: readonly Posting[], known: readonly KnownPosting[]): HeldBack {
  const { again, fresh, missed } = absorb(known, seen, { complete: true });
  return {
    opens: fresh.filter(({ lead, status }) => !lead && status === 'open'),
    closes: missed
      .filter((one) => one.known.vacancyId !== null)
      .map(({ known, gone }) => ({ facts: known.facts, now: gone })),
    changes: again
      .filter(({ event, known }) => event !== 'same' && known.vacancyId !== null)
      .map(({ known, seen }) => ({
        facts: known.facts,
        fields: fieldChanges(known.facts, seen),
        filled: seen.status !== 'open' && known.facts.status === 'open',
      })),
  };
}

/** The way a visit goes: lists in the order of their links from `start` on, then the pages of their rows. */
export function shownOn(start: readonly string[], copies: Copies): Posting[] {
  const lists = new Set(start);
  const read = [];
  for (const url of lists) {
    const copy = copies.get(url);
    if (!copy) continue;
    read.push(copy.reading);
    for (const next of copy.reading.next) lists.add(next);
  }
  const details = [...new Set(read.flatMap((reading) => reading.details))].filter((url) => !lists.has(url));
  return withDetails(
    read.flatMap(({ postings }) => postings),
    new Map(details.map((url) => [url, copies.get(url)?.reading.postings ?? []])),
  );
}
