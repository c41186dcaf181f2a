/** A table of clients from a spreadsheet: each row as somebody to invite, or what is wrong with it and where. */
import { plainWords } from '#core/digest/plain-words.ts';
import { isMailAddress } from '#core/mail-address.ts';
import type { Profile } from '#core/profile.ts';
import { specialtyByName } from '#core/specialty.ts';
import { stateByName } from '#core/us-states.ts';
import type { Invited } from '#ports/clients.ts';
import { readCsv } from './csv.ts';
import { readProfile } from './profile/read-profile.ts';

/** `line` counts as the spreadsheet does, the head being 1. */
export type TableRow = { line: number; name: string; address: string; faults: string[]; profile: Profile };
export type ClientTable = { rows: TableRow[]; fault: string | null };

export const ROWS_AT_MOST = 200;
export const columns = [
  ['address', 'needed: where the invitation goes'],
  ['name', 'how you call them'],
  ['specialties', 'parted by |, for example Internal Medicine | Psychiatry'],
  ['levels', '1, 2 or 1 | 2'],
  ['states', 'for example MI | OH; empty is anywhere'],
  ['school', 'us_md, us_do, us_img or img'],
  ['graduated', 'the year'],
  ['citizenship', 'us, pr or other'],
  ['visa', 'none, j1, h1b or any'],
] as const;

const choices: Record<string, readonly string[]> = {
  school: ['us_md', 'us_do', 'us_img', 'img'],
  citizenship: ['us', 'pr', 'other'],
  visa: ['none', 'j1', 'h1b', 'any'],
};

export function readClientTable(text: string): ClientTable {
  const read = readCsv(text);
  if (!('rows' in read)) return { rows: [], fault: `Line ${read.line} is no row of a table: ${read.words}.` };
  const { rows } = read;
  if (rows.length === 0) return { rows: [], fault: 'There is no row below the head.' };
  if (rows.length > ROWS_AT_MOST)
    return { rows: [], fault: `${rows.length} rows are too many at once; the most are ${ROWS_AT_MOST}.` };
  const unknown = Object.keys(rows[0] ?? {}).filter((name) => !columns.some(([column]) => column === name));
  if (!rows.some((row) => 'address' in row))
    return { rows: [], fault: 'There is no column “address”. The first line names the columns.' };
  if (unknown.length)
    return {
      rows: [],
      fault: `There is no column “${plainWords(unknown[0] ?? '', 40)}”. Rename it, or take it out.`,
    };
  const seen = new Set<string>();
  return { rows: rows.map((row, at) => rowOf(row, at + 2, seen)), fault: null };
}

function rowOf(row: Record<string, string>, line: number, seen: Set<string>): TableRow {
  const address = row['address'] ?? '';
  const key = address.toLowerCase();
  const twice = seen.has(key) ? ['address: it stands in an earlier row too'] : [];
  seen.add(key);
  const wants = {
    specialties: parts(row['specialties']),
    levels: parts(row['levels']).map((one) => one.replace(/^pgy[\s-]*/i, '')),
    states: parts(row['states']),
  };
  const one = (column: string) => [row[column]?.toLowerCase() ?? ''];
  const { profile, problems } = readProfile({
    specialty: wants.specialties,
    pgy: wants.levels,
    state: wants.states.flatMap((words) => stateByName(words)?.code ?? []),
    graduate: one('school'),
    graduationYear: one('graduated'),
    citizenship: one('citizenship'),
    visaNeeded: one('visa'),
  });
  // What an advisor does not know may stay open here; the client fills it in.
  const year = problems
    .filter(({ field }) => field === 'graduationYear')
    .map(({ words }) => `graduated: ${words}`);
  const wrong = isMailAddress(address) ? [] : ['address: no address mail can go to'];
  const faults = [...wrong, ...twice, ...unknownWants(wants), ...unknownChoices(row), ...year];
  return { line, name: plainWords(row['name'] ?? '', 80), address, faults, profile };
}

function unknownWants({
  specialties,
  levels,
  states,
}: Record<'specialties' | 'levels' | 'states', string[]>): string[] {
  const named = (column: string, words: string, next: string) =>
    `${column}: “${plainWords(words, 40)}” ${next}`;
  return [
    ...specialties
      .filter((one) => !specialtyByName(one))
      .map((one) => named('specialties', one, 'is none we know')),
    ...levels
      .filter((one) => !/^[1-5]$/.test(one))
      .map((one) => named('levels', one, 'is none; type 1 to 5')),
    ...states
      .filter((one) => !stateByName(one))
      .map((one) => named('states', one, 'is none; type two letters')),
  ];
}

const unknownChoices = (row: Record<string, string>): string[] =>
  Object.entries(choices).flatMap(([column, allowed]) => {
    const value = row[column]?.toLowerCase();
    if (!value || allowed.includes(value)) return [];
    return [`${column}: “${plainWords(value, 20)}” is none; allowed are ${allowed.join(', ')}`];
  });

const parts = (words = '') =>
  words
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);

export const invitedOf = ({ name, address, profile }: TableRow): Invited => ({ name, address, profile });
