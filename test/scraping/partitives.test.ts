/** Places that running prose tells as parts of a sum, and what it says of one of several by naming its level. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const read = (words: string) => extracted(`<title>A notice</title><main><p>${words}</p></main>`).postings;

/** Level and how many, of each place that is open. */
const places = (words: string) =>
  read(words)
    .filter(({ status, lead }) => status === 'open' && !lead)
    .map(({ pgy, positions }) => [pgy.join('/'), positions]);

describe('places told as parts of a sum', () => {
  test.each([
    [
      'Two of them are for residents entering the second year (PGY-2) on July 1, 2027. The third is for an intern, PGY-1.',
      [
        ['2', 2],
        ['1', 1],
      ],
    ],
    [
      'One of them is a PGY-3 place from May 3, 2027. The others are PGY-2 and start in July 2027.',
      [
        ['3', 1],
        ['2', 2],
      ],
    ],
    [
      'Two are at the PGY-2 level and one is at the PGY-3 level.',
      [
        ['2', 2],
        ['3', 1],
      ],
    ],
    [
      'The first is a PGY-2 seat from May 3, 2027; the second and third are for PGY-3 residents from July 2027.',
      [
        ['2', 1],
        ['3', 2],
      ],
    ],
    [
      'Of these, two are PGY-2 and one is PGY-3.',
      [
        ['2', 2],
        ['3', 1],
      ],
    ],
    [
      'One is for a PGY-2; whoever comes must have finished a PGY-1. The remaining two are for PGY-3 residents.',
      [
        ['2', 1],
        ['3', 2],
      ],
    ],
    ['All are at the PGY-2 level and begin in July 2027.', [['2', 3]]],
  ])('three vacancies: %s', (words, told) =>
    expect(
      places(
        `Our pediatrics residency at Elk Run Hospital, Toledo, Ohio has three vacancies. ${words} Write to peds@elkrun.org.`,
      ),
    ).toEqual(told),
  );

  test.each([
    [
      'Elk Run Hospital has five empty seats in internal medicine. Three are in the intern class (PGY-1) and two are in the PGY-2 class.',
    ],
    [
      'Elk Run Hospital lost five residents in internal medicine this fall and would replace all. Three were PGY-1s and two were PGY-2s.',
    ],
  ])('the sum alone names no level: %s', (words) =>
    expect(places(`${words} Apply to im@elkrun.org.`)).toEqual([
      ['1', 3],
      ['2', 2],
    ]),
  );

  test.each([
    ['Our clinic has three residents. One is a PGY-2 and two are PGY-3. They see patients each day.'],
    [
      'Our family medicine residency has 12 residents. Four of them are PGY-1, four are PGY-2 and the others are PGY-3.',
    ],
    [
      'Our residency filled all ten positions in the Match. Six of them are categorical PGY-1 places and four are preliminary PGY-1 places.',
    ],
    [
      'The program has three clinics. One is for PGY-1 residents, the others are for PGY-2 and PGY-3 residents.',
    ],
    [
      'We interviewed for two openings last year. One was for a PGY-2 and the other for a PGY-3. Both went to people we knew.',
    ],
    ['In our program two residents left. One was a PGY-2 and went to radiology, the other was a PGY-3.'],
  ])('parts of what is not offered: %s', (words) => expect(places(words)).toEqual([]));

  test('a verb after a level is no second level', () =>
    expect(
      places('Elk Run Hospital has an opening in pediatrics. It is for a PGY-3 and is still open.'),
    ).toEqual([['3', 1]]));
});

describe('what is said of one of two places by its level', () => {
  const asked = (words: string) =>
    Object.fromEntries(
      read(
        `Elk Run Hospital, Toledo, Ohio has two psychiatry vacancies: one PGY-2 and one PGY-1. ${words} Write to psych@elkrun.org.`,
      ).map(({ pgy, requirements, contactEmails }) => [
        pgy.join(),
        [requirements.step3Required, requirements.visa?.join() ?? null, contactEmails.length],
      ]),
    );

  test.each([
    ['PGY-2 applicants must have passed Step 3.', [true, null, 1], [null, null, 1]],
    ['Anyone entering at the PGY-2 level must have passed Step 3.', [true, null, 1], [null, null, 1]],
    ['Those who come in as PGY-2s need Step 3.', [true, null, 1], [null, null, 1]],
    ['The PGY-2 requires a passed Step 3; the PGY-1 takes J-1 visas.', [true, null, 1], [null, 'j1', 1]],
    ['Whoever takes the second-year seat must have passed Step 3.', [true, null, 1], [null, null, 1]],
    ['Step 3 is required of PGY-2 candidates.', [true, null, 1], [null, null, 1]],
    ['You need Step 3 for the PGY-2 but not for the PGY-1.', [true, null, 1], [null, null, 1]],
    [
      'The intern may be a J-1 physician. The second-year resident must be a citizen.',
      [null, 'citizen_or_pr', 1],
      [null, 'j1', 1],
    ],
    [
      'The PGY-2 position needs Step 3. It cannot be filled with a visa holder.',
      [true, 'none', 1],
      [null, null, 1],
    ],
    ['Both the PGY-2 and the PGY-1 ask for Step 3.', [true, null, 1], [true, null, 1]],
    [
      'Step 3 is required for the PGY-2 position. Both are open to J-1 physicians.',
      [true, 'j1', 1],
      [null, 'j1', 1],
    ],
  ])('%s', (words, second, first) => expect(asked(words)).toEqual({ 2: second, 1: first }));
});
