/** A line that goes through the specialties one after the other, cut where the next one begins. */
import { sentences } from '#core/normalize/plain.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Line } from '../outline/outline.ts';

/** "Internal Medicine: none. Family Medicine: PGY-2 (1), January. Psychiatry: filled.": a line for each field. */
export function perField(line: Line): Line[] {
  if (line.text.length < 24 || line.text.length > 3000 || !line.text.includes(':')) return [line];
  const cuts: string[] = [];
  let fields = 0;
  for (const { text } of sentences(line.text)) {
    const [, name = ''] = /^\s*([^:]{3,50}):\s/.exec(text) ?? [];
    const begins = name !== '' && specialtyByName(name) !== null;
    if (begins) fields += 1;
    if (begins || cuts.length === 0) cuts.push(text.trim());
    else cuts.push(`${cuts.pop() ?? ''} ${text.trim()}`);
  }
  return fields < 2 ? [line] : cuts.map((text) => ({ ...line, text }));
}
