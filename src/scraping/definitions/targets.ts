/** One definition for many addresses: a table with a row a source. A bad row is a problem with its line; the others go on. */
import { stateByName } from '#core/us-states.ts';
import type { Definition, Source } from '../define.ts';
import { defineScraper, sourceOf } from '../define.ts';

/** `lines`: where each source stands, by its id; `columns`: those that were there and say something; `passedOver`: the names of the others. */
export type Targets = {
  sources: Source[];
  lines: Map<string, number>;
  problems: string[];
  columns: Column[];
  passedOver: string[];
};
export type TableRow = { line: number; cells: readonly string[] };

const columnNames = [
  ...['id', 'name', 'url', 'specialty', 'state', 'status'],
  ...['institution', 'kind', 'every', 'seenAt', 'because'],
] as const;
type Column = (typeof columnNames)[number];
const ofFiles: readonly Column[] = ['id', 'name', 'url', 'specialty', 'state', 'status'];

/** Columns: id, name, url, specialty, state, status, and optionally institution, kind, every, seenAt, because. */
export const fromTargets = (csv: string, template: Definition): Targets =>
  fromTable(records(csv), template, ofFiles);

/** The first row names the columns, in any order and letters. Where there is no id it is made of the address. */
export function fromTable(
  [head, ...rows]: readonly TableRow[],
  template: Definition,
  required: readonly Column[] = ['url'],
): Targets {
  const columns = head?.cells.map((cell) => columnNamed(cell) ?? cell.trim()) ?? [];
  const missing = required.filter((name) => !columns.includes(name));
  const found: Targets = { sources: [], lines: new Map(), problems: [], columns: [], passedOver: [] };
  if (missing.length > 0) {
    found.problems.push(
      `line 1: no column ${missing.join(', ')}; the first line has to name ${required.join(', ')}${columns.length > 0 ? `, and names ${columns.join(', ')}` : ''}`,
    );
    return found;
  }
  for (const name of columns) isColumn(name) ? found.columns.push(name) : found.passedOver.push(name);
  const taken = new Set<string>();
  for (const row of rows) {
    if (row.cells.length !== columns.length)
      found.problems.push(
        `line ${row.line}: ${row.cells.length} columns instead of ${columns.length} (${columns.join(', ')})`,
      );
    else take({ row, columns, template, taken, found });
  }
  return found;
}

const isColumn = (name: string): name is Column => columnNames.some((one) => one === name);
const folded = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
const columnNamed = (cell: string): Column | undefined =>
  columnNames.find((name) => folded(name) === folded(cell));

type Taking = {
  row: TableRow;
  columns: string[];
  template: Definition;
  taken: Set<string>;
  found: Targets;
};

function take({ row, columns, template, taken, found: { sources, lines, problems } }: Taking): void {
  const cell = (name: Column): string | undefined => row.cells[columns.indexOf(name)]?.trim() || undefined;
  const url = cell('url') ?? '';
  const id = columns.includes('id') ? cell('id') : idOf(url);
  if (!id) {
    problems.push(
      `line ${row.line}: ${columns.includes('id') ? 'no id; fill its cell' : `no url; ${wholeAddress}`}`,
    );
    return;
  }
  if (taken.has(id)) {
    problems.push(`line ${row.line}: id '${id}' is there twice`);
    return;
  }
  taken.add(id);
  const state = cell('state');
  // The cells are text of the file: defineScraper judges whether they are a status and a kind.
  const given = {
    ...template,
    targets: undefined,
    start: [url],
    name: cell('name'),
    specialty: cell('specialty') ?? template.specialty,
    state: state ? (stateByName(state)?.code ?? state) : template.state,
    institution: cell('institution') ?? template.institution,
    status: cell('status') ?? template.status,
    kind: cell('kind') ?? template.kind,
    every: cell('every') ?? template.every,
    seenAt: cell('seenAt') ?? template.seenAt,
    because: cell('because'),
  } as Definition;
  try {
    sources.push(sourceOf(id, defineScraper(given)));
    lines.set(id, row.line);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    problems.push(`line ${row.line} (${id}): ${words.replace(/^start\.0: /, 'url: ')}`);
  }
}

const wholeAddress = 'write the address of the page in full, like https://example.org/openings';

/** The same address has the same id each time; what is too long ends in a mark of the whole. */
function idOf(url: string): string {
  const words = url
    .toLowerCase()
    .replace(/^[a-z]+:\/\/(?:www\.)?/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length <= 60) return words;
  let mark = 0;
  for (const sign of words) mark = (mark * 31 + (sign.codePointAt(0) ?? 0)) % 2 ** 31;
  return `${words.slice(0, 52).replace(/-+$/, '')}-${mark.toString(36).padStart(6, '0')}`;
}

/** RFC 4180: quotes, doubled quotes, line breaks inside quotes. */
function records(csv: string): TableRow[] {
  const found: TableRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let from = 1;
  const end = () => {
    cells.push(cell);
    if (cells.length > 1 || cells[0] !== '') found.push({ line: from, cells });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < csv.length; at += 1) {
    const sign = csv[at] ?? '';
    if (sign === '\n') line += 1;
    if (quoted && sign === '"' && csv[at + 1] === '"') cell += csv[++at] ?? '';
    else if (sign === '"') quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === ',') {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      end();
      from = line;
    } else if (sign !== '\r' && sign !== '\ufeff') cell += sign;
  }
  if (cell !== '' || cells.length > 0) end();
  return found;
}
