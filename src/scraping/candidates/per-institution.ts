/** Running prose that names one hospital after the other: a piece for each. */
import { sentences } from '#core/normalize/plain.ts';
import { readInstitution } from '#core/normalize/where/institution.ts';
import type { Line } from '../outline/outline.ts';
import { saysLevel } from './cues.ts';

/** A paragraph that goes from hospital to hospital offers a place at each: it is cut where the next one is named. */
export function perInstitution(line: Line): Line[] {
  if (line.text.length < 200) return [line];
  const cuts: string[] = [];
  let named: string | null = null;
  for (const { text } of sentences(line.text)) {
    const here: string | null = readInstitution(text)?.value ?? null;
    const other: boolean =
      here !== null && named !== null && !named.includes(here) && !here.includes(named) && saysLevel(text);
    if (other || cuts.length === 0) cuts.push(text.trim());
    else cuts.push(`${cuts.pop() ?? ''} ${text.trim()}`);
    named = other || named === null ? here : named;
  }
  return cuts.length < 2 ? [line] : cuts.map((text) => ({ ...line, text }));
}
