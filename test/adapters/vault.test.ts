import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openVault } from '#adapters/vault.ts';

const key = Buffer.alloc(32, 7);
const vault = openVault(`one:${key.toString('base64')}`, '/nowhere');
const mail = { subject: 'News', html: '<p>An opening that fits.</p>'.repeat(2000) };

/** As records were written before long ones were deflated. */
function sealedPlainly(value: unknown): Buffer {
  const head = Buffer.concat([Buffer.from([1, 3]), Buffer.from('one')]);
  const nonce = Buffer.alloc(12, 1);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(head);
  const body = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
}

describe('what is sealed', () => {
  test.each([
    ['a word', 'Nora'],
    ['nothing', null],
    ['a mail', mail],
    ['letters of every kind', '✓ \u{1F600} “é”'.repeat(3000)],
  ])('%s is opened as it was', (_, value) => {
    expect(vault.open(vault.seal(value))).toEqual(value);
    expect(vault.open(vault.reseal(vault.seal(value)))).toEqual(value);
  });

  test('a mail takes a tenth of its length', () => {
    expect(vault.seal(mail).length).toBeLessThan(JSON.stringify(mail).length / 10);
  });

  test('long records of before are still opened', () => {
    expect(vault.open(sealedPlainly(mail))).toEqual(mail);
  });

  test.each([0, 1, 2, 5, 20, 40])('changed at byte %i it is not opened', (at) => {
    const sealed = vault.seal(mail);
    sealed[at] = (sealed[at] ?? 0) ^ 3;
    expect(() => vault.open(sealed)).toThrow('vault:');
  });
});
