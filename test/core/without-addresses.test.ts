import { expect, test } from 'vitest';
import { withoutAddresses } from '#core/without-addresses.ts';

test.each([
  ['write to gme@elkrun.example today', 'write to   today'],
  ['a@b', ' '],
  ['a@b\u00a0c@d\u2028<e@f.example>', ' \u00a0 \u2028 '],
  ['@clinic and mail@ and @ name no address', '@clinic and mail@ and @ name no address'],
  ['@a@b a@@a @@a a@b@', '       '],
  ['a@@ @a@ @', '  @a@ @'],
  ['a\u3000@b@c\ufeffd@\u1680e@f', 'a\u3000 \ufeffd@\u1680 '],
  ['', ''],
])('%j has no address left', (words, left) => {
  expect(withoutAddresses(words)).toBe(left);
  expect(words.replace(/\S+@\S+/g, ' ')).toBe(left);
});

test('says in place of an address what is wanted, as long as it if need be', () => {
  expect(withoutAddresses('to pmr-nm@a.example: one', (address) => '.'.repeat(address.length))).toBe(
    'to ................. one',
  );
});

test('a word of a million letters before an @ takes no longer than a million words', () => {
  const word = 'a'.repeat(1_000_000);
  expect(withoutAddresses(`${word} ${word}@`)).toBe(`${word} ${word}@`);
});
