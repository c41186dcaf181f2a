/** Tables for spreadsheets: nothing in them calculates, everything comes back as it was. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, toCsv } from '#web/csv.ts';

const cellOf = (words: string) => {
  const read = readCsv(toCsv(['a'], [[words]]));
  return 'rows' in read ? read.rows[0]?.['a'] : read;
};

describe('a cell', () => {
  test.each([
    ['a formula', '=1+1', "'=1+1"],
    ['one behind a space', ' =1', "' =1"],
    ['a plus', '+1', "'+1"],
    ['a minus', '-1', "'-1"],
    ['an at', '@SUM(1)', "'@SUM(1)"],
    ['the full-width sign', '＝1', "'＝1"],
    ['one behind a full-width space', '\u3000=1', "'\u3000=1"],
    ['a second line', 'x\n=cmd', "x\n'=cmd"],
    ['a second line behind a return', 'x\r\n=cmd', "x\n'=cmd"],
    ['plain words', 'St. Example, "North" wing', 'St. Example, "North" wing'],
    ['a sign inside', '1=1', '1=1'],
  ])('%s', (_, words, expected) => expect(cellOf(words)).toBe(expected));

  test('no line of any cell begins to calculate, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const [, cell = ''] = toCsv(['a'], [[words]]).split('"a"\r\n');
        for (const line of cell.slice(1, -3).split('\n')) expect(line).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      }),
    );
  });
});

test('what is no table is said with its line', () => {
  expect(readCsv('name,address\n"Nora,nora@quietpost.example\n')).toMatchObject({ line: expect.any(Number) });
});

test('a table from a spreadsheet is read: byte order mark, semicolons, spaces, capitals', () => {
  expect(readCsv('\ufeffName; Address \nNora ; nora@quietpost.example\n')).toEqual({
    rows: [{ name: 'Nora', address: 'nora@quietpost.example' }],
  });
});
