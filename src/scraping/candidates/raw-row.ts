/** A posting cut from a page as the row that is handed on: its words, what labels and headings say, where it leads. */

import { findSpecialties, readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import type { Page, RawVacancy } from '#core/page.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Line } from '../outline/outline.ts';
import { detailPage } from '../sites/paging.ts';
import { saysLevel } from './cues.ts';
import { type Fields, labelled } from './labels.ts';
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
  const level =
    saysLevel(own) && !unit.titled ? undefined : unit.headings.find((line) => saysLevel(line.text))?.text;
  const specialty =
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
