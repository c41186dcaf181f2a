/** Residents who say who they are and what they want use a program's very words, and often an address. */
import { describe, expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { soundsLikeSeeker } from '#core/normalize/offer/seeker.ts';

const write = 'Write to q.reed@elkrun.example.';
const isTaken = (block: string): boolean =>
  !(
    'rejected' in
    normalize(
      {
        block,
        fields: {},
        headings: ['Openings and swaps'],
        surroundings: [],
        sharedWords: [],
        struck: false,
        url: 'https://board.example/1',
        reader: 'cards',
      },
      { captured: new Date('2026-11-20T12:00:00Z'), specialtyHint: null },
    )
  );

test.each([
  ["Anyone know if there's a PGY-2 psych spot in the southeast?", true],
  ['Does anybody know whether the place in Dayton is still looking for a PGY-2?', true],
  ['I have an offer for a prelim surgery PGY-1 at a place in Ohio. My other choice is research.', true],
  ['If you know of a resident who wants a PGY-2 position, please forward this notice.', false],
  [
    "Not my program so no name, but a hospital in Rhode Island is quietly looking for a categorical PGY-1. Message me and I'll hand your CV to the APD.",
    false,
  ],
  ['My program closes in May. I would go anywhere, message me.', true],
  ['My daughter is looking for a PGY-1 in pediatrics if anyone hears of one.', true],
  ['My husband needs a PGY-2 in neurology near Toledo, Ohio.', true],
  ['Asking for my wife: if anyone hears of a PGY-3 opening, write here.', true],
  ["My friend's program is looking for a PGY-2.", false],
  ['I have an advanced PGY-2 radiology position for July but I love my transitional year.', true],
  ['If I resign my PGY-2 position in January, will anybody take me?', true],
  ['Should I give up my PGY-2 spot?', true],
  ['I have an open PGY-2 position for July but I need somebody fast.', false],
  ['Can I leave my CV with the office? Yes, we have a PGY-2 place open.', false],
  ['My department is looking for a PGY-2 in neurology.', false],
  ['We have an offer for one prelim surgery PGY-1.', false],
  ['Looking for any CA-1 or neuro PGY-2 that starts before summer.', true],
  ['Prelim medicine done in June, nothing lined up. A PGY-2 in anything would do.', true],
  ['Two years of surgery finished; will move anywhere for a categorical PGY-3.', true],
  ['Need any prelim spot at all, even from March.', true],
  ['Looking for any PGY-1 who wants to join us in January.', false],
  ['Our office knows of one open PGY-2 position in psychiatry.', false],
])('who asks around or weighs an offer has no place to give: %s', (words, seeks) =>
  expect(soundsLikeSeeker(words) > 0.4).toBe(seeks),
);

describe('who somebody is, and the place that they want', () => {
  test.each([
    'PGY-1 categorical IM, Ohio. Wanting a PGY-2 internal medicine position on the west coast, July 2028 or sooner.',
    'Same boat. Prelim medicine PGY-1 in Ohio, need an anesthesia CA-1 spot for July 2027.',
    'Prelim surgery intern, looking for a categorical general surgery seat anywhere.',
    'Transitional year in Texas; hoping for a radiology R1 position next July.',
    'Categorical psych PGY-2, Boston - want any PGY-3 psychiatry spot near Denver.',
    'R2 in pathology, Iowa. In search of a PGY-3 place in the south.',
    '#14: PGY-2 surgery (preliminary), Ohio, wants a categorical seat in surgery, from July.',
    'CA-1 in Ohio wishes to be nearer to Oregon, July 2027. Ref. R-88.',
    'Ref. 22: PGY-1 internal medicine, Michigan, would like to move to Texas in July.',
    'PGY-1 (transitional) in Georgia, no advanced place, seeks CA-1.',
  ])('offers nothing: %s', (words) => {
    expect(soundsLikeSeeker(`${words} ${write}`)).toBe(1);
    expect(isTaken(`${words} ${write}`)).toBe(false);
  });

  test.each([
    'PGY-2 internal medicine, Toledo, Ohio. Seeking a resident for a categorical position in January 2027.',
    'Prelim surgery PGY-1: need an intern for an open position at once.',
    'Categorical PGY-3 in pediatrics. Looking for someone to take an open place in March 2027.',
    'Neurology PGY-2: looking for a replacement to fill an open position on January 4, 2027.',
  ])('a program that looks for somebody offers: %s', (words) => {
    expect(soundsLikeSeeker(`${words} ${write}`)).toBe(0);
    expect(isTaken(`${words} ${write}`)).toBe(true);
  });
});

test('a title says who looks for a place, whatever address stands below it', () => {
  const body =
    'Looking for a categorical PGY-2 in general surgery from July 1. Mail me at q.reed@elkrun.example.';
  expect(soundsLikeSeeker(`Prelim surgery PGY-1 looking for an open PGY-2, any state\n${body}`)).toBe(1);
});

test('who left and needs a place asks where people find one', () =>
  expect(
    soundsLikeSeeker(
      'Need a PGY-2 or a PGY-1 repeat in medicine, can start at once. Where do people find places?',
    ),
  ).toBe(1));

test('what your program may have is no word of a program', () =>
  expect(
    soundsLikeSeeker(
      'I want anesthesia, PGY-2 next July. If your program has an open position please PM or q@x.example',
    ),
  ).toBe(1));
