/** A CSV file of programs. */
import { type ReadPrograms, readPrograms } from '#core/registry/read-programs.ts';
import { readCsv } from '../csv-file.ts';

/** A line that is no CSV is a problem like any other row that is refused. */
export async function readProgramsFile(file: string | URL): Promise<ReadPrograms> {
  const { rows, broken } = await readCsv(file, 'program import');
  const read = readPrograms(rows);
  return { ...read, problems: [...broken, ...read.problems] };
}
