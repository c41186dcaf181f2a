/**
 * What changes on a page between two visits without the page saying anything else: order, times of day, adverts, session
 * ids, markup. Every labelled page is varied in each way, and the second visit must be no event.
 */
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { absorb, type KnownPosting } from '#core/lifecycle/absorb.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { corpora, pageOf, pagesOf } from '../reading/labelled.ts';
import { kindsOfNoise, withNoise } from './noise-variations.ts';

const read = (page: Page, id: string): Posting[] =>
  extract(page, sourceFromAddress({ id, url: page.url })).postings.filter(({ lead }) => !lead);

const asKnown = (facts: Posting, index: number): KnownPosting => ({
  id: String(index),
  vacancyId: 'v',
  facts,
  state: facts.status === 'filled' ? 'filled' : 'seen',
  misses: 0,
});

describe.each(corpora.map((folder) => [basename(folder), folder] as const))('%s', (_, folder) => {
  const pages = pagesOf(folder)
    .filter((row) => row.file)
    .map((row) => ({ id: row.id, page: pageOf(folder, row) }))
    .map(({ id, page }) => ({ id, page, before: read(page, id) }));

  test.each(kindsOfNoise)('%s: no event', (name) => {
    const events = pages.map(({ id, page, before }) => {
      const text = withNoise(name, page.text);
      // A fifth of the pages have nothing that this noise changes: they were read already.
      const seen = text === page.text ? before : read({ ...page, text }, id);
      return { id, said: eventsOf(before.map(asKnown), seen) };
    });
    expect(events.filter(({ said }) => said.length > 0)).toEqual([]);
  });
});

function eventsOf(known: readonly KnownPosting[], seen: readonly Posting[]): string[] {
  const { fresh, missed, again } = absorb(known, seen, { complete: true });
  return [
    ...fresh.map(({ evidence }) => `new: ${evidence}`),
    ...missed.map((one) => `missed: ${one.known.facts.evidence}`),
    ...again
      .filter(({ event }) => event !== 'same')
      .map((one) => JSON.stringify(fieldChanges(one.known.facts, one.seen))),
  ];
}
