/** What a mail's words come to: the same as on a page, and in an answer only what it says itself. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MailPart } from '#core/mail-source/letter.ts';
import type { Posting } from '#core/posting.ts';
import { sourceOf } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { extractMail } from '#scraping/mail/extract-mail.ts';
import { corpora, linesIn } from '../../reading/labelled.ts';

const source = sourceOf('chiefs', { mail: { mailbox: 'LISTS' } });
const url = 'https://lists.example.org/chiefs';
const said = new Date('2026-11-20T15:00:00Z');
const mail = (subject: string, ...parts: MailPart[]) =>
  extractMail({ subject, said, parts, carried: [] }, source, url);
const text = (words: string): MailPart => ({ kind: 'text', text: words });
const inShort = ({ status, specialty, pgy, state }: Posting) =>
  `${status} ${specialty} ${pgy.join('/')} ${state}`;

describe('an answer', () => {
  const subject = 'Re: [chiefs] PGY-2 opening in internal medicine, Lakeview Medical Center, Lansing, MI';
  test.each<[string, string, { postings: string[]; gone: boolean }]>([
    ['a question', 'Is this still available?', { postings: [], gone: false }],
    ['a question whether it is gone', 'Has this position been filled?', { postings: [], gone: false }],
    [
      'that question over two lines, after a greeting',
      'Hello.\nHas the position in the meantime\nbeen filled? Thank you.',
      { postings: [], gone: false },
    ],
    [
      'the end',
      'Thank you all, this position has been filled.',
      { postings: ['filled Internal Medicine 2 MI'], gone: true },
    ],
    [
      'a question, and the end',
      'Still open? No, it has been filled.',
      { postings: ['filled Internal Medicine 2 MI'], gone: true },
    ],
    [
      'an offer',
      'We have one too: Copper Ridge Medical Center (Marquette, MI) has one PGY-2 psychiatry position open. Write to psy@copperridge.example.',
      { postings: ['open Psychiatry 2 MI'], gone: false },
    ],
    ['thanks', 'Thanks for sharing.', { postings: [], gone: false }],
  ])('%s', (_, words, { postings, gone }) => {
    const found = mail(subject, text(words));
    expect(found.postings.map(inShort)).toEqual(postings);
    expect(found.gone !== null).toBe(gone);
  });
});

test('where the HTML gives nothing the text is read, and where there is no text the HTML', () => {
  const words =
    'Copper Ridge Medical Center (Marquette, MI) has one PGY-2 psychiatry position open. Write to psy@copperridge.example.';
  const psychiatry = ['open Psychiatry 2 MI'];
  const picture: MailPart = {
    kind: 'html',
    text: '<html><body><img src="https://x.example/flyer.png"></body></html>',
  };
  expect(mail('psychiatry', picture, text(words)).postings.map(inShort)).toEqual(psychiatry);
  const html: MailPart = {
    kind: 'html',
    text: `<html><body><p class="MsoNormal">${words}</p></body></html>`,
  };
  expect(mail('psychiatry', html).postings.map(inShort)).toEqual(psychiatry);
  expect(mail('Fwd: psychiatry', html).postings.map(inShort)).toEqual(psychiatry);
  expect(mail('psychiatry', html, text(words)).postings).toHaveLength(1);
});

test('the mails of a digest are read one by one, each as of its day', () => {
  const one = (number: number, subject: string, words: string) =>
    `Message: ${number}\nDate: Mon, 16 Nov 2026 10:00:00 +0000\nFrom: Cy Ode <cy@copper.example>\nTo: chiefs@lists.example.org\nSubject: ${subject}\nMessage-ID: <${number}@copper.example>\nContent-Type: text/plain; charset=us-ascii\n\n${words}\n\n------------------------------\n\n`;
  const digest = `Send chiefs mailing list submissions to\n\tchiefs@lists.example.org\n\nToday's Topics:\n\n   1. PGY-2 psychiatry (Cy Ode)\n   2. Re: ABSITE (Al)\n\n\n${'-'.repeat(70)}\n\n${one(1, '[chiefs] PGY-2 psychiatry', 'Copper Ridge Medical Center (Marquette, MI) has one PGY-2 psychiatry position\nopen immediately. Write to psychres@copperridge.example.')}${one(2, 'Re: [chiefs] PGY-1 surgery at Lakeview Medical Center', 'Is it still open?')}_______________________________________________\nchiefs mailing list\n\nEnd of chiefs Digest, Vol 3, Issue 2\n`;
  const { postings, said: day, words } = mail('chiefs Digest, Vol 3, Issue 2', text(digest));
  expect(postings.map(inShort)).toEqual(['open Psychiatry 2 MI']);
  expect(postings[0]?.contactEmails).toEqual(['psychres@copperridge.example']);
  expect(day).toEqual(new Date('2026-11-16T12:00:00Z'));
  expect(words).not.toContain('cy@copper.example');
});

test('what a later mail of a digest says is filled is not open', () => {
  const one = (number: number, subject: string, words: string) =>
    `Message: ${number}\nDate: Mon, 16 Nov 2026 10:00:00 +0000\nFrom: Cy Ode <cy@copper.example>\nSubject: ${subject}\n\n${words}\n\n`;
  const [place, filled] = ['is open', 'has been filled'].map(
    (state) => `The PGY-2 psychiatry position at Copper Ridge Medical Center, Marquette, Michigan ${state}.`,
  );
  const digest = `${one(1, 'psychiatry', place ?? '')}${one(2, 'Re: psychiatry', filled ?? '')}`;
  expect(mail('chiefs Digest', text(digest)).postings.map(inShort)).toEqual(['filled Psychiatry 2 MI']);
});

test('a subject is words, whatever signs it has', () => {
  const html: MailPart = { kind: 'html', text: '<p>See below.</p>' };
  const found = mail('</title><h1>PGY-2 psychiatry position open at A & B Hospital', html);
  expect(found.postings.map(({ evidence }) => evidence)).toEqual([
    '</title><h1>PGY-2 psychiatry position open at A & B Hospital',
  ]);
});

test('all texts of the corpora give as mails what they give as pages', () => {
  let count = 0;
  for (const given of corpora.flatMap((folder) =>
    linesIn<{ id: string; text: string }>(join(folder, 'texts.jsonl')),
  )) {
    const { id } = given;
    // The mark that a list puts before a subject is no word of the sender: a mail is read without it.
    // Sender and day stand in the head of a mail and not in its text.
    const words = given.text
      .replace(/^(?:From|Date): .*\n(?=(?:Date: .*\n)?Subject: )/gm, '')
      .replace(/^(Subject: )\[[\w-]+\] /m, '$1');
    const page = {
      ...{ url, finalUrl: url, status: 200, kind: 'text' as const, text: words },
      ...{ charsetSuspect: false, etag: null, lastModified: null, fetchedAt: said },
    };
    // The head of a mail that was passed on is taken off before it is read, and with it the sender's address.
    if (/^(?:-{5,} ?(?:Forwarded|Original) |> ?From:|Begin forwarded)|^Subject: Fwd?:/m.test(words)) continue;
    // Of a mail the places are found in what is kept of it.
    const unweighed = (given: readonly Posting[]) =>
      given.map(({ spots: _, ...one }) => ({ ...one, confidence: null }));
    expect([id, unweighed(mail('', text(words)).postings)]).toEqual([
      id,
      unweighed(extract(page, source).postings),
    ]);
    count += 1;
  }
  expect(count).toBeGreaterThan(300);
}, 60_000);
