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

test.each(['Sender', 'Reply-To', 'List-Id', 'Organization'])(
  'the head of a message in a table, with its %s, tells of no start and offers nothing',
  (label) => {
    const row = (name: string, value: string) => `<tr><td>${name}:</td><td>${value}</td></tr>`;
    expect(
      extracted(
        `<html><head><title>FM list - Re: FM R2 wanted, Toledo</title></head><body><table>${row('Date', 'Tue, 9 Mar 2027 13:22:40 -0500')}${row(label, 'FM coordinators')}${row('From', 'Wilma Quill')}${row('Subject', 'Re: FM R2 wanted, Toledo')}</table><hr><p>Hi again,</p><p>Our R2 position is now filled; the contract was signed this morning.</p><p>Wilma<br>Elk Run Family Medicine Residency<br>Toledo, Ohio</p></body></html>`,
      ).postings.filter(({ status, start }) => status === 'open' || start !== null),
    ).toEqual([]);
  },
);
