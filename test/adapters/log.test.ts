/** Nothing of a person, no word of a mail and no key reaches a log, whatever object is handed to it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeLog } from '#adapters/log.ts';
import { samplePeople } from '../../src/demo/people.ts';

function logged(fields: Record<string, unknown>, words = 'crawled'): string {
  const lines: string[] = [];
  const log = makeLog('info', { write: (line) => void lines.push(line) });
  log.info(fields, words);
  log.warn(fields, words);
  log.error(fields, words);
  expect(lines).toHaveLength(3);
  return lines.join('');
}

/** Every name in it, at any depth. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...namesIn(one)]);
}

const profiles = samplePeople(new Date('2026-11-23')).map(({ profile }) => profile);
const commitment = { program: 'Lakeview', startDate: '2027-07-01', waiver: false };
const privateNames = [
  ...new Set([
    ...profiles.flatMap((profile) => namesIn({ ...profile, matchCommitment: commitment })),
    ...['profile', 'facts', 'draft', 'name', 'accountName', 'address', 'email', 'to', 'note'],
    ...['subject', 'body', 'html', 'text', 'headers', 'raw'],
    ...['password', 'token', 'session', 'cookie', 'authorization', 'secret', 'apiKey'],
  ]),
];

const wrap = (value: unknown, depth: number): Record<string, unknown> =>
  depth === 0 ? (value as Record<string, unknown>) : { inside: wrap(value, depth - 1) };

test('a word without an end is gone over once, and an address at its end is cut', () => {
  const words = logged({ reason: `${'x'.repeat(200_000)} ${'y'.repeat(300)}@quietpost.example` });
  expect(words).not.toContain('quietpost');
});

describe('a private field', () => {
  test('the names are all there are', () => {
    expect(privateNames.length).toBeGreaterThan(50);
    expect(privateNames).toEqual(expect.arrayContaining(['visaNeeded', 'score', 'goodStanding', 'waiver']));
  });

  test.each(privateNames)('%s stays out at every depth, in lists, and whatever it holds', (name) => {
    for (const depth of [0, 1, 2, 3, 5, 8, 20])
      for (const held of ['PRIVATE', { inner: 'PRIVATE' }, ['PRIVATE'], new Map([['k', 'PRIVATE']])])
        for (const spelt of [name, name.toUpperCase(), name.replace(/[A-Z]/g, (one) => `_${one}`)]) {
          expect(logged(wrap({ [spelt]: held, pages: 3 }, depth))).not.toContain('PRIVATE');
          expect(logged(wrap({ list: [{ [spelt]: held }] }, depth))).not.toContain('PRIVATE');
        }
  });

  test('a whole person, and a whole mail, leave nothing behind', () => {
    for (const [n, person] of samplePeople(new Date('2026-11-23')).entries()) {
      const mail = { key: 'k', to: { name: person.name, address: person.address }, subject: 'S', text: 'T' };
      const line = logged({ sourceId: 'board', found: { person, mail, list: [profiles[n]] } });
      for (const word of [person.name, person.address, 'us_md', 'img', 'Internal Medicine'])
        expect(line).not.toContain(word);
      expect(line).toContain('board');
    }
  });
});

describe('an address', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['in a reason', { reason: '550 5.1.1 <nora@quietpost.example> unknown' }, ''],
    ['in the message', {}, 'sent to nora@quietpost.example'],
    ['in an error', { problem: new Error('no row for nora@quietpost.example') }, ''],
    ['as a name of a field', { 'nora@quietpost.example': 1 }, ''],
    ['in a list', { all: ['a', 'nora@quietpost.example'] }, ''],
    ['in a URL with a password', { url: 'imaps://user:hunter2@quietpost.example/INBOX' }, ''],
  ])('%s is cut out', (_, fields, words) => {
    const line = logged(fields, words);
    expect(line).not.toMatch(/nora@|quietpost|hunter2/);
    expect(line).toContain('<address>');
  });
});

test('an error keeps the lines that led to it', () => {
  expect(logged({ err: new TypeError('no such page') })).toMatch(
    /"type":"TypeError","reason":"no such page".*at .*log\.test/,
  );
});

test('what helps an operator stays', () => {
  const fields = {
    sourceId: 'board',
    verdict: 'healthy',
    pages: 3,
    host: 'board.example.org',
    afterMs: 12.5,
  };
  expect(JSON.parse(logged(fields).split('\n')[0] ?? '')).toMatchObject({ ...fields, msg: 'crawled' });
});

test('any object at all is logged without a fault', () => {
  const round: Record<string, unknown> = {};
  round['round'] = round;
  expect(logged(round)).toContain('[kept out]');
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.anything({ maxDepth: 8, withMap: true, withBigInt: false })),
      (fields) => {
        logged(fields);
      },
    ),
  );
});
