/** Of a mail: the words of whoever speaks, without what they answer, what they pass on with, and what the list adds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAnswer, ownWords, plainSubject } from '#scraping/mail/own-words.ts';

const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;
const read = (subject: string, text: string) => {
  const { words, at, subject: own } = ownWords(text, subject);
  return { subject: own, words, day: day(at) };
};

describe('what is passed on', () => {
  test.each<[string, string, string, { subject: string; words: string; day: string | null }]>([
    [
      'a forward of Gmail',
      'Fwd: intern needed',
      'FYI\n\n---------- Forwarded message ---------\nFrom: Marg <m@gate.example>\nDate: Mon, Nov 2, 2026 at 10:00 AM\nSubject: intern needed\nTo: <ty@lists.example>\n\n\nOne seat.\n',
      { subject: 'intern needed', words: 'One seat.', day: '2026-11-02' },
    ],
    [
      'a forward of Outlook, of an answer',
      'FW: RE: opening',
      'See below.\r\n\r\n________________________________\r\nFrom: Bob <b@gate.example>\r\nSent: Monday, November 2, 2026 10:00 AM\r\nTo: Al <al@gate.example>;\r\n Cy <cy@gate.example>\r\nSubject: RE: opening\r\n\r\nYes, one PGY-2.\r\n\r\nFrom: Al\r\nSent: Sunday, November 1, 2026 9:00 AM\r\nTo: Bob\r\nSubject: opening\r\n\r\nDo you have a PGY-1?\r\n',
      { subject: 'opening', words: 'Yes, one PGY-2.', day: '2026-11-02' },
    ],
    [
      'a forward of Apple Mail, quoted',
      'Fwd: x',
      'Begin forwarded message:\n\n> From: A <a@gate.example>\n> Subject: PGY-2\n> Date: November 2, 2026 at 10:00:00 AM EST\n> To: b@gate.example\n> \n> One place.\n> Write us.\n',
      { subject: 'PGY-2', words: 'One place.\nWrite us.', day: '2026-11-02' },
    ],
    [
      'a forward of a forward',
      'Fwd: Fwd: x',
      '---------- Forwarded message ---------\nFrom: B <b@gate.example>\nDate: Tue, Nov 3, 2026 at 9:00 AM\nSubject: Fwd: x\nTo: c\n\nsee\n\n---------- Forwarded message ---------\nFrom: A <a@gate.example>\nDate: 2 November 2026 09:00\nSubject: PGY-1\nTo: b\n\nOne place.\n',
      { subject: 'PGY-1', words: 'One place.', day: '2026-11-02' },
    ],
    [
      'without a word before it, whatever the subject',
      'opening',
      '\nFrom: A\nDate: Nov 2, 2026\nSubject: PGY-1\n\nOne place.\n',
      { subject: 'PGY-1', words: 'One place.', day: '2026-11-02' },
    ],
    [
      'a date that is none',
      'Fwd: x',
      'From: A\nDate: yesterday\nSubject: y\n\nOne place.\n',
      { subject: 'y', words: 'One place.', day: null },
    ],
  ])('%s', (_, subject, text, expected) => expect(read(subject, text)).toEqual(expected));
});

describe('what is answered is left out', () => {
  test.each<[string, string, string]>([
    [
      'below',
      'It is filled.\n\nOn Mon, Nov 2, 2026 at 10:00 AM Some Body <s@gate.example> wrote:\n> one PGY-2\n> bye\n',
      'It is filled.',
    ],
    [
      'with its line broken in two',
      'It is filled.\n\nOn Mon, Nov 2, 2026 at 10:00 AM Some Body <some.body@gate.example>\nwrote:\n\n> one PGY-2\n',
      'It is filled.',
    ],
    [
      'not marked',
      'It is filled.\n\nOn Nov 2, 2026, at 10:00, Some Body wrote:\n\none PGY-2\n',
      'It is filled.',
    ],
    [
      'of Outlook',
      'It is filled.\n\n-----Original Message-----\nFrom: Bob\nSent: Monday, November 2, 2026 10:00 AM\nTo: Al\nSubject: x\n\nOne PGY-2\n',
      'It is filled.',
    ],
    ['between', '> Is it open?\nYes.\n> Since when?\nMay.\n', 'Yes.\nMay.'],
  ])('%s', (_, text, words) => expect(ownWords(text, 'RE: opening').words).toBe(words));

  test('and a digest of a list keeps all of its mails', () => {
    const digest =
      'Message: 1\nFrom: A\nDate: Nov 2, 2026\nSubject: PGY-1\n\nOne.\n\nMessage: 2\nFrom: B\nDate: Nov 2, 2026\nSubject: PGY-2\n\nTwo.';
    expect(ownWords(`Today's topics:\n\n${digest}`, 'chiefs Digest').words).toContain('One.');
    expect(ownWords(`Today's topics:\n\n${digest}`, 'chiefs Digest').words).toContain('Two.');
  });
});

test.each<[string, string, string]>([
  [
    'the foot of a list goes',
    'One place.\n_______________________________________________\nchiefs mailing list\nchiefs@lists.example\n',
    'One place.',
  ],
  [
    'the foot of a group goes',
    'One place.\n\n-- \nYou received this message because you are subscribed to the group.\nTo unsubscribe from this group, write.\n',
    'One place.',
  ],
  [
    'a signature stays, parted',
    'One place.\n-- \nDana\nLakeview Medical Center\n',
    'One place.\n-----\nDana\nLakeview Medical Center',
  ],
  [
    'so does a signature above a foot',
    'One.\n-- \nDana\n____________________\nchiefs mailing list\n',
    'One.\n-----\nDana',
  ],
  ['a rule is no foot', 'One.\n--------------------\nTwo.\n', 'One.\n--------------------\nTwo.'],
])('%s', (_, text, words) => expect(ownWords(text, 'opening').words).toBe(words));

test.each<[string, string]>([
  ['[chiefs] RE: Fwd: [other] PGY-2', 'PGY-2'],
  ['Re[2]: AW: x', 'x'],
  ['Residency: one place', 'Residency: one place'],
  ['', ''],
])('the subject of "%s" is "%s"', (subject, plain) => expect(plainSubject(subject)).toBe(plain));

test('"Research year" is no answer', () => {
  expect(isAnswer('Research year')).toBe(false);
  expect(isAnswer('[chiefs] Re: x')).toBe(true);
});

test('whatever a mail says is read, in bearable time, and nothing is added to it', () => {
  const piece = fc.constantFrom(
    'From: a',
    'Date: Nov 2, 2026',
    'Subject: x',
    'Subject: Fwd: y',
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
    'On Nov 2 A wrote:',
    '> ',
    '>> From: b',
    '-- ',
    '____________',
    'unsubscribe',
    '',
    'PGY-2',
    'To: a@b.example',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }),
      fc.oneof(piece, fc.string()),
      (lines, subject) => {
        const { words } = ownWords(lines.join('\n'), subject);
        for (const line of words.split('\n'))
          if (line !== '-----') expect(lines.join('\n')).toContain(line.trim());
      },
    ),
  );
  for (const line of ['From: a', 'On a', '>', '-- ', 'Subject: x\nFrom: a\nDate: b'])
    ownWords(`${line}\n`.repeat(20_000), 'Fwd: x');
});
