import { describe, expect, test } from 'vitest';
import type { FieldChange } from '#core/change.ts';
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import { composeDigest, cutDigest, type Digest, type DigestItem } from '#core/digest.ts';
import {
  changeOf,
  fits,
  inputOf,
  itemOf,
  matchOf,
  sampleItems,
  sampleNow,
  vacancyOf,
} from '../support/digest-sample.ts';

const compose = (items: DigestItem[], more = {}): Digest => {
  const digest = composeDigest(inputOf(items, more));
  if (!digest) throw new Error('no digest');
  return digest;
};
const kindsOf = (items: DigestItem[], more = {}) =>
  composeDigest(inputOf(items, more))
    ?.groups.map((group) => `${group.kind} ${group.entries.length}`)
    .join(', ') ?? 'no mail';

describe('what goes in', () => {
  const one = vacancyOf('a');
  const at = (version: number) => ({ ...one, version });
  const seq = (kinds: ('opened' | 'changed' | 'closed' | 'reopened')[], fields: FieldChange[][] = []) =>
    kinds.map((kind, n) => ({
      ...itemOf(at(n + 1), kind),
      change: changeOf(at(n + 1), kind, fields[n] ?? []),
    }));
  const moved = { field: 'deadline', before: '2026-12-01', after: '2026-12-12' };
  const back = { field: 'deadline', before: '2026-12-12', after: '2026-12-01' };

  test.each<[string, DigestItem[], string]>([
    ['nothing at all is no mail', [], 'no mail'],
    ['one of each kind, in order', sampleItems(), 'new 2, reopened 1, changed 1, closed 1'],
    ['not eligible is left out', [itemOf(one, 'opened', matchOf('ineligible'))], 'no mail'],
    ['not wanted is left out', [itemOf(one, 'opened', matchOf('eligible', fits, false))], 'no mail'],
    ['closed though never told of is left out', [{ ...itemOf(one, 'closed'), told: false }], 'no mail'],
    [
      'changed so that it fits no more is told to who knew it',
      [
        {
          ...itemOf(one, 'changed', matchOf('ineligible')),
          change: changeOf(one, 'changed', [moved]),
          told: true,
        },
      ],
      'changed 1',
    ],
    [
      'and to nobody else',
      [{ ...itemOf(one, 'changed', matchOf('ineligible')), change: changeOf(one, 'changed', [moved]) }],
      'no mail',
    ],
    ['opened and changed is new', seq(['opened', 'changed'], [[], [moved]]), 'new 1'],
    ['opened and closed is nothing', seq(['opened', 'closed']), 'no mail'],
    ['closed and reopened is reopened', seq(['closed', 'reopened']), 'reopened 1'],
    ['reopened and closed is nothing', seq(['reopened', 'closed']), 'no mail'],
    ['changed and closed is closed', seq(['changed', 'closed'], [[moved], []]), 'closed 1'],
    ['there and back is nothing', seq(['changed', 'changed'], [[moved], [back]]), 'no mail'],
  ])('%s', (_, items, expected) => expect(kindsOf(items)).toBe(expected));

  test('not eligible is shown to who asked', () => {
    expect(kindsOf([itemOf(one, 'opened', matchOf('ineligible'))], { showIneligible: true })).toBe('new 1');
  });

  test('two moves of a deadline are told as one, first to last', () => {
    const items = seq(
      ['changed', 'changed'],
      [[moved], [{ field: 'deadline', before: '2026-12-12', after: '2027-01-05' }]],
    );
    expect(compose(items).groups[0]?.entries[0]?.changes).toEqual([
      { label: 'deadline', before: '1 Dec 2026', after: '5 Jan 2027' },
    ]);
  });

  test('a change of the requirements is told one by one, silence named', () => {
    const fields = [
      {
        field: 'requirements',
        before: { visa: null, maxFailures: 1 },
        after: { visa: ['j1', 'h1b'], maxFailures: 1 },
      },
    ];
    expect(compose(seq(['changed'], [fields])).groups[0]?.entries[0]?.changes).toEqual([
      { label: 'visa', before: 'not stated', after: 'J-1, H-1B' },
    ]);
  });

  test('the soonest deadline comes first, no deadline last, and 25 at most', () => {
    const items = Array.from({ length: 30 }, (_, n) =>
      itemOf(vacancyOf(`v${n}`, { deadline: n === 3 ? null : `2027-01-${String(30 - n).padStart(2, '0')}` })),
    );
    const digest = compose(items);
    const deadlines = digest.groups[0]?.entries.map((entry) => entry.deadline) ?? [];
    expect(deadlines.slice(0, 2)).toEqual(['apply by 1 Jan 2027', 'apply by 2 Jan 2027']);
    expect([digest.shown, digest.total]).toEqual([25, 30]);
    expect(cutDigest(digest, 7).groups[0]?.entries).toHaveLength(7);
    expect(cutDigest(digest, 7)).toMatchObject({ shown: 7, total: 30 });
  });
});

describe('the subject', () => {
  const im = (id: string, state: string, pgy = [2]) => itemOf(vacancyOf(id, { state, pgy }));
  const fm = itemOf(vacancyOf('f', { specialty: 'Family Medicine', state: 'NY' }));
  test.each<[string, DigestItem[], string]>([
    ['counts, level, places', [im('a', 'TX'), im('b', 'TX'), fm], '3 new PGY-2 openings: IM in TX, FM in NY'],
    ['one is one', [im('a', 'TX')], '1 new PGY-2 opening: IM in TX'],
    ['mixed levels name none', [im('a', 'TX'), im('b', 'TX', [1])], '2 new openings: IM in TX'],
    [
      'more than three places',
      ['TX', 'NY', 'FL', 'OH', 'ME'].map((s) => im(s, s)),
      '5 new PGY-2 openings: IM in TX, IM in NY, IM in FL, and 2 more',
    ],
    ['changed', sampleItems().slice(3, 4), '1 PGY-2 opening changed: IM in FL'],
    ['closed', sampleItems().slice(4), '1 PGY-2 opening closed: IM in ND'],
    [
      'a scraped specialty on two lines',
      [itemOf(vacancyOf('x', { specialty: 'IM\r\nBcc: eve@example.org', state: null }))],
      '1 new PGY-2 opening: IM Bcc: eve@example.org',
    ],
  ])('%s', (_, items, expected) => expect(compose(items).subject).toBe(expected));

  test('nothing of the person, neither visa nor exams, in subject or headline', () => {
    const item = itemOf(
      vacancyOf('a'),
      'opened',
      matchOf('unknown', [
        { rule: 'visa.h1b', outcome: 'unknown', because: 'You need an H-1B visa; ask.' },
        { rule: 'exams', outcome: 'pass', because: 'Your 2 failures are allowed.' },
      ]),
    );
    const digest = compose([item]);
    expect(`${digest.subject} ${digest.headline} ${digest.more}`).not.toMatch(/visa|h-?1b|fail|Ada/i);
  });
});

describe('the first words', () => {
  test.each<[string, DigestItem[], string]>([
    [
      'one of each',
      sampleItems(),
      '1 new opening fits you. 1 may fit: there is something to ask. 1 is open again. 1 changed. 1 closed.',
    ],
    [
      'only to ask',
      [itemOf(vacancyOf('a'), 'opened', matchOf('unknown'))],
      '1 new opening may fit: there is something to ask.',
    ],
    ['only changed', sampleItems().slice(3, 4), '1 opening changed.'],
    ['only closed', sampleItems().slice(4), '1 opening closed.'],
  ])('%s', (_, items, expected) => {
    const { headline, more } = compose(items);
    expect([headline, more].filter(Boolean).join(' ')).toBe(expected);
  });
});

describe('one entry', () => {
  const entry = (facts = {}, more = {}) =>
    compose([itemOf(vacancyOf('a', facts, more))]).groups[0]?.entries[0];

  test('says all that is known, and that the rest is not stated', () => {
    expect(entry()).toMatchObject({
      heading: 'PGY-2 · Internal Medicine · categorical',
      place: 'St. Example Medical Center, Lansing MI',
      start: 'starts 1 Jan 2027',
      deadline: 'apply by 12 Dec 2026',
      firstSeen: 'first seen 23 Nov 2026, 06:00 (2 h ago)',
      why: fits.map((reason) => reason.because),
      quote: 'We have an unexpected PGY-2 opening beginning January 1, 2027.',
      howToApply: 'Write to coordinator@gme.example.edu by 12 Dec 2026.',
      sources: [{ name: 'Example GME office', verified: 'verified 23 Nov 2026, 07:00' }],
    });
    expect(
      entry({
        pgy: [],
        track: null,
        start: null,
        deadline: null,
        institution: null,
        city: null,
        state: null,
        contactEmails: [],
      }),
    ).toMatchObject({
      heading: 'level not stated · Internal Medicine · track not stated',
      place: 'place not stated',
      start: 'start not stated',
      deadline: 'deadline not stated',
      letter: null,
      howToApply: 'Apply as the page says.',
    });
  });

  test('a refusal comes with the sentence of the page', () => {
    const match = matchOf('ineligible', [
      { rule: 'visa', outcome: 'fail', because: 'It takes no visas.', evidence: 'No visa sponsorship.' },
    ]);
    const digest = compose([itemOf(vacancyOf('a'), 'opened', match)], { showIneligible: true });
    expect(digest.groups[0]?.entries[0]?.against).toEqual([
      'It takes no visas. The page says: “No visa sponsorship.”',
    ]);
  });

  test('the letter repeats the page and claims nothing of the person', () => {
    const letter = entry({ start: null, track: null })?.letter;
    expect(letter?.body).toContain(
      'PGY-2 Internal Medicine position listed at https://gme.example.edu/openings/a (seen there on 23 Nov 2026)',
    );
    expect(letter?.body).toContain('When does it start?');
    expect(letter?.body).not.toMatch(/visa|Step|passed|eligible|graduat|score|I have/i);
    expect(letter?.href).toMatch(/^mailto:coordinator@gme\.example\.edu\?subject=PGY-2%20Internal/);
    expect(letter?.href).not.toMatch(/[\r\n ]/);
  });

  test.each([
    ['presumed filled', {}, { state: 'presumed_filled' as const }],
    ['an address with a second one', { contactEmails: ['a@b.example,eve@example.org'] }, {}],
    ['a quoted local part', { contactEmails: ['"a@evil.example "@b.example'] }, {}],
    ['a header in the address', { contactEmails: ['a@b.example?bcc=eve@example.org'] }, {}],
  ])('no letter: %s', (_, facts, more) => expect(entry(facts, more)?.letter).toBeNull());
});

describe('coverage', () => {
  const base = inputOf([]).coverage;
  test.each([
    [
      'all well',
      { ...base, failing: [] },
      'We checked 214 sources, all within 6 h. None is failing. The last good reading was 23 Nov 2026, 07:48 (12 min ago).',
    ],
    [
      'some failing',
      base,
      'We checked 212 of 214 sources, all within 6 h. 2 are failing. The last good reading was 23 Nov 2026, 07:48 (12 min ago).',
    ],
    [
      'none ever read',
      { sources: 1, checkedWithinHours: null, failing: base.failing.slice(0, 1), lastSuccess: null },
      'None of our 1 source could be read. 1 is failing. There has been no good reading yet.',
    ],
    [
      'none watched',
      { sources: 0, checkedWithinHours: null, failing: [], lastSuccess: null },
      'No source is being watched yet. None is failing. There has been no good reading yet.',
    ],
  ])('%s', (_, coverage, expected) => {
    expect(compose([], { coverage, wantEmpty: true }).coverage.summary).toBe(expected);
  });

  test('an empty digest, asked for, says so first; a doubtful one warns', () => {
    expect(compose([], { wantEmpty: true })).toMatchObject({
      empty: true,
      headline: 'Nothing new. We are still watching.',
      subject: 'No new openings; 212 of 214 sources checked, still watching',
    });
    const stale = { ...base, lastSuccess: new Date(sampleNow.getTime() - 30 * 3_600_000) };
    expect(compose([], { wantEmpty: true, coverage: stale }).headline).toContain('do not trust this silence');
  });

  test('each failing source says since when, when it last worked, and why; ten at most', () => {
    expect(compose([], { wantEmpty: true }).coverage.failing[0]).toBe(
      'Northern GME consortium: since 22 Nov 2026, 02:00, last good 22 Nov 2026, 00:00; the list of openings is gone from the page',
    );
    const many = Array.from({ length: 14 }, () => base.failing).flat();
    expect(
      compose([], { wantEmpty: true, coverage: { ...base, failing: many } }).coverage.failing.at(-1),
    ).toBe('and 18 more');
  });
});

describe('scraped words', () => {
  test.each([
    ['CR and LF part words', 'a\r\nBcc: b', 'a Bcc: b'],
    ['a right-to-left override is dropped', 'PGY\u202E-2', 'PGY-2'],
    ['NUL and escape part words', 'a\0b\x1b[31m', 'a b [31m'],
    ['zero-width joiners and soft hyphens are dropped', 'hos\u00ADpi\u200Btal', 'hospital'],
    ['emoji stay', 'open 🏥', 'open 🏥'],
    ['line separators part words', 'a\u2028b', 'a b'],
    ['half a surrogate is dropped', 'a\uD83D', 'a'],
    ['nothing is nothing', null, ''],
  ])('%s', (_, words, expected) => expect(plainWords(words)).toBe(expected));

  test('200 letters at most, also of 2 MB and never half an emoji', () => {
    expect(Array.from(plainWords('x'.repeat(2_000_000)))).toHaveLength(200);
    expect(plainWords('🏥'.repeat(500))).toBe(`${'🏥'.repeat(199)}…`);
  });

  test.each([
    ['https://a.example/x?y=1&z=2', 'https://a.example/x?y=1&z=2'],
    ['javascript:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,x', null],
    ['https://user:pass@a.example/', null],
    ['https://a.example/\u202Efdp', null],
    ['https://a.example/"onmouseover="x', 'https://a.example/%22onmouseover=%22x'],
    ['/relative', null],
    ['', null],
  ])('the link %s', (address, expected) => expect(pageLink(address)).toBe(expected));
});
