/** What a forum says of whoever wrote is said of no place. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const post = (member: string): string =>
  `<div class="post"><div class="u">LufkinDoc<br><small>${member}</small></div><div><p>Elk Run Hospital in Toledo, Ohio has a PGY-2 neurology vacancy from July 1, 2027. Write to neuro@elkrun.example.</p></div></div>`;
const places = (body: string) =>
  extracted(`<html><head><title>Open spots</title></head><body><h1>Open spots</h1>${body}</body></html>`)
    .postings.filter(({ lead }) => !lead)
    .map(({ positions }) => positions);

test.each(['Posts: 57', 'Posts: 3 \u2714 program account', 'Posts: 4 Joined: June 2023'])('%s', (member) =>
  expect(places(post(member))).not.toContain(Number(/\d+/.exec(member)?.[0])),
);

test.each([
  ['Positions: 2', 2],
  ['Places: 3', 3],
])('but %s', (words, count) => expect(places(post(words))).toEqual([count]));

test('nor in a table, where the head of a column counts', () =>
  expect(
    places(
      '<table><tr><th>Hospital</th><th>Specialty</th><th>Level</th><th>Posts</th></tr><tr><td>Elk Run Hospital, Toledo, OH</td><td>Neurology</td><td>PGY-2</td><td>3</td></tr></table>',
    ),
  ).toEqual([3]));

test('the month an entry was posted, gone by, is no start', () =>
  expect(
    extracted(
      '<html><head><title>Vacancies</title></head><body><h1>Vacancies</h1><table><tr><th>Posted</th><th>Program</th><th>Level</th></tr><tr><td>02/2026</td><td>Elk Run Hospital, Toledo, OH, Neurology</td><td>PGY-2</td></tr></table></body></html>',
    ).postings.map(({ start }) => start),
  ).toEqual([null]));
