/** What a forum says of whoever wrote is said of no place. */
import { describe, expect, test } from 'vitest';
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

test('the day a thread was begun is no start, and how often somebody tried is no count of places', () =>
  expect(
    extracted(
      '<html><head><title>Open PGY-2 neurology spot in Ohio | Resident Forums</title></head><body><h1>Open PGY-2 neurology spot in Ohio</h1><p>Thread starter quill_md &middot; Start date Jul 2, 2026</p><div class="post"><p>We have 1 open spot at Elk Run Hospital in Toledo, Ohio, start asap. Write to neuro@elkrun.example.</p></div><div class="post"><p>Anything for me? No match x2, step 2 231.</p></div></body></html>',
    ).postings.map(({ start, positions, status }) => [start, positions, status]),
  ).toEqual([['immediate', 1, 'open']]));

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

describe('an answer that takes back what it quotes', () => {
  const offer =
    '<p>We expect a PGY-2 psychiatry vacancy at Elk Run Hospital in Toledo, Ohio in February 2027. One position. Send a CV to psych@elkrun.org.</p>';
  const read = (own: string, quoted: string) =>
    extracted(
      `<html><head><title>Re: PGY-2 opening</title></head><body><h2>Re: PGY-2 opening</h2><p>All,</p><p>${own}</p><p>Theodora<br>Elk Run Hospital, Toledo, Ohio</p>${quoted}</body></html>`,
    ).postings.map(({ specialty, pgy, status }) => [specialty, pgy.join(), status]);
  const within = `<div class="q"><p>On Tue, 8 Dec 2026, R. Vander wrote:</p><p>Is it still free?</p><div class="q2"><p>On Thu, 3 Dec 2026, T. Winslow wrote:</p>${offer}</div></div>`;
  test.each([
    'Please disregard my message of last week. Our resident is staying with us.',
    'Our resident has changed his mind and is staying with us, so there is nothing to recruit for.',
    'We are all set, thank you. The place went to someone from Ohio.',
  ])('leaves no open place: %s', (own) => {
    expect(read(own, within)).toEqual([['Psychiatry', '2', 'filled']]);
    expect(read(own, `<p>On Thu, 3 Dec 2026, T. Winslow wrote:</p>${offer}`)).toEqual([
      ['Psychiatry', '2', 'filled'],
    ]);
  });
  test('but one that says nothing of an end does', () =>
    expect(read('Passing this on. My own residents are all placed.', within)).toEqual([
      ['Psychiatry', '2', 'open'],
    ]));
});

test('the rank of who writes is no level of a place', () =>
  expect(
    extracted(
      '<html><head><title>Open spots in surgery</title></head><body><h1>Open spots in surgery</h1><div class="post"><p>retractor</p><p>Intern</p><p>Posts: 44</p><p>2026-09-22</p><p>Telling him next week.</p></div><div class="post"><p>viola</p><p>PGY-3</p><p>Posts: 167</p><p>2026-09-23</p><p>Good luck with it.</p></div></body></html>',
    ).postings,
  ).toEqual([]));

test('the day for copy of a next issue is no last day of a place', () => {
  const [one] = extracted(
    '<html><head><title>Training notes</title></head><body><h1>Training notes</h1><p>Elk Run Hospital in Toledo, Ohio has a vacancy for a CA-1 resident from November 16, 2027.</p><p>Fox Hill Medical Center of Billings, Montana will appoint one categorical PGY-1 anesthesiology resident on January 4, 2028.</p><p>Next issue: February. Copy is due January 15 to bulletin@council.example.</p></body></html>',
  ).postings;
  expect([one?.deadline, one?.contactEmails]).toEqual([null, []]);
});
