/** Lists that come as plain text: mails, and the text of a PDF. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

test('each number of a list begins a posting of its own, with the house below it', () => {
  const { postings } = extracted(
    [
      'Prairie Circular: open resident positions',
      '1. Surgery, PGY-2',
      'Elk Run Medical Center, Toledo, OH',
      'One categorical PGY-2 position in general surgery is open from January 25, 2027.',
      'Contact: surgery@elkrun.example',
      '2. Physical Medicine and Rehabilitation, PGY-2',
      'Otter Creek Rehabilitation Institute, Madison, WI',
      'One PGY-2 position starts January 18, 2027. A completed accredited internship year is required.',
      'Contact: pmr@ottercreek.example',
    ].join('\n'),
    'text',
  );
  expect(postings.map((one) => [one.specialty, one.institution, one.contactEmails])).toEqual([
    ['Surgery', 'Elk Run Medical Center', ['surgery@elkrun.example']],
    [
      'Physical Medicine and Rehabilitation',
      'Otter Creek Rehabilitation Institute',
      ['pmr@ottercreek.example'],
    ],
  ]);
});

test('a bulletin set in a narrow column is read as the sentences it was', () => {
  const { postings } = extracted(
    `<main><p>${[
      'INTERNAL MEDICINE: Badger',
      'Hill Hospital, Rapid City, South',
      'Dakota, has room for two more',
      'first-year residents (PGY-1,',
      'categorical) from October 15.',
      'H-1B and J-1 are accepted. Mail',
      'to: im@badgerhill.example.',
      'PSYCHIATRY: Otter Behavioral',
      'Center, Grand Forks, North',
      'Dakota, PGY-2, one vacancy from',
      'November 2. Mail to:',
      'psych@otter.example.',
    ].join('<br>')}</p></main>`,
  );
  expect(postings.map((one) => [one.specialty, one.pgy, one.positions])).toEqual([
    ['Internal Medicine', [1], 2],
    ['Psychiatry', [2], 1],
  ]);
});

test('the one house that a mail names offers its places, wherever it is named', () => {
  const mail = (intro: string) =>
    extracted(
      [
        'Hello all,',
        intro,
        '* 1 PGY-3 psychiatry position, available July 1, 2026',
        '* 2 PGY-2 psychiatry positions, available July 1, 2026',
        'Send interested residents to psychiatry@elkrun.example by May 15.',
      ].join('\n\n'),
      'text',
    ).postings.map((one) => [one.institution, one.city]);
  const ours =
    'Two of our residents were taken by fellowships early and one has decided on a new field. So at Elk Run Hospital, Roanoke, Virginia we find ourselves with:';
  const theirs =
    'Two of our residents transferred to Elk Run Hospital this week, so that we are looking for others to take over here:';
  expect(mail(ours)).toEqual([
    ['Elk Run Hospital', 'Roanoke'],
    ['Elk Run Hospital', 'Roanoke'],
  ]);
  expect(mail(theirs)[1]?.[0]).toBeNull();
});

test('a number between marks parts the notices of a list, each with its own house and town', () =>
  expect(
    extracted(
      `<html><head><title>Four notices</title></head><body><pre>
Good morning everyone. Replies go to the person named in each.

= 1 =
From: Residency Office, Elk Run Cancer Center (Boise, Idaho)

RADIATION ONCOLOGY, PGY-2. We are looking for one resident to take up a
vacant PGY-2 on July 1, 2027. J-1 visas only.

= 2 =
From: Ms. Ada Quill, Cedar Bend Medical Center

I have two unfilled preliminary general surgery places (PGY-1) here in
Columbus, Mississippi. Call me.

= 3 =
From: Otter Valley Heart and Vascular, Franklin, Tennessee

Integrated vascular surgery. One PGY-2 position is still available and may
be started in March 2027.
</pre></body></html>`,
    ).postings.map(({ institution, city }) => [institution, city]),
  ).toEqual([
    ['Elk Run Cancer Center', 'Boise'],
    ['Cedar Bend Medical Center', 'Columbus'],
    ['Otter Valley Heart and Vascular', 'Franklin'],
  ]));

describe('a mail that forwards two others', () => {
  const rule = '---------- Forwarded message ---------';
  const first = [
    '> From: Elk Run Hospital',
    '> Subject: PGY-2 in surgery',
    '>',
    '> One PGY-2 surgery position is open from January 4, 2027 at Elk Run Hospital in Toledo, Ohio.',
    '> Write to surgery at elkrun dot example.',
  ];
  const other = (marks: string) =>
    [
      'From: Otter Creek Medical Center',
      'Date: Sun, Jan 24, 2027 at 8:05 PM',
      '',
      'We find ourselves one intern short in pediatrics, PGY-1, and can take somebody right away.',
      'Otter Creek Medical Center, Madison, WI. Write to peds at ottercreek dot example.',
    ].map((line) => `${marks} ${line}`);
  const read = (lines: string[]) =>
    extracted(['Hi all, two notes to pass along.', '', ...lines].join('\n'), 'text').postings.map(
      ({ specialty, institution, contactEmails }) => [specialty, institution, contactEmails.join()],
    );
  const surgery = ['Surgery', 'Elk Run Hospital', 'surgery@elkrun.example'];
  const pediatrics = ['Pediatrics', 'Otter Creek Medical Center', 'peds@ottercreek.example'];
  test.each(['>', '>>', '> >'])('offers what either does, whatever marks stand before it: %s', (marks) =>
    expect(read([rule, ...first, '', rule, ...other(marks)])).toEqual([surgery, pediatrics]),
  );
  test('tells of each place what its own note says', () => {
    const asks = '> Step 3 must be passed. We sponsor no visas.';
    expect(
      extracted(
        ['Hi all, two notes.', '', rule, ...first, '>', asks, '', rule, ...other('>>')].join('\n'),
        'text',
      ).postings.map(({ requirements }) => [requirements.step3Required, requirements.visa]),
    ).toEqual([
      [true, ['none']],
      [null, null],
    ]);
  });
  test('offers nothing of what it only answers', () =>
    expect(read([rule, ...first, ...other('>>').filter((line) => !/^>> (?:From|Date)/.test(line))])).toEqual([
      surgery,
    ]));
});
