import { expect, test } from 'vitest';
import type { RawVacancy } from '#core/page.ts';
import { statedAcgmeId } from '#core/registry/stated-id.ts';

const raw = (block: string, surroundings: string[] = []): RawVacancy => ({
  block,
  surroundings,
  fields: {},
  headings: [],
  sharedWords: [],
  struck: false,
  url: 'https://program.example/',
  reader: 'prose',
});

test.each<[string, string, string[], string | undefined]>([
  ['after its label', 'Adult Neurology (ACGME 1805521904)', [], '1805521904'],
  ['as a program code', 'Program code: 180-55-21904, one PGY-2 place', [], '1805521904'],
  ['as the ID for applications', 'ERAS Program ID: 1805521904', [], '1805521904'],
  ['twice the same', 'ACGME ID 1805521904. Apply to ACGME program 1805521904.', [], '1805521904'],
  [
    'around the posting, of its specialty',
    'One PGY-2 place',
    ['ACGME ID 1805521904', 'ACGME ID 1405521001'],
    '1805521904',
  ],
  ['around the posting, of another specialty', 'One PGY-2 place', ['ACGME ID 1405521001'], undefined],
  ['two of them', 'ACGME ID 1805521904, ACGME ID 1805521905', [], undefined],
  ['that of the institution', 'ACGME Institutional ID 8000800999', [], undefined],
  ['a telephone number', 'Our ACGME office: 515-555-0100, or 5155550100', [], undefined],
  ['without a label', '1805521904', [], undefined],
  ['too many digits', 'ACGME ID 18055219041', [], undefined],
])('an ID %s', (_, block, surroundings, id) => {
  expect(statedAcgmeId(raw(block, surroundings), 'Neurology').acgmeId).toBe(id);
});

test('an ID of another specialty in the posting itself is kept, to be doubted', () => {
  expect(statedAcgmeId(raw('ACGME ID 1405521001'), 'Neurology')).toEqual({ acgmeId: '1405521001' });
});
