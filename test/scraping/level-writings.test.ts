/** A level says the same in every writing, and what is shown has the writing of the page. */
import { describe, expect, test } from 'vitest';
import type { Posting } from '#core/posting.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { inOneWriting, levelsAsIn } from '#scraping/level-writing.ts';
import { corpora, pageOf, pagesOf } from '../reading/labelled.ts';
import { extracted } from './page.ts';

describe('one writing', () => {
  test.each([
    ['a PGY-II seat', 'a PGY-2 seat'],
    ['a PGY2 seat', 'a PGY-2 seat'],
    ['PGY 1, PGY  3', 'PGY-1, PGY-3'],
    ['PGY\u20111/CA\u20111', 'PGY-1/CA-1'],
    ['PGY\u00a02s', 'PGY-2s'],
    ['PGY-I / PGY-II', 'PGY-1 / PGY-2'],
    ['PGY-II/III or IV', 'PGY-2/3 or 4'],
    ['pgy3', 'pgy-3'],
    ['PGY 2/3', 'PGY-2/3'],
  ])('%s is %s', (words, same) => expect(inOneWriting(words)).toBe(same));

  test.each([
    'As a PGY I was on call',
    'PGY is short for postgraduate year',
    'PGY 2027',
    'PGY-2 or I will write',
    'fm-PGY2@lakeview.example',
    'PGY2 [at] lakeview.example',
    'https://lakeview.example/gme/PGY-II',
    'R1 (PGY-2)',
  ])('%s stays', (words) => expect(inOneWriting(words)).toBe(words));

  test('back in that of the page, each by its place', () =>
    expect(levelsAsIn('PGY-I, PGY\n 2 and PGY\u20113, then PGY1', 'PGY-1, PGY-2 and PGY-3, then PGY-1')).toBe(
      'PGY-I, PGY 2 and PGY\u20113, then PGY1',
    ));
});

const writings: Record<string, (page: string) => string> = {
  roman: (page) =>
    page.replace(
      /PGY[- \u2011\u2013]?([1-4])\b(?![/-])/g,
      (_, level) => `PGY-${['', 'I', 'II', 'III', 'IV'][level]}`,
    ),
  glued: (page) => page.replace(/PGY[- \u2011\u2013]([1-5])\b(?!\/)/g, 'PGY$1'),
  'with a blank': (page) => page.replace(/PGY[-\u2011\u2013]?([1-5])\b/g, 'PGY $1'),
  'with a blank that does not break': (page) => page.replace(/PGY[-\u2011\u2013]?([1-5])\b/g, 'PGY&nbsp;$1'),
  'with a hyphen that does not break': (page) => page.replace(/PGY[- \u2013]?([1-5])\b/g, 'PGY\u2011$1'),
  'with a dash': (page) => page.replace(/PGY[- \u2011]?([1-5])\b/g, 'PGY&ndash;$1'),
};

/** All but the words and where they stand. */
const facts = ({ words: _, spots: __, evidence: ___, ...told }: Posting) => told;

/** Of each set the pages that name levels most often. */
const pages = corpora.flatMap((folder) =>
  pagesOf(folder)
    .filter((row) => row.file && row.vacancies.length > 0)
    .map((row) => pageOf(folder, row))
    .map((page) => ({ page, levels: page.text.match(/PGY-\d/g)?.length ?? 0 }))
    .sort((a, b) => b.levels - a.levels)
    .slice(0, 1)
    .map(({ page }) => page),
);
const postingsOf = (page: (typeof pages)[number]): Posting[] =>
  extract(page, sourceFromAddress({ id: 'a-source', url: page.url })).postings;

describe.each(Object.keys(writings))('labelled pages %s', (name) => {
  test.each(pages.map((page) => [page.url, page] as const))('%s', (_, page) => {
    const other = { ...page, text: writings[name]?.(page.text) ?? '' };
    expect(other.text).not.toBe(page.text);
    expect(postingsOf(other).map(facts)).toEqual(postingsOf(page).map(facts));
  });
});

test.each([
  ['PGY-II', 'PGY-II'],
  ['PGY2', 'PGY2'],
  ['PGY&#8209;2', 'PGY\u20112'],
  ['PGY-<b>II</b>', 'PGY-II'],
  ['PGY&nbsp;2', 'PGY 2'],
])('the words of a posting are those of the page: %s', (html, words) => {
  const [posting] = extracted(
    `<h1>Vacancies</h1><p>Elk Run Hospital in Toledo, Ohio has one ${html} neurology opening from July 1, 2027.</p>`,
  ).postings;
  expect(posting).toMatchObject({ pgy: [2], positions: 1 });
  expect(posting?.evidence).toContain(`one ${words} neurology opening`);
  expect(posting?.words.pgy).toContain(words);
});

test('a level alone in bold heads what stands below it, however long it is written', () => {
  const page = (one: string, two: string) =>
    `<h1>Surgery openings, Elk Run Hospital, Toledo, OH</h1><p><b>${one}</b></p><p>Two preliminary places, vacant now.</p><p><b>${two}</b></p><p>One preliminary place, from November 2, 2026.</p>`;
  const read = (html: string) => extracted(html).postings.map(facts);
  expect(read(page('PGY-1', 'PGY-2'))).toHaveLength(2);
  expect(read(page('PGY1', 'PGY2'))).toEqual(read(page('PGY-1', 'PGY-2')));
});
