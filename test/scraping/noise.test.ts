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

/**
 * Pages that are not quiet yet, by kind of noise, for reasons that lie in the reader. A page that has become quiet fails
 * the test until it is taken off: the list only gets shorter.
 */
const inCapitals = 'a label in capitals is read that was none, or one is not read that was';
const byItsOrder = 'a line that closes all places of a list is taken for a place of its own';
const notYet: Record<string, Record<string, string>> = {
  'rows in another order': { 'n2-04': byItsOrder, 'l1-16': byItsOrder },
  'rows and cards shuffled': { 'n2-04': byItsOrder, 'l1-16': byItsOrder },
  'heads and names in capitals': {
    'i2-08': inCapitals,
    'l1-15': inCapitals,
  },
};

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
    .map(({ id, page }) => ({ id, page, known: read(page, id).map(asKnown) }));

  test.each(kindsOfNoise)('%s: no event', (name) => {
    const noisy = notYet[name] ?? {};
    const events = pages.map(({ id, page, known }) => ({
      id,
      said: eventsOf(known, read({ ...page, text: withNoise(name, page.text) }, id)),
    }));
    expect(events.filter(({ id, said }) => said.length > 0 && !noisy[id])).toEqual([]);
    expect(
      events.filter(({ id, said }) => said.length === 0 && noisy[id]),
      'quiet now: take it off the list',
    ).toEqual([]);
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
