import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acgmeIdOf, idDoubts, specialtyOfId, stateOfId } from '#core/registry/acgme-id.ts';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';

test.each([
  ['plain', '1403521298', '1403521298'],
  ['with dashes', '140-35-21-298', '1403521298'],
  ['with blanks around', ' 0400531001 ', '0400531001'],
  ['nine digits', '140352129', null],
  ['letters', '14035A1298', null],
  ['a rounded number', '1.40352E+09', null],
  ['nothing', '', null],
])('an ID written %s', (_, written, id) => {
  expect(acgmeIdOf(written)).toBe(id);
});

test('the digits name the specialty and the state', () => {
  expect([specialtyOfId('1403821007'), stateOfId('1403821007')]).toEqual(['Internal Medicine', 'OH']);
  expect([specialtyOfId('5555955555'), stateOfId('5555955555')]).toEqual([null, null]);
});

test.each([
  ['all agrees', { specialty: 'Internal Medicine', state: 'OH' }, []],
  ['nothing is said', { specialty: null, state: null }, []],
  [
    'another specialty',
    { specialty: 'Family Medicine', state: 'OH' },
    ['ACGME ID 1403821007 begins with 140 (Internal Medicine), but the row says Family Medicine'],
  ],
  [
    'another state',
    { specialty: 'Int Med', state: 'MI' },
    ['ACGME ID 1403821007 has the state digits 38 (OH), but the row says MI'],
  ],
  ['a specialty without a code is not compared', { specialty: 'Med Derm', state: 'OH' }, []],
  ['a territory without digits is not compared', { specialty: 'Internal Medicine', state: 'GU' }, []],
])('doubts where %s', (_, said, doubts) => {
  expect(idDoubts('1403821007', { ...said, by: 'the row' })).toEqual(doubts);
});

const coded = specialties.filter(({ code }) => code !== null);
const numbered = usStates.filter(({ acgme }) => acgme !== '');

test('an ID made of a specialty and a state has no doubt with them, and one with any other', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...coded),
      fc.constantFrom(...numbered),
      fc.constantFrom(...coded),
      fc.constantFrom(...numbered),
      fc.integer({ min: 0, max: 99999 }),
      (specialty, state, other, elsewhere, tail) => {
        const id = `${specialty.code}${state.acgme}${String(tail).padStart(5, '0')}`;
        const doubts = idDoubts(id, { specialty: other.name, state: elsewhere.code, by: 'the row' });
        expect(doubts).toHaveLength(Number(other !== specialty) + Number(elsewhere !== state));
      },
    ),
  );
});
