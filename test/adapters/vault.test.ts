import { createCipheriv } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openVault } from '#adapters/vault.ts';

const key = Buffer.alloc(32, 7);
const vault = openVault(`one:${key.toString('base64')}`, '/nowhere');
const mail = { subject: 'News', html: '<p>An opening that fits.</p>'.repeat(2000) };

/** As records were written before: whole as JSON, and deflated later. */
function sealedAsJson(version: 1 | 2, value: unknown): Buffer {
  const head = Buffer.concat([Buffer.from([version, 3]), Buffer.from('one')]);
  const nonce = Buffer.alloc(12, 1);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(head);
  const json = Buffer.from(JSON.stringify(value));
  const body = Buffer.concat([cipher.update(version === 2 ? deflateRawSync(json) : json), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
}

describe('what is sealed', () => {
  test.each([
    ['a word', 'Nora'],
    ['nothing', null],
    ['a mail', mail],
    ['letters of every kind', '✓ \u{1F600} “é”'.repeat(3000)],
    [
      'long words of every kind',
      { key: 'k', html: '✓ \u{1F600} “é”'.repeat(3000), text: '', headers: { a: 'b' } },
    ],
    ['half a pair of surrogates', { text: '\ud83d and \ude00 '.repeat(3000), html: 'x'.repeat(5000) }],
    ['long words in a list', ['x'.repeat(5000), null]],
    ['a long name', { ['n'.repeat(5000)]: 'x'.repeat(5000) }],
  ])('%s is opened as it was', (_, value) => {
    expect(vault.open(vault.seal(value))).toEqual(value);
    expect(vault.open(vault.reseal(vault.seal(value)))).toEqual(value);
  });

  test('a mail takes a tenth of its length', () => {
    expect(vault.seal(mail).length).toBeLessThan(JSON.stringify(mail).length / 10);
  });

  test.each([1, 2] as const)('long records of before, version %i, are still opened', (version) => {
    expect(vault.open(sealedAsJson(version, mail))).toEqual(mail);
  });

  test('names keep their order', () => {
    expect(Object.keys(vault.open<object>(vault.seal(mail)))).toEqual(Object.keys(mail));
  });

  test.each([0, 1, 2, 5, 20, 40])('changed at byte %i it is not opened', (at) => {
    const sealed = vault.seal(mail);
    sealed[at] = (sealed[at] ?? 0) ^ 3;
    expect(() => vault.open(sealed)).toThrow('vault:');
  });
});
