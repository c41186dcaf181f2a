/** A CSV file, whatever spreadsheet wrote it: UTF-8, UTF-16 or Windows letters; commas, semicolons or tabs. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { BadInput } from '#core/errors.ts';

/** `line` is where the row ends, counted from 1. */
export type CsvRow = { line: number; cells: string[] };

/** A line that is no CSV is named in `broken`; the others are given. Throws BadInput, for `verb`, where there is no file. */
export async function readCsv(
  file: string | URL,
  verb: string,
): Promise<{ rows: CsvRow[]; broken: string[] }> {
  return rowsOf(await textOf(file, verb));
}

async function textOf(file: string | URL, verb: string): Promise<string> {
  const bytes = await readFile(file).catch((error) => {
    throw new BadInput(`${verb}: ${file} cannot be read (${error.code}); name a CSV file`);
  });
  const letters = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(letters, { fatal: true }).decode(bytes);
  } catch {
    // What spreadsheets write where nobody asked for Unicode.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function rowsOf(text: string): { rows: CsvRow[]; broken: string[] } {
  const broken: string[] = [];
  const records = parse(text, {
    bom: true,
    info: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 20_000,
    on_skip: (error) => {
      broken.push(`line ${error?.['lines'] ?? '?'}: ${error?.message ?? 'no CSV'}`);
      return undefined;
    },
  }) as unknown as { record: string[]; info: { lines: number } }[]; // with `info`, what its type does not say
  return { rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })), broken };
}

/** Of the line that names the columns: in a later one a semicolon may part two other names. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
