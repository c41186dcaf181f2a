/** One definition for many addresses: a CSV file with a row a source. A bad row is a problem with its line; the others go on. */
import type { Definition, Source } from './define.ts';
import { defineScraper, sourceOf } from './define.ts';

export type Targets = { sources: Source[]; problems: string[] };

const required = ['id', 'name', 'url', 'specialty', 'state', 'status'] as const;
type Column = (typeof required)[number] | 'institution' | 'seenAt' | 'because' | 'kind';

/** Columns: id, name, url, specialty, state, status, and optionally institution, kind, seenAt, because. */
export function fromTargets(csv: string, template: Definition): Targets {
  const [head, ...rows] = records(csv);
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return {
      sources: [],
      problems: [
        `line 1: no column ${missing.join(', ')}; the first line has to name ${required.join(', ')}`,
      ],
    };
  const sources: Source[] = [];
  const problems: string[] = [];
  for (const row of rows) {
    if (row.cells.length !== columns.length)
      problems.push(
        `line ${row.line}: ${row.cells.length} columns instead of ${columns.length} (${columns.join(', ')})`,
      );
    else take({ row, columns, template, sources, problems });
  }
  return { sources, problems };
}

type Taking = { row: Record; columns: string[]; template: Definition; sources: Source[]; problems: string[] };

function take({ row, columns, template, sources, problems }: Taking): void {
  const cell = (name: Column): string | undefined => row.cells[columns.indexOf(name)]?.trim() || undefined;
  const id = cell('id');
  if (!id || sources.some((one) => one.id === id)) {
    problems.push(`line ${row.line}: ${id ? `id '${id}' is there twice` : 'no id'}`);
    return;
  }
  // The cells are text of the file: defineScraper judges whether they are a status and a kind.
  const given = {
    ...template,
    targets: undefined,
    start: [cell('url') ?? ''],
    name: cell('name'),
    specialty: cell('specialty') ?? template.specialty,
    state: cell('state') ?? template.state,
    institution: cell('institution') ?? template.institution,
    status: cell('status') ?? template.status,
    kind: cell('kind') ?? template.kind,
    seenAt: cell('seenAt') ?? template.seenAt,
    because: cell('because'),
  } as Definition;
  try {
    sources.push(sourceOf(id, defineScraper(given)));
  } catch (error) {
    problems.push(`line ${row.line} (${id}): ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Record = { line: number; cells: string[] };

/** RFC 4180: quotes, doubled quotes, line breaks inside quotes. */
function records(csv: string): Record[] {
  const found: Record[] = [];
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
