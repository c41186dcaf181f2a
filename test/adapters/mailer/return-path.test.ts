import { expect, test } from 'vitest';
import { readReturnPath, returnPathFor } from '#adapters/mailer/return-path.ts';
import { isMailAddress } from '#core/mail-address.ts';

const key = { domain: 'bounces.offcycle.example', secret: 'of a hundred bits or more' };
const id = '7f9c24e8-3b12-4c5d-9a6e-0f1d2c3b4a59';
const path = returnPathFor(id, key);

test('a bounce to the signed address names its message, whatever case the server made of it', () => {
  expect(isMailAddress(path)).toBe(true);
  expect(path.indexOf('@')).toBe(64);
  for (const seen of [path, path.toUpperCase(), `<${path}>`, ` ${path} `])
    expect(readReturnPath(seen, key)).toBe(id);
});

test.each([
  ['another message', path.replace('7f9c', '7f9d')],
  ['a changed signature', path.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'))],
  ['another domain', path.replace('bounces', 'other')],
  ['signed with another secret', returnPathFor(id, { ...key, secret: 'guess' })],
  [
    'signed for another domain',
    returnPathFor(id, { ...key, domain: 'evil.example' }).replace('evil.example', key.domain),
  ],
  ['no signature', `bounce-${id}@${key.domain}`],
  ['two addresses', `${path},${path}`],
  ['a line after it', `${path}\nX: y`],
  ['nothing', ''],
])('%s does not count', (_, address) => expect(readReturnPath(address, key)).toBeNull());

test.each(['', 'A-B', 'a@b', 'a'.repeat(37), 'a\r\nb'])('the id %j is refused', (bad) => {
  expect(() => returnPathFor(bad, key)).toThrow('return path');
});
