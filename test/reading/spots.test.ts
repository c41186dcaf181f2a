/** Each field of a posting carries where its words stand in the page: over all labelled pages, and form by form. */
import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import type { Spot, SpotName } from '#core/spot.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { corpora, pageOf, pagesOf } from './labelled.ts';

const read = (page: Page): Posting[] =>
  extract(page, sourceFromAddress({ id: 'a-source', url: page.url })).postings;

const spotOf = (posting: Posting | undefined, name: SpotName): Spot | undefined =>
  posting?.spots?.map(({ fields }) => fields[name]).find((spot) => spot !== undefined);

const sourceAt = (page: Page, spot: Spot | undefined): string[] =>
  (spot?.at ?? []).map(([from, to]) => page.text.slice(from, to));

/** What a reader of the page sees there, by another program than ours. */
const seenAt = (page: Page, spot: Spot): string => {
  const source = sourceAt(page, spot).join(' ');
  return page.kind === 'html' && /[<&]/.test(source) ? viewOf(source) : source;
};

const viewOf = (html: string): string => {
  const $ = load(`<body>${html}</body>`);
  $('script, style, select').remove();
  return $('body').text();
};

/** White space, bullets, the writing of an apostrophe and invisible characters apart, letter by letter. */
const bare = (words: string): string =>
  words.replace(/[\s\u00b7\u2022\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '').replace(/\u2019/g, "'");

/** "Visa: J-1": the label is the reader's where a cell's head gave it. */
const unlabelled = (words: string): string => words.replace(/^[A-Z][\w .]{2,24}: /, '');

const shows = (page: Page, spot: Spot, words: string): boolean => {
  const there = bare(seenAt(page, spot)).toLowerCase();
  const holds = (one: string): boolean => there.includes(bare(one).toLowerCase().replace(/^-|-$/g, ''));
  return (spot.at?.length ?? 0) > 1
    ? unlabelled(words).split(/\s+/).every(holds)
    : holds(words) || holds(unlabelled(words));
};

type Told = { id: string; page: Page; name: SpotName; words: string; spot: Spot | undefined };

const toldBy = (page: Page, id: string): Told[] =>
  read(page).flatMap((posting) => {
    const words = { evidence: posting.evidence, ...posting.words };
    // Object.entries forgets the key type.
    return (Object.entries(words) as [SpotName, string][]).map(([name, said]) => ({
      ...{ id, page, name, words: said },
      spot: spotOf(posting, name),
    }));
  });

test('on all labelled pages nearly every field has a place, and its words stand there', () => {
  const told = corpora.flatMap((folder) =>
    pagesOf(folder).flatMap((row) => toldBy(pageOf(folder, row), row.id)),
  );
  expect(told.length).toBeGreaterThan(10_000);
  expect(told.filter(({ spot }) => spot === undefined)).toEqual([]);
  const placed = told.filter(({ spot }) => spot?.at);
  expect(placed.length / told.length).toBeGreaterThan(0.995);
  const inView = placed.filter(({ spot }) => spot?.at && !spot.coded);
  expect(inView.length / told.length).toBeGreaterThan(0.98);
  const wrong = inView.flatMap(({ id, page, name, words, spot }) =>
    spot && !shows(page, spot, words) ? [`${id} ${name}: "${words}" at "${seenAt(page, spot)}"`] : [],
  );
  expect(wrong).toEqual([]);
  for (const { page, spot } of placed)
    for (const [from, to] of spot?.at ?? []) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(page.text.length);
    }
}, 400_000);

const page = (kind: Page['kind'], text: string): Page => ({
  ...{ url: 'http://page.invalid/a', finalUrl: 'http://page.invalid/a', status: 200, kind, text },
  ...{ charsetSuspect: false, etag: null, lastModified: null, fetchedAt: new Date('2026-11-01T12:00:00Z') },
});

const table = page(
  'html',
  `<title>Open positions</title><h1>Residency openings</h1><table>
<tr><th>Hospital</th><th>Specialty</th><th>Level</th><th>Positions</th><th>Start</th></tr>
<tr><td>Elk Run Hospital</td><td>Internal <b>Medicine</b></td><td>PGY-2</td><td>1</td><td>July 1, 2027</td></tr>
<tr><td>Red River Hospital</td><td>Family&nbsp;Medicine</td><td>PGY-2</td><td>1</td><td>July 1, 2027</td></tr>
</table>`,
);

describe('the place is the one the words were read from', () => {
  test('in a table it is the cell of the row, markup and entities with it', () => {
    const [first, second] = read(table);
    expect(sourceAt(table, spotOf(first, 'specialty'))).toEqual(['Internal <b>Medicine']);
    expect(sourceAt(table, spotOf(second, 'specialty'))).toEqual(['Family&nbsp;Medicine']);
    for (const name of ['pgy', 'positions', 'start'] as const) {
      const [one, other] = [first, second].map((posting) => spotOf(posting, name)?.at?.[0]?.[0] ?? -1);
      expect(one).toBeGreaterThan(table.text.indexOf('Elk Run'));
      expect(one).toBeLessThan(table.text.indexOf('Red River'));
      expect(other).toBeGreaterThan(table.text.indexOf('Red River'));
    }
    expect(sourceAt(table, spotOf(second, 'positions'))).toEqual(['1']);
  });

  test('in a table that is drawn with blanks it is the row', () => {
    const drawn = page(
      'text',
      'Current openings\n\nSpecialty             Level    Positions   Start\nInternal Medicine     PGY-2    1           July 2027\nFamily Medicine       PGY-2    1           July 2027\n',
    );
    const [, second] = read(drawn);
    expect(spotOf(second, 'pgy')?.at?.[0]?.[0]).toBeGreaterThan(drawn.text.indexOf('Family Medicine'));
  });

  test('in a mail archive (preformatted text, with entities) it is the message', () => {
    const pre = page(
      'html',
      `<body><h1>Archive</h1><pre>PGY-2 opening in Internal Medicine &amp; more at Elk Run Hospital, Toledo, OH, July 1, 2027.

---------------------

PGY-3 opening in Psychiatry at Red River Hospital, Fargo, ND, July 1, 2027.
</pre></body>`,
    );
    const psychiatry = read(pre).find(({ specialty }) => specialty === 'Psychiatry');
    expect(sourceAt(pre, spotOf(psychiatry, 'start'))).toEqual(['July 1, 2027']);
    expect(spotOf(psychiatry, 'start')?.at?.[0]?.[0]).toBeGreaterThan(pre.text.indexOf('Psychiatry'));
  });

  test('a state that is written out stands as it is written, and its words are those of the page', () => {
    const [place] = read(
      page(
        'html',
        '<h1>PGY-2 position in Psychiatry</h1><p>Elk Run Hospital in Toledo, Ohio has one open PGY-2 position starting July 1, 2027.</p>',
      ),
    );
    expect(place?.state).toBe('OH');
    expect(place?.words.state).toBe('Ohio');
  });
});

describe('what the page does not show as words', () => {
  const opening = (contact: string): Page =>
    page(
      'html',
      `<h1>PGY-2 position in Psychiatry</h1><p>Elk Run Hospital, Toledo, OH has one open PGY-2 position. Write to ${contact}.</p>`,
    );

  test.each([
    [
      'an address that Cloudflare covers',
      '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="2a4d474f6a4f46415f5f044558">[email&#160;protected]</a>',
    ],
    ['an address in a link only', '<a href="mailto:gme@elkrun.org">our office</a>'],
    ['an address that is spelt out', 'gme [at] elkrun [dot] org'],
  ])('%s is marked as coded, and the place holds it', (_, contact) => {
    const one = opening(contact);
    const [place] = read(one);
    expect(place?.contactEmails).toHaveLength(1);
    const spot = spotOf(place, 'contactEmails');
    expect(spot).toMatchObject({ coded: true });
    const [said = ''] = sourceAt(one, spot);
    expect(contact).toContain(said);
  });

  test('an address that a script puts together has no place, and the reason is said', () => {
    const one = opening(
      `<script>document.write('<a href="mailto:' + 'gme' + '@' + 'elkrun.org' + '">write</a>')</script>`,
    );
    expect(spotOf(read(one)[0], 'contactEmails')).toEqual({
      at: null,
      because: 'the page puts the address together from pieces',
    });
  });

  test('JSON keeps the place of the string, escapes with it, in the right entry', () => {
    const jobs = page(
      'json',
      JSON.stringify({
        jobs: [
          {
            title: 'PGY-2 Resident, Psychiatry',
            description:
              '<p>One open PGY-2 position at Elk Run Hospital, Toledo, OH. Start: July 1, 2027.</p>',
          },
          {
            title: 'PGY-3 Resident, Psychiatry',
            description:
              '<p>One open PGY-3 position at Red River Hospital, Fargo, ND.\n Start: July 1, 2027.</p>',
          },
        ],
      }),
    );
    const second = read(jobs).find(({ pgy }) => pgy[0] === 3);
    const spot = spotOf(second, 'start');
    expect(spot).toMatchObject({ coded: true });
    expect(sourceAt(jobs, spot)).toEqual(['July 1, 2027']);
    expect(spot?.at?.[0]?.[0]).toBeGreaterThan(jobs.text.indexOf('Red River'));
  });

  test('a feed keeps the place in the entry', () => {
    const feed = page(
      'xml',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Openings</title>
<item><title>PGY-2 in Psychiatry</title><link>http://page.invalid/1</link><description>&lt;p&gt;One open PGY-2 position, July 1, 2027, Elk Run Hospital, Toledo, OH&lt;/p&gt;</description></item>
<item><title>PGY-3 in Neurology</title><link>http://page.invalid/2</link><description><![CDATA[<p>One open PGY-3 position, July 1, 2027, Red <b>River</b> Hospital, Fargo, ND</p>]]></description></item>
</channel></rss>`,
    );
    const [first, second] = read(feed);
    expect(spotOf(first, 'start')?.at?.[0]?.[0]).toBeLessThan(feed.text.indexOf('Neurology'));
    expect(sourceAt(feed, spotOf(second, 'start'))).toEqual(['July 1, 2027']);
    expect(spotOf(second, 'start')?.at?.[0]?.[0]).toBeGreaterThan(feed.text.indexOf('Neurology'));
    expect(sourceAt(feed, spotOf(second, 'institution'))).toEqual(['Red <b>River</b> Hospital']);
  });
});
