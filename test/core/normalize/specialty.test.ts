import { describe, expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { findSpecialties, readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { specialtyByName } from '#core/specialty.ts';

const captured = new Date('2026-10-20T15:00:00Z');
const fields = (block: string, headings: string[] = [], specialty?: string): string[] => {
  const row = {
    block,
    headings,
    surroundings: [],
    sharedWords: [],
    struck: false,
    url: 'https://x.example/',
  };
  const read = normalize(
    { ...row, fields: specialty === undefined ? {} : { specialty }, reader: 'prose' },
    { captured, specialtyHint: null },
  );
  return 'rejected' in read ? [] : read.map((one) => one.specialty);
};

test('a comma between two fields makes none of the names that join them', () => {
  expect(findSpecialties('EM, FM or surgery residents').map((one) => one.specialty.name)).toEqual([
    'Emergency Medicine',
    'Family Medicine',
    'Surgery',
  ]);
  expect(findSpecialties('an EM/FM residency').map((one) => one.specialty.name)).toEqual([
    'Emergency Medicine-Family Medicine',
  ]);
});

describe('a specialty in its short forms', () => {
  test.each([
    ['Emerg. Med.', 'Emergency Medicine'],
    ['Int. Med.', 'Internal Medicine'],
    ['Medicine (Internal)', 'Internal Medicine'],
    ['Fam. Med.', 'Family Medicine'],
    ['Gen. Surg.', 'Surgery'],
    ['Neurology (Child)', 'Child Neurology'],
    ['Neurology (Adult)', 'Neurology'],
    ['PM & R', 'Physical Medicine and Rehabilitation'],
    ['DR', 'Diagnostic Radiology'],
    ['OB/GYN', 'Obstetrics and Gynecology'],
  ])('%s', (words, name) => {
    expect(specialtyByName(words)?.name).toBe(name);
    expect(fields(`One ${words} PGY-2 position is open from January 4, 2027.`)).toEqual([name]);
  });
  test('brackets behind those of the name are none of it', () =>
    expect(specialtyByName('Neurology (Child) (1 vacancy)')?.name).toBe('Child Neurology'));
  test('a doctor is no radiology, nor a drive', () => {
    const offer = 'ONE PGY-2 POSITION IS OPEN FROM JANUARY 4, 2027.';
    expect(fields(`${offer} WRITE TO DR. SMITH, PROGRAM DIRECTOR, 200 ELK RUN DR, TOLEDO, OHIO.`)).toEqual(
      [],
    );
  });
  test('whoever sends it on', () =>
    expect(
      fields('4) From Marcus: "Our transitional year at Elk Run Hospital can accept one more PGY-1."'),
    ).toEqual(['Transitional Year']));
  test('a short name leads its line', () =>
    expect(fields('Psych\nElk Run Hospital, Toledo, OH. One PGY-2 position from January 4, 2027.')).toEqual([
      'Psychiatry',
    ]));
});

describe('a field named in passing is not the one that is offered', () => {
  test.each([
    'A house officer has moved to radiology, so there is an R2 (PGY-2) vacancy with us as of January 4, 2027.',
    'We lost an intern to neurology and have one PGY-1 position from January 4, 2027.',
    'The resident who matched has decided on surgery, and one PGY-2 position is open from January 4, 2027.',
  ])('%s', (words) => expect(fields(words, ['Family Medicine Residency'])).toEqual(['Family Medicine']));

  const surgery =
    'Elk Run Hospital has one preliminary surgery opening at PGY-1, effective December 1, 2026.';
  test('nor is that of a thread in which another is offered', () => {
    expect(fields(surgery, ['Peds PGY-2 in Colorado (+ more)'], 'Peds')).toEqual(['Surgery']);
    expect(
      fields('PGY-3 (first neurology year), one vacancy, July 2027.', ['Child Neurology'], 'Child Neurology'),
    ).toEqual(['Child Neurology']);
  });
});

describe('what a resident leaves for', () => {
  const offered = (words: string): string | null => readSpecialty(words)?.value.name ?? null;
  test.each([
    'One PGY-2 for July 1, 2027, replacing a resident who leaves for radiology.',
    'A PGY-2 seat is free because our intern is switching to urology.',
    'One PGY-2 place, since a colleague goes into anesthesiology.',
    'One PGY-3 place, vacated by a resident transferring to neurology.',
    'A place after one of our residents returns to psychiatry.',
    'One PGY-2 is wanted, as a colleague will continue in categorical pediatrics.',
    'One PGY-2 place, because our intern stays in internal medicine.',
    'A PGY-2 seat is free: a resident has been accepted into a preventive medicine program.',
    'A PGY-2 leaves us, having been admitted to a neurology residency.',
  ])('%s', (words) => expect(offered(words)).toBeNull());
  test.each([
    ['A radiology place for residents who are moving to a second field', 'Diagnostic Radiology'],
    ['One PGY-2 seat in psychiatry for somebody changing to psychiatry from surgery', 'Psychiatry'],
    ['One PGY-2 neurology place, since a resident leaves for radiology', 'Neurology'],
    ['Because of a departure, urology has one PGY-2 place', 'Urology'],
    ['One resident accepted into the neurology PGY-2 class may begin in July', 'Neurology'],
    ['As of today anesthesiology has a CA-1 place', 'Anesthesiology'],
  ])('but %s', (words, name) => expect(offered(words)).toBe(name));
});

describe('the field of those who may come is not that of the place', () => {
  const of = 'Department of Otolaryngology';
  test.each([
    [
      'We take applications for the vacant PGY-2 seat from physicians who hold a position in a general surgery residency.',
      'Otolaryngology - Head and Neck Surgery',
    ],
    [
      'A PGY-2 position is open to residents who have completed an internship in surgery.',
      'Otolaryngology - Head and Neck Surgery',
    ],
    [
      'One PGY-2 seat is vacant for someone who has left a general surgery program in good standing.',
      'Otolaryngology - Head and Neck Surgery',
    ],
    [
      'A PGY-2 position in general surgery is open to physicians who hold a position in an otolaryngology residency.',
      'Surgery',
    ],
    ['A general surgery PGY-2 seat is vacant for someone who is now in training.', 'Surgery'],
  ])('%s', (words, name) => expect(fields(words, [of])).toEqual([name]));

  test.each([
    [
      'We have lost two residents, one to a move and one to anesthesiology. So we have a PGY-2 opening in January 2027.\nProgram Director, Internal Medicine',
      'Internal Medicine',
    ],
    [
      'Two interns left, one to radiology, another to anesthesiology; a PGY-1 place is open in our pediatrics program.',
      'Pediatrics',
    ],
    ['We add two PGY-2 positions, one in anesthesiology.', 'Anesthesiology'],
  ])('nor the one to which somebody went: %s', (words, name) => expect(fields(words)).toEqual([name]));
});

test('the field that a colleague is going to is not the one offered', () =>
  expect(
    readSpecialty('One of our interns is going categorical in peds, so there is a PGY-2 med-peds opening.')
      ?.value.name,
  ).toBe('Internal Medicine-Pediatrics'));

test.each([
  [
    'We lost a resident of the second year to plastic surgery and seek one PGY-2 in general surgery.',
    'Surgery',
  ],
  ['The I-6 thoracic program can appoint an intern right now, one PGY-1.', 'Thoracic Surgery - Integrated'],
])('%s', (words, field) => expect(fields(words)).toEqual([field]));

test('the name somebody writes under names no field', () =>
  expect(findSpecialties('TRI_CITIES_FM')).toEqual([]));
