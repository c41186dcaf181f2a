import { expect, test } from 'vitest';
import { readPrograms } from '#core/registry/read-programs.ts';

const ads =
  'Program ID,Program Name,Sponsoring Institution,City,State,Specialty,Program Type,Aliases,Director';
const read = (...lines: string[]) =>
  readPrograms(lines.map((line, n) => ({ line: n + 1, cells: line.split(',') })));
const one = (row: string) => read(ads, row);

const lakeview = {
  acgmeId: '1402521234',
  name: 'Lakeview Medical Center Program',
  institution: 'Lakeview Health',
  city: 'Lansing',
  state: 'MI',
  specialty: 'Internal Medicine',
  programType: 'community',
  aliases: ['LMC', 'Lakeview'],
};

test('a row of an ADS export is a program; what is not read is named', () => {
  const { programs, problems, warnings, unread } = one(
    '1402521234,Lakeview Medical Center  Program,Lakeview Health,Lansing,Michigan,Internal medicine,Community-based university affiliated hospital,LMC | Lakeview,A. Person',
  );
  expect(programs).toEqual([{ line: 2, program: lakeview }]);
  expect({ problems, warnings, unread }).toEqual({ problems: [], warnings: [], unread: ['Director'] });
});

test('columns are known by other heads and in another order; the house is the title without "Program"', () => {
  const { programs, problems } = read(
    'State,Specialty Name,city,PROGRAM,Program_Code',
    'OH,IM,Dayton,Copper Ridge Hospital Residency Program,140-38-21-007',
  );
  expect(problems).toEqual([]);
  expect(programs[0]?.program).toMatchObject({
    acgmeId: '1403821007',
    institution: 'Copper Ridge Hospital',
    specialty: 'Internal Medicine',
    programType: null,
    aliases: [],
  });
});

test.each([
  ['no state', '1402521234,A,B,Lansing,,IM,,,', /line 2: '' is no state; write its two letters/],
  ['no city', '1402521234,A,B,,MI,IM,,,', /line 2: no city for A/],
  ['no name', '1402521234,,,Lansing,MI,IM,,,', /line 2: neither a name/],
  ['no specialty', ',A,B,Lansing,MI,,,,', /line 2: no specialty/],
  [
    'a rounded ID',
    '1.40252E+09,A,B,Lansing,MI,IM,,,',
    /no ACGME ID \(ten digits\); the spreadsheet has rounded it/,
  ],
  ['a short ID', '14025,A,B,Lansing,MI,IM,,,', /'14025' is no ACGME ID/],
  [
    'a misspelt specialty',
    '1402521234,A,B,Lansing,MI,Internl Medcine,,,',
    /the ID's digits are of Internal Medicine; write it so/,
  ],
  ['a name without end', `1402521234,${'A'.repeat(300)},B,Lansing,MI,IM,,,`, /is longer than 200 characters/],
])('a row with %s is refused with its line', (_, row, problem) => {
  const { programs, problems } = one(row);
  expect(programs).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(problem)]);
});

test.each([
  [
    'specialty digits',
    '1202521234,A,B,Lansing,MI,IM,,,',
    'line 2: ACGME ID 1202521234 begins with 120 (Family Medicine), but its row says Internal Medicine',
  ],
  [
    'state digits',
    '1403821234,A,B,Lansing,MI,IM,,,',
    'line 2: ACGME ID 1403821234 has the state digits 38 (OH), but its row says MI',
  ],
  [
    'a lost zero',
    '402521234,A,B,Lansing,MI,Anesthesiology,,,',
    'line 2: ACGME ID 402521234 has nine digits; read as 0402521234',
  ],
  [
    'a type we do not know',
    '1402521234,A,B,Lansing,MI,IM,Military,,',
    "line 2: the type 'Military' is none of university, community, academic; it is left out",
  ],
])('%s: taken, with a warning', (_, row, warning) => {
  const { programs, warnings, problems } = one(row);
  expect(programs).toHaveLength(1);
  expect(problems).toEqual([]);
  expect(warnings).toEqual([warning]);
});

test('a row without an ID is the program that the same words name; two IDs are two programs', () => {
  const row = 'A,B,Lansing,MI,IM,,,';
  expect(read(ads, `1402521234,${row}`, `1402521235,${row}`).problems).toEqual([]);
  for (const [first, second] of [
    ['1402521234', ''],
    ['', '1402521234'],
    ['', ''],
  ])
    expect(read(ads, `${first},${row}`, `${second},${row}`).problems).toEqual([
      expect.stringContaining('line 3: the same program as line 2'),
    ]);
});

test('a program that is there twice is refused the second time; the others go on', () => {
  const { programs, problems } = read(
    ads,
    '1402521234,A,B,Lansing,MI,IM,,,',
    '1402521234,C,D,Flint,MI,IM,,,',
    ',E,E,Flint,MI,IM,,,',
    ',e,E,FLINT,Michigan,Internal Medicine,,,',
    '1203821001,F,F,Dayton,OH,FM,,,',
  );
  expect(programs.map(({ line }) => line)).toEqual([2, 4, 6]);
  expect(problems).toEqual([
    'line 3: the same program as line 2 (1402521234); leave one of them',
    'line 5: the same program as line 4 (E); leave one of them',
  ]);
});

test('signs that nobody sees are taken out of names', () => {
  const { programs } = one('1402521234,Lake\u202eview\u001b[31m,B,Lan\u200bsing,MI,IM,,,');
  expect(programs[0]?.program).toMatchObject({ name: 'Lake view [31m', city: 'Lan sing' });
});

test('fellowships are passed over, not refused', () => {
  const { programs, problems, passedOver } = read(
    ads,
    '1412521001,A,B,Lansing,MI,Cardiovascular Disease,,,',
    '1412521002,A,B,Flint,MI,Cardiovascular Disease,,,',
  );
  expect({ programs, problems }).toEqual({ programs: [], problems: [] });
  expect([...passedOver]).toEqual([['Cardiovascular Disease', 2]]);
});

test.each([
  ['an empty file', []],
  ['a file of other things', ['id,url', 'a,https://a.example']],
])('%s is one problem that says what the columns are', (_, lines) => {
  expect(read(...lines).problems).toEqual([
    expect.stringMatching(
      /^line 1: no column for program name, city, state, specialty; the first line has to name/,
    ),
  ]);
});
