/** Why a block of the page was taken, and which lines that name a level were left: for whoever asks. */
import type { Candidate } from '#core/page.ts';
import { saysLevel } from './candidates/cues.ts';
import type { Unit } from './candidates/units.ts';
import type { Line } from './outline/outline.ts';

const mostLeft = 60;

export function explained(found: readonly Unit[], lines: readonly Line[]): Candidate[] {
  const used = new Set(found.flatMap((unit) => [...unit.lines, ...unit.shared, ...unit.headings]));
  const taken = found.map(
    (unit): Candidate => ({
      words: unit.lines
        .map((line) => line.text)
        .join('\n')
        .slice(0, 600),
      reader: unit.reader,
      taken: true,
      because: unit.past ? 'under a heading of filled or past positions' : 'names a level and a place',
    }),
  );
  const left = lines
    .filter((line) => !used.has(line) && saysLevel(line.text))
    .slice(0, mostLeft)
    .map(
      (line): Candidate => ({
        words: line.text.slice(0, 300),
        reader: 'none',
        taken: false,
        because: 'names a level but offers no place here',
      }),
    );
  return [...taken, ...left];
}
