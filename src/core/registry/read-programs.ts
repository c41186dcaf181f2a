/** Rows of an operator's list (the columns of an ACGME ADS export) as programs. A bad row is a problem with its line. */
import { foldName, specialtyByName } from '../specialty.ts';
import { stateByName } from '../us-states.ts';
import type { ProgramType } from '../vacancy.ts';
import { acgmeIdOf, specialtyOfId } from './acgme-id.ts';
import { houseOf, type Program, programDoubts } from './program.ts';

export type Row = { line: number; cells: readonly string[] };

export type ReadPrograms = {
  programs: { line: number; program: Program }[];
  /** Refused rows, each with its line, what is wrong and what to do. */
  problems: string[];
  /** Taken, but to be looked at. */
  warnings: string[];
  /** Rows of fellowships and other fields without residencies of their own, by the name of the field. */
  passedOver: Map<string, number>;
  /** Columns that are not read, as the file names them: people's names and numbers are not kept. */
  unread: string[];
};

type Column = 'acgmeId' | 'name' | 'institution' | 'city' | 'state' | 'specialty' | 'programType' | 'aliases';

/** Heads as exports and hand-made lists write them, folded. */
const heads: Record<Column, string[]> = {
  acgmeId: [
    'acgme id',
    'program id',
    'program code',
    'program number',
    'acgme program id',
    'acgme program code',
    'acgme program number',
    'acgme code',
    'acgmeid',
  ],
  name: ['program name', 'program', 'name', 'program title'],
  institution: [
    'institution',
    'sponsoring institution',
    'sponsoring institution name',
    'institution name',
    'sponsor',
  ],
  city: ['city', 'program city'],
  state: ['state', 'program state'],
  specialty: ['specialty', 'specialty name', 'program specialty'],
  programType: ['program type', 'type', 'programtype'],
  aliases: ['aliases', 'alias', 'other names', 'also known as'],
};

/** The first row names the columns; it is line `rows[0].line`. */
export function readPrograms([head, ...rows]: readonly Row[]): ReadPrograms {
  const read: ReadPrograms = { programs: [], problems: [], warnings: [], passedOver: new Map(), unread: [] };
  const at = columnsOf(head?.cells ?? []);
  read.unread = (head?.cells ?? [])
    .map((cell) => cell.trim())
    .filter((cell, n) => cell && ![...at.values()].includes(n));
  const missing = missingColumns(at);
  if (missing.length > 0) {
    read.problems.push(
      `line ${head?.line ?? 1}: no column for ${missing.join(', ')}; the first line has to name the columns, as in "Program ID,Program Name,Sponsoring Institution,City,State,Specialty"`,
    );
    return read;
  }
  const lines = new Map<string, number>();
  for (const row of rows) take({ row, at, read, lines });
  return read;
}

function columnsOf(cells: readonly string[]): Map<Column, number> {
  const folded = cells.map(foldName);
  const found = new Map<Column, number>();
  for (const column of Object.keys(heads) as Column[])
    for (const name of heads[column]) {
      const n = folded.indexOf(name);
      if (n < 0 || found.has(column)) continue;
      found.set(column, n);
    }
  return found;
}

const missingColumns = (at: ReadonlyMap<Column, number>): string[] => [
  ...(at.has('name') || at.has('institution') ? [] : ['program name']),
  ...(['city', 'state'] as const).filter((column) => !at.has(column)),
  ...(at.has('specialty') || at.has('acgmeId') ? [] : ['specialty']),
];

/** Signs that nobody sees: they would move a terminal's cursor, or turn the words around. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

type ReadRow =
  | { program: Program; warnings: string[] }
  | { problem: string }
  /** A field without residencies of its own. */
  | { unknown: string };

type Taking = { row: Row; at: ReadonlyMap<Column, number>; read: ReadPrograms; lines: Map<string, number> };

function take({ row, at, read, lines }: Taking): void {
  if (row.cells.every((one) => one.trim() === '')) return;
  const told = readRow((column) => {
    const n = at.get(column);
    return n === undefined
      ? ''
      : (row.cells[n] ?? '').normalize('NFC').replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  });
  if ('unknown' in told) read.passedOver.set(told.unknown, (read.passedOver.get(told.unknown) ?? 0) + 1);
  else if ('problem' in told) read.problems.push(`line ${row.line}: ${told.problem}`);
  else {
    const { program, warnings } = told;
    const before = lineBefore(program, lines);
    if (before !== undefined)
      read.problems.push(
        `line ${row.line}: the same program as line ${before} (${program.acgmeId ?? program.institution}); leave one of them`,
      );
    else {
      for (const key of keysOf(program)) lines.set(key, row.line);
      read.programs.push({ line: row.line, program });
      for (const warning of warnings) read.warnings.push(`line ${row.line}: ${warning}`);
    }
  }
}

function readRow(cell: (column: Column) => string): ReadRow {
  const id = readId(cell('acgmeId'), cell('specialty'));
  if (id.problem) return { problem: id.problem };
  const specialty = specialtyIn(cell('specialty'), id.id);
  if (!('name' in specialty)) return specialty;
  const state = stateByName(cell('state'));
  if (!state)
    return { problem: `'${cell('state')}' is no state; write its two letters (OH) or its name (Ohio)` };
  const title = cell('name') || cell('institution');
  if (!title) return { problem: 'neither a name of the program nor one of its institution' };
  if (!cell('city')) return { problem: `no city for ${title}` };
  const long = [title, cell('institution'), cell('city')].find((words) => words.length > longest);
  if (long)
    return {
      problem: `'${long.slice(0, 40)}…' is longer than ${longest} characters; is a quote mark missing above?`,
    };
  const type = typeIn(cell('programType'));
  const program: Program = {
    acgmeId: id.id,
    name: title,
    institution: cell('institution') || houseOf({ name: title }),
    city: cell('city'),
    state: state.code,
    specialty: specialty.name,
    programType: type ?? null,
    aliases: aliasesIn(cell('aliases')),
  };
  const warnings = [
    ...(id.warning ? [id.warning] : []),
    ...(type === undefined
      ? [`the type '${cell('programType')}' is none of university, community, academic; it is left out`]
      : []),
    ...programDoubts(program),
  ];
  return { program, warnings };
}

const longest = 200;

type ReadId = { id: string | null; problem?: string; warning?: string };

function readId(written: string, specialty: string): ReadId {
  if (written === '') return { id: null };
  const id = acgmeIdOf(written);
  if (id) return { id };
  // A spreadsheet takes the zero off "0403521298".
  const padded = acgmeIdOf(`0${written}`);
  if (padded && specialtyByName(specialty)?.code === padded.slice(0, 3))
    return { id: padded, warning: `ACGME ID ${written} has nine digits; read as ${padded}` };
  const hint = /e\+/i.test(written) ? '; the spreadsheet has rounded it: format the column as text' : '';
  return { id: null, problem: `'${written}' is no ACGME ID (ten digits)${hint}` };
}

type ReadSpecialty = { name: string } | { unknown: string } | { problem: string };

/** A field we do not know is a fellowship, unless the ID says otherwise: then the name is misspelt. */
function specialtyIn(written: string, id: string | null): ReadSpecialty {
  const named = specialtyByName(written);
  if (named) return { name: named.name };
  const ofId = id === null ? null : specialtyOfId(id);
  if (written === '') return ofId ? { name: ofId } : { problem: 'no specialty' };
  if (ofId)
    return {
      problem: `'${written}' is no specialty we know, but the ID's digits are of ${ofId}; write it so`,
    };
  return { unknown: written };
}

const aliasesIn = (written: string): string[] => [
  ...new Set(
    written
      .split(/[|;]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== '' && alias.length <= longest),
  ),
];

/** Undefined: something is written that is no type. As FREIDA and others word them. */
function typeIn(written: string): ProgramType | null | undefined {
  const words = foldName(written);
  if (words === '') return null;
  if (/\bcommunity\b/.test(words)) return 'community';
  if (/\buniversity\b/.test(words)) return 'university';
  return /\bacademic\b/.test(words) ? 'academic' : undefined;
}

/** By its ID, or, where one of the two has none, by all that is written of it: two IDs are two programs. */
const lineBefore = (program: Program, lines: ReadonlyMap<string, number>): number | undefined =>
  program.acgmeId === null
    ? lines.get(writingOf(program))
    : (lines.get(program.acgmeId) ?? lines.get(`no ID\n${writingOf(program)}`));

const keysOf = (program: Program): string[] => [
  writingOf(program),
  program.acgmeId ?? `no ID\n${writingOf(program)}`,
];

const writingOf = ({ name, institution, city, state, specialty }: Program): string =>
  [name, institution, city, state, specialty].map(foldName).join('\n');
