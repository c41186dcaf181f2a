/** A table with levels across counts places, or weeks, shifts and procedures: only its side and its title tell which. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const table = (caption: string, rows: string[], title = 'Transfer and vacancy information'): string => {
  const row = (cells: string): string => `<tr><td>${cells.split('|').join('</td><td>')}</td></tr>`;
  const head = '<tr><th></th><th>PGY-1</th><th>PGY-2</th><th>PGY-3</th></tr>';
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>Elk Run Hospital, Toledo, Ohio | gme@elkrun.example</p><table>${caption && `<caption>${caption}</caption>`}${head}${rows.map(row).join('')}</table></body></html>`;
};
const places = (page: string): number => extracted(page).postings.filter(({ lead }) => !lead).length;

describe('how the year is spent is no place', () => {
  test.each([
    ['Where we spend the year (weeks)', ['Ward|16|12|8', 'Clinic|8|8|10', 'Open elective|4|8|14']],
    ['', ['Wards|6|5|4', 'MICU|2|1|2', 'Vacation|1|1|1']],
    ['Weeks by year', ['Emergency Medicine|4|2|0', 'Neurology|2|0|4']],
    ['', ['Night float|4|4|2', 'Emergency Medicine|4|2|0', 'Open clinic|4|4|8']],
    ['Shifts a month', ['Main hospital|14|12|10', 'Fox Hill Hospital|2|4|6']],
  ])('%s %j', (caption, rows) => expect(places(table(caption, rows))).toBe(0));
});

describe('what is counted under openings is', () => {
  test.each([
    ['', ['Internal Medicine|0|1|0', 'Psychiatry|1|1|0'], 3],
    ['Open positions, of twelve months each', ['Family Medicine|0|2|0', 'Pediatrics|1|0|0'], 2],
    ['Vacancies by level', ['Neurology|0|open|0', 'Surgery|open|0|0'], 2],
    ['', ['Emergency Medicine|0|1|0', 'Ambulatory Family Medicine|0|1|0'], 2],
  ])('%s %j', (caption, rows, count) =>
    expect(places(table(caption, rows, 'Open positions outside the Match'))).toBe(count),
  );
});

describe('a list of what happened', () => {
  const list = (heading: string, lines: string[]): string =>
    `<html><head><title>Vacancy information</title></head><body><h1>Vacancy information</h1><p>Elk Run Hospital Pediatric Residency, Toledo, Ohio</p><div><h3>${heading}</h3><ul>${lines.map((one) => `<li>${one}</li>`).join('')}</ul></div></body></html>`;
  test.each([
    [
      'Latest from the program',
      [
        'Sept 30: PGY-2 resident presents registry',
        'Aug 17: New call rooms open',
        'July 1: Welcome, interns!',
      ],
    ],
    [
      "What's new",
      ['Interns begin on July 1', 'PGY-3 residents open a clinic', 'Our new call rooms are open'],
    ],
    ['Kudos', ['PGY-2 wins a seat on the council', 'Interns take second place in the quiz']],
  ])('%s', (heading, lines) => expect(places(list(heading, lines))).toBe(0));
  test.each([
    ['Open now', ['Pediatrics PGY-2, one place, July 1, 2027: peds@elkrun.example'], 1],
    ['New openings', ['One PGY-2 pediatrics position from July 1, 2027: peds@elkrun.example'], 1],
    [
      'Latest from the GME office',
      ['We have an unexpected PGY-2 pediatrics vacancy from July 1, 2027: peds@elkrun.example'],
      1,
    ],
  ])('%s', (heading, lines, count) => expect(places(list(heading, lines))).toBe(count));
});
