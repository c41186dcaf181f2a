/** What holds for every page: reading ends, invents nothing, and is not moved by what is beside the postings. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GiveUp } from '#core/errors.ts';
import { read } from '#scraping/read.ts';
import { extracted, pageOf, source } from './page.ts';

const piece = fc.constantFrom(
  '<table>',
  '</table>',
  '<tr>',
  '</tr>',
  '<td>',
  '<td rowspan="3" colspan="900">',
  '<th>',
  '<ul>',
  '<li>',
  '</li>',
  '<dl>',
  '<dt>',
  '<dd>',
  '<p>',
  '</p>',
  '<br>',
  '<br><br>',
  '<hr>',
  '<h2>',
  '</h2>',
  '<h3>',
  '<b>',
  '</b>',
  '<s>',
  '</s>',
  '<div class="card">',
  '</div>',
  '<pre>',
  '</pre>',
  '<nav>',
  '<footer>',
  '</x>',
  '<a href="/p?page=2">2</a>',
  '<a href="javascript:1">x</a>',
  '<script type="application/ld+json">{"@type":"JobPosting"',
  '</script>',
  '<!--',
  '-->',
  '&nbsp;',
  '&#0;',
  '\u0000',
  '\ud800',
  ' PGY-2 position in psychiatry available ',
  ' Internal Medicine ',
  ' Start: July 1, 2027 ',
  ' none at this time. ',
  ' filled ',
  ' (FILLED) ',
  ' one PGY-1 and two PGY-2 openings, ',
  ' a@b.org ',
  ' Lakeview Hospital, Erie, PA ',
  ' J-1 only ',
  '\n',
  ' > ',
  ' ------- ',
  '{{x}}',
);
const rubbish = fc
  .array(fc.oneof({ weight: 3, arbitrary: piece }, fc.string()), { maxLength: 60 })
  .map((parts) => parts.join(''));

const fold = (text: string): string =>
  text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '').replace(/\s+/g, '');

describe('any input', () => {
  test.each(['html', 'text', 'pdf', 'xml', 'json'] as const)(
    '%s of any shape is read without a throw',
    (kind) => {
      fc.assert(
        fc.property(rubbish, (text) => void extracted(text, kind)),
        { numRuns: 80 },
      );
    },
  );

  test('plain text is never added to: every word of a row, its fields and its evidence stands in the input', () => {
    fc.assert(
      fc.property(rubbish, (text) => {
        const { postings, reading } = extracted(text, 'text');
        const whole = fold(text);
        for (const row of reading.rows) {
          for (const line of row.block.split('\n'))
            for (const word of line.split(' ')) expect(whole).toContain(fold(word));
          for (const words of Object.values(row.fields))
            for (const word of words.split(' ')) expect(whole).toContain(fold(word));
        }
        for (const posting of postings)
          for (const word of posting.evidence.split(' ')) expect(whole).toContain(fold(word));
      }),
      { numRuns: 80 },
    );
  });

  test.each([
    ['100,000 open tags', '<div>'.repeat(100_000)],
    ['100,000 tables inside each other', '<table><tr><td>'.repeat(100_000)],
    ['12 million characters', 'PGY-2 position '.repeat(800_000)],
  ])('%s: one named refusal', (_, text) => {
    expect(() => read(pageOf(text), source)).toThrow(GiveUp);
  });

  test.each([
    ['a megabyte of one word', 'a'.repeat(1_000_000)],
    ['a megabyte of one line', 'PGY-2 position available, '.repeat(40_000)],
    ['200,000 broken tags', '<p'.repeat(200_000)],
    ['100,000 closing tags', '</div>'.repeat(100_000)],
    ['50,000 rows', `<table>${'<tr><td>PGY-2</td><td>x</td></tr>'.repeat(50_000)}</table>`],
    ['100,000 blanks before a label', `${' '.repeat(100_000)}:${'@'.repeat(50_000)}`],
    ['30,000 list items', `<ul>${'<li>PGY-2 opening in neurology</li>'.repeat(30_000)}</ul>`],
  ])(
    '%s is read in bounded time',
    (_, text) => {
      const before = process.cpuUsage();
      extracted(text);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1e6).toBeLessThan(8);
    },
    30_000,
  );
});

type Ad = { hospital: string; city: string; specialty: string; level: number; mail: string };
const hospitals = [
  'Alder Point Hospital',
  'Birch Run Medical Center',
  'Cedar Falls Regional Hospital',
  'Dogwood Valley Medical Center',
  'Elm Grove University Hospital',
  'Fir Hollow Health System',
];
const ads: fc.Arbitrary<Ad[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: hospitals.length - 1 }), { minLength: 2, maxLength: 5 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((at) =>
        fc
          .record({
            specialty: fc.constantFrom('Psychiatry', 'Neurology', 'Pediatrics', 'Family Medicine'),
            level: fc.constantFrom(1, 2),
          })
          .map(
            (more): Ad => ({
              ...more,
              hospital: hospitals[at] ?? '',
              city: 'Erie, PA',
              mail: `gme${at}@hospital${at}.example.org`,
            }),
          ),
      ),
    ),
  );

const layouts: Record<string, (list: Ad[]) => string> = {
  table: (list) =>
    `<table><tr><th>Hospital</th><th>Specialty</th><th>PGY Level</th><th>Location</th><th>Contact</th></tr>${list.map((ad) => `<tr><td>${ad.hospital}</td><td>${ad.specialty}</td><td>PGY-${ad.level}</td><td>${ad.city}</td><td>${ad.mail}</td></tr>`).join('')}</table>`,
  cards: (list) =>
    list
      .map(
        (ad) =>
          `<div class="card"><h3>${ad.hospital}</h3><p>${ad.city}</p><p>One PGY-${ad.level} position in ${ad.specialty} is available immediately.</p><p>${ad.mail}</p></div>`,
      )
      .join(''),
  list: (list) =>
    `<ul>${list.map((ad) => `<li>${ad.hospital}, ${ad.city}: one PGY-${ad.level} position in ${ad.specialty} available immediately. Contact ${ad.mail}</li>`).join('')}</ul>`,
  sections: (list) =>
    list
      .map(
        (ad) =>
          `<h3>${ad.hospital}, ${ad.city}</h3><p>We seek a PGY-${ad.level} ${ad.specialty} resident to start immediately.</p><p>Send a CV to ${ad.mail}.</p>`,
      )
      .join(''),
  'definition list': (list) =>
    list
      .map(
        (ad) =>
          `<dl><dt>Hospital</dt><dd>${ad.hospital}, ${ad.city}</dd><dt>Vacancy</dt><dd>${ad.specialty} PGY-${ad.level}, one position</dd><dt>Contact</dt><dd>${ad.mail}</dd></dl>`,
      )
      .join(''),
};

const page = (body: string, around = ''): string =>
  `<html><head><title>Open positions</title></head><body>${around}<main><h1>Open positions</h1>${body}</main></body></html>`;
const facts = (html: string): string[] =>
  extracted(html).postings.map((one) =>
    JSON.stringify([one.specialty, one.pgy, one.institution, one.contactEmails, one.status]),
  );
const open = (list: Ad[]): string[] =>
  list.map((ad) => JSON.stringify([ad.specialty, [ad.level], ad.hospital, [ad.mail], 'open']));

const beside = [
  '<nav><a href="/pgy-1">PGY-1 openings</a><a href="/pgy-2">PGY-2 positions</a></nav>',
  '<div class="cookie-banner"><p>We use cookies. Accept all cookies to see open positions.</p></div>',
  '<div class="ad-slot">Advertisement: board review course, positions limited, PGY-2 welcome</div>',
  '<p>Last updated: November 9, 2026 4:12 PM</p>',
  '<aside class="sidebar"><h3>Upcoming events</h3><ul><li>11/30/2026 Interview day, PGY-1</li></ul></aside>',
  '<footer>Search jobs | Privacy | Positions are posted as a courtesy</footer>',
];

describe.each(Object.entries(layouts))('postings as %s', (_, layout) => {
  test('are all found, and their order is only their order', () => {
    fc.assert(
      fc.property(ads, (list) => {
        expect(facts(page(layout(list))).sort()).toEqual(open(list).sort());
        expect(facts(page(layout([...list].reverse()))).sort()).toEqual(open(list).sort());
      }),
      { numRuns: 12 },
    );
  });

  test('do not change with navigation, banners, adverts, stamps and events beside them', () => {
    fc.assert(
      fc.property(ads, fc.subarray(beside, { minLength: 1 }), (list, added) => {
        expect(facts(page(layout(list), added.join('')))).toEqual(facts(page(layout(list))));
      }),
      { numRuns: 12 },
    );
  });
});

test('a filled mark changes the status and nothing else', () => {
  fc.assert(
    fc.property(ads, (list) => {
      const layout = layouts['cards'];
      if (!layout) throw new Error('no such layout');
      const [first] = list;
      if (!first) return;
      const marked = page(layout(list)).replace(
        `<h3>${first.hospital}</h3>`,
        `<h3>${first.hospital} (FILLED)</h3>`,
      );
      const [before, after] = [facts(page(layout(list))), facts(marked)];
      expect(after).toEqual(
        before.map((one, index) => (index === 0 ? one.replace('"open"', '"filled"') : one)),
      );
    }),
    { numRuns: 12 },
  );
});

test('the hash stays while stamps, session ids, counters and adverts change, and moves with a deadline', () => {
  const html = (stamp: string, id: string, deadline: string) =>
    page(
      `<p>Last updated: ${stamp}</p><p>One PGY-2 position in neurology. Apply by ${deadline}.</p><p>${id.length} visitors</p><input type="hidden" value="${id}"><a href="/apply?session=${id}">Apply</a>`,
      `<div class="ad-slot">${id}</div>`,
    );
  const hash = (text: string) => read(pageOf(text), source).contentHash;
  const first = hash(html('November 9, 2026 4:12 PM', 'a1b2c3d4e5f6a7b8c9', 'December 4, 2026'));
  expect(hash(html('November 10, 2026 9:03 AM', 'ffee00112233445566', 'December 4, 2026'))).toBe(first);
  expect(hash(html('November 9, 2026 4:12 PM', 'a1b2c3d4e5f6a7b8c9', 'December 5, 2026'))).not.toBe(first);
});
