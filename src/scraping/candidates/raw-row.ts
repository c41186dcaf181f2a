/** A posting cut from a page as the row that is handed on: its words, what labels and headings say, where it leads. */

import { isDemand } from '#core/normalize/asked/demand.ts';
import { findSpecialties, readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import type { Page, RawVacancy } from '#core/page.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Line } from '../outline/outline.ts';
import { detailPage } from '../sites/paging.ts';
import { levelOnly, saysLevel } from './cues.ts';
import { type Fields, labelled, withoutAsked } from './labels.ts';
import { levelKeys } from './level-keys.ts';
import { typedHouse, typedLevel, typedTown, typedValues } from './typed.ts';
import type { Unit } from './units.ts';

export function rawOf(unit: Unit, page: Page, around: readonly string[]): RawVacancy {
  const body = unit.lines.filter((line) => line.text !== '');
  const block = distinct(body.map((line) => line.text)).join('\n');
  return {
    block,
    fields: governed(unit, labelled(unit.lines, unit.fields), around),
    headings: distinct(unit.headings.map((line) => line.text)),
    surroundings: around,
    sharedWords: distinct(unit.shared.flatMap((line) => [line.text, ...line.mails])).filter(
      (words) => words !== '' && !block.includes(words),
    ),
    struck: unit.past || isStruck(body),
    promised: unit.promised,
    pieces: { own: body, headings: unit.headings, shared: unit.shared },
    url: detailOf(unit, page) ?? page.finalUrl,
    reader: unit.reader,
  };
}

/** Struck through where it names the level; the hospital's name and what was written after it may stand. */
function isStruck(body: readonly Line[]): boolean {
  const telling = body.filter((line) => saysLevel(line.text));
  const deciding = telling.length > 0 ? telling : body;
  return deciding.length > 0 && deciding.every((line) => line.struck);
}

/** What the headings above say as a label would: the level where the posting names none, an exact name of a specialty. */
function governed(unit: Unit, fields: Fields, around: readonly string[]): Fields {
  const own = unit.lines.map((line) => line.text).join('\n');
  const level = levelAbove(unit);
  const specialty =
    leadingField(unit, fields) ??
    unit.headings.find((line) => specialtyByName(line.text) !== null)?.text ??
    (findSpecialties(own).length > 0 ? fieldBeforeLevel(unit.headings[0]?.text ?? '') : undefined) ??
    ofHouse(fields.institution) ??
    ofLevel(unit, around) ??
    (unit.reader === 'list' && !saysLevel(own) && findSpecialties(own).length === 0
      ? onlyField([...unit.headings.map((line) => line.text), ...around])
      : undefined);
  const { city, house = typedHouse(unit) } = typedTown(unit);
  const first = level ?? typedLevel(unit);
  const values = unit.reader === 'table' ? {} : typedValues(unit);
  return {
    ...values,
    ...(first === undefined ? {} : { pgy: first }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(house === undefined ? {} : { institution: house }),
    ...(city === undefined ? {} : { city }),
    ...fields,
  };
}

/** "Internal Medicine, Elk Run Hospital, Toledo, OH" over labels of a number and a day: the field that leads. */
function leadingField({ lines }: Unit, fields: Fields): string | undefined {
  const text = lines[0]?.text ?? '';
  const [, lead = ''] = /^([^,:;(]{3,45}?)(?:,| [\u2013\u2014-]|$)/.exec(text) ?? [];
  const labels = [fields.positions, fields.start, fields.deadline].filter((one) => one !== undefined);
  return labels.length >= 2 && specialtyByName(lead) !== null && findSpecialties(text).length === 1
    ? lead
    : undefined;
}

/** The level of the nearest heading that names one, where the posting names none but in what it asks. */
function levelAbove({ lines, headings, titled, fields }: Unit): string | undefined {
  const said = withoutAsked(lines, fields).filter(({ text }) => saysLevel(text));
  const above = headings.find((line) => saysLevel(line.text))?.text;
  if (titled || said.length === 0) return above;
  const asked = said.every(({ text }) => isDemand(text) || levelKeys(text).length === 0);
  return asked && above !== undefined && levelOnly(above.replace(ofPlaces, '')) ? above : undefined;
}
/** "PGY-2 openings" is of that level, "CA-1 and clinical base year" of more. */
const ofPlaces =
  /\b(?:current|open|available|off-?cycle|positions?|openings?|vacanc(?:y|ies)|seats?|places?|spots?|slots?)\b/gi;

/** "Child Neurology PGY-1, two pediatric years included": a title that leads with its field and level. */
function fieldBeforeLevel(heading: string): string | undefined {
  const [lead = ''] = heading.split(/,?\s+(?=\(?(?:PGY|R|CA)-?\s?[1-5]\b)/);
  return lead.length < heading.length && specialtyByName(lead.trim()) !== null ? lead.trim() : undefined;
}

/** "Wind River Family Medicine Residency": a row's program says the specialty before its remarks do. */
function ofHouse(institution: string | undefined): string | undefined {
  const said = institution === undefined ? null : readSpecialty(institution);
  return said !== null && (said.sure >= 0.95 || /\bresidency$/i.test(said.words)) ? said.words : undefined;
}

/** The one field that a page is about, for an entry that says neither it nor a level. */
function onlyField(words: readonly string[]): string | undefined {
  const names = new Set(words.flatMap(findSpecialties).map((one) => one.specialty.name));
  return names.size === 1 ? [...names][0] : undefined;
}

/** "CA-1" is a year of anesthesiology and "URO-1" one of urology, where the page is about that. */
function ofLevel(unit: Unit, around: readonly string[]): string | undefined {
  const [first = ''] = unit.lines.map((line) => line.text).filter(saysLevel);
  if (findSpecialties(first).length > 0) return undefined;
  const named = /\bCA-?\s?[1-3]\b/.test(first)
    ? 'Anesthesiology'
    : /\bURO-?[1-4]\b/.test(first)
      ? 'Urology'
      : null;
  const about = [...unit.headings.map((line) => line.text), ...around].flatMap(findSpecialties);
  return about.find((one) => one.specialty.name === named)?.specialty.name;
}

/** Rows that are told the same hold one list of it, so that what is made of the list is made once a page. */
export function sharing(rows: readonly RawVacancy[]): RawVacancy[] {
  let last: readonly string[] = [];
  return rows.map((row) => {
    const same =
      row.sharedWords.length === last.length && row.sharedWords.every((words, at) => words === last[at]);
    if (!same) last = row.sharedWords;
    return { ...row, sharedWords: last };
  });
}

export const distinct = (words: string[]): string[] =>
  words.filter((one, index) => one !== '' && words[index - 1] !== one);

function detailOf(unit: Unit, page: Page): string | null {
  for (const line of [...unit.lines, ...unit.headings.slice(0, 1)]) {
    const found = detailPage(line.href, page.finalUrl);
    if (found) return found;
  }
  return null;
}
