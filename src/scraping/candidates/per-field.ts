/** A field or a house and the places that are its own: a line that goes through several is cut, a list below one is headed by it. */
import { sentences } from '#core/normalize/plain.ts';
import { readInstitution } from '#core/normalize/where/institution.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Box, Line, Outline } from '../outline/outline.ts';
import { mayOffer, namesInstitution, saysLevel } from './cues.ts';

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

/** "Internal Medicine" or "Elk Run Hospital (Toledo, Ohio)" over the list of its places within an entry: it heads them. */
export function headedByName(given: Box): Box {
  const [name, below, more] = given.children;
  if (given.tag !== 'li' || name?.kind !== 'line' || below?.kind === 'line' || more) return given;
  const isList = below !== undefined && (below.tag === 'ul' || below.tag === 'ol');
  if (!isList || !below.children.some(offersOne) || !(isField(name.text) || isHouse(name.text))) return given;
  return { ...given, children: [{ ...name, rank: name.rank || 6 }, below] };
}
const offersOne = (entry: Outline): boolean =>
  entry.kind === 'line' ? mayOffer(entry.text) : entry.children.some(offersOne);
const isField = (words: string): boolean =>
  words.length < 60 &&
  specialtyByName(words.replace(/:\s*$/, '').replace(/\s(?:Residency|Program|Residency Program)$/i, '')) !==
    null;
const isHouse = (words: string): boolean => {
  if (!namesInstitution(words) || saysLevel(words) || /[.!?;]\s*$/.test(words)) return false;
  const house = readInstitution(words);
  return (
    house !== null && house.sure >= 0.75 && words.replace(/^\W*(?:(?:At|The) )?/, '').startsWith(house.words)
  );
};
