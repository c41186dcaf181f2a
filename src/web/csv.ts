/** Tables that are opened in a spreadsheet: no cell may begin to calculate there. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;

/** A byte order mark, or Excel reads other letters than ASCII wrongly; lines end as RFC 4180 says. */
export const toCsv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify(
    [head, ...rows].map((row) => row.map(harmless)),
    {
      bom: true,
      quoted: true,
      record_delimiter: 'windows',
    },
  );

/**
 * Programs take "=1", "+1", "-1" and "@a" for formulas, also behind a space, in the full-width writing, and some at
 * the beginning of a later line of the cell. An apostrophe before it makes it text. Source: OWASP, CSV injection.
 */
const formula = /^(?=[\s\u00a0\u3000\ufeff]*[=+\-@\t\r＝＋－＠|%])/gmu;

function harmless(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  return (cell ?? '').replace(/\r\n?/g, '\n').replace(formula, "'");
}

export type CsvFault = { line: number; words: string };

/** Rows as records by the names of the first line, in lower case. Or what makes it no table, and where. */
export function readCsv(text: string): { rows: Record<string, string>[] } | CsvFault {
  try {
    const rows = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      trim: true,
      max_record_size: 20_000,
    }) as Record<string, string>[];
    return { rows };
  } catch (error) {
    const { lines = 1, message = '' } = error as { lines?: number; message?: string };
    return { line: lines, words: message };
  }
}
