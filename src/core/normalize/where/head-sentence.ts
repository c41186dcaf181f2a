/** "Elk Run Regional, Lima. Family medicine, ...": the words that head an entry with a house and its town. */
import { remembered } from '../../remembered.ts';
import { specialtyByName } from '../../specialty.ts';
import { stateByName } from '../../us-states.ts';
import { asWritten, type Fact, fact } from '../fact.ts';
import { unshouted } from './capitals.ts';
import { isCityName } from './city-beside.ts';
import { readInstitution } from './institution.ts';

export type Head = { institution: Fact<string>; city: Fact<string> | null };

/** Null: the words begin with something else. */
export const readHead = remembered((words): Head | null => {
  const written = words.slice(0, 200);
  const spoken = unshouted(written);
  const shown = (said: Fact<string>): Fact<string> => asWritten(said, spoken, written) ?? said;
  const start = spoken.replace(lead, '');
  const [field = ''] = beforeComma.exec(start) ?? [];
  const text =
    field !== '' && specialtyByName(field.slice(0, -2)) !== null ? start.slice(field.length) : start;
  const [, name = '', town = ''] = turned(text) ?? nameAndTown.exec(text) ?? [];
  const house = name === '' || person.test(name) ? null : readInstitution(name);
  if (house === null || house.sure < 0.75 || !name.endsWith(house.value) || stateByName(town)) return null;
  const institution = shown({ ...house, sure: 0.85 });
  if (specialtyByName(town) !== null) return { institution, city: null };
  return isCityName(town) ? { institution, city: shown(fact(town, town, 0.85)) } : null;
});

const lead = /^\W*(?:\d{1,2}[.)] )?(?:(?:From|At) )?(?:[Tt]he )?/;
const beforeComma = /^\p{L}[\p{L} &/-]{3,40}, /u;
const name =
  "(\\p{Lu}[\\p{L}\\d'\\u2019.&-]*(?: (?:\\p{Lu}[\\p{L}\\d'\\u2019.&-]*|of|the|and|de|del|la|las|los|for|at|&)){1,9})";
const town = "((?:St\\. )?\\p{Lu}[\\p{L}'\\u2019-]{2,20}(?: \\p{Lu}[\\p{L}'\\u2019-]{2,20}){0,2})";
const does =
  '(?:has|have|wants|needs|seeks|offers|invites|will|can|lost|would|is (?:looking|seeking|recruiting|short|down))\\b';
/** "Elk Run Regional, Lima.", "Elk Run Regional (Lima):", "Elk Run Regional in Lima has", "Elk Run Regional, psychiatry." */
const nameAndTown = new RegExp(
  `^${name}(?:,| in| [\\u2013\\u2014-]| \\() ?(${town.slice(1, -1)}|\\p{Ll}{4,12}(?: \\p{Ll}{4,12})?)\\)?(?=[.:](?:\\s|$)|$|\\n|,? ${does})`,
  'u',
);
/** "In Lima, Elk Run Regional has ...". */
const townAndName = new RegExp(`^In ${town}, (?:the )?${name} (?=${does})`, 'u');
function turned(text: string): string[] | null {
  const hit = townAndName.exec(text);
  return hit && ['', hit[2] ?? '', hit[1] ?? ''];
}
const person = /^(?:Dr|Mr|Mrs|Ms|Prof)\b|\b(?:MD|DO|PhD)$/;
