/** Mails taken apart: what they carry, and what somebody who means harm puts into one. */
import fc from 'fast-check';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeReadMail } from '#adapters/mailbox/read-mail.ts';
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import { sourceOf } from '#scraping';
import { extractMail } from '#scraping/mail/extract-mail.ts';
import { copperRidge, host, lakeview, listMail } from '../../support/list-mails.ts';

const came = { key: 'mail:INBOX;UIDVALIDITY=1;UID=1', at: new Date('2026-11-20T15:00:00Z'), host };
const readMail = makeReadMail({ pdfText: makePdfText() });
const read = (raw: string | Buffer) => readMail(typeof raw === 'string' ? Buffer.from(raw) : raw, came);
const source = sourceOf('chiefs', { mail: { mailbox: 'LISTS' } });
const postings = async (raw: string | Buffer) =>
  extractMail(await read(raw), source, 'https://lists.example.org/chiefs').postings;

const lines = (...all: string[]) => all.join('\r\n');
let pdf: Buffer;

beforeAll(async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const sheet = document.addPage();
  const words = [
    'Open positions',
    'Au Train Bay Hospital, Munising, Michigan, has two PGY-1 positions in family medicine',
    'available immediately. Write to fmres@autrainbay.example.',
  ];
  for (const [row, text] of words.entries())
    sheet.drawText(text, { x: 50, y: 700 - row * 20, size: 11, font });
  pdf = Buffer.from(await document.save());
});

describe('what a mail says of itself', () => {
  test('who sent it, through which list, when, and what is proved', async () => {
    const mail = await read(
      listMail({
        subject: '[chiefs] PGY-2',
        text: lakeview,
        fields: ['Archived-At: <https://lists.example.org/chiefs/17>'],
      }),
    );
    expect(mail).toMatchObject({
      ...{ subject: '[chiefs] PGY-2', from: 'dana@lakeview.example', listId: 'chiefs.lists.example.org' },
      ...{ proved: ['lists.example.org'], automatic: false, faults: [], carried: [] },
      ...{ archivedAt: 'https://lists.example.org/chiefs/17', said: new Date('2026-11-20T14:00:00Z') },
    });
  });

  test.each<[string, string, Partial<Awaited<ReturnType<typeof read>>>]>([
    [
      'two From fields are no sender',
      lines('From: a@good.example', 'From: b@evil.example', '', 'x'),
      { from: null },
    ],
    ['two senders are none', lines('From: a@good.example, b@evil.example', '', 'x'), { from: null }],
    [
      'a name that looks like an address is none',
      lines('From: "jobs@society.example" <b@evil.example>', '', 'x'),
      { from: 'b@evil.example' },
    ],
    [
      'two List-Ids are none',
      lines('List-Id: <a.example>', 'List-Id: <b.example>', '', 'x'),
      { listId: null },
    ],
    [
      'a day that is none is the day it came',
      lines('From: a@b.example', 'Date: rubbish', '', 'x'),
      { said: came.at },
    ],
    [
      'a day in the future is the day it came',
      lines('From: a@b.example', 'Date: Mon, 1 Jan 2035 00:00:00 +0000', '', 'x'),
      { said: came.at },
    ],
    [
      'a clock that never was set is the day it came',
      lines('From: a@b.example', 'Date: Thu, 1 Jan 1970 00:00:00 +0000', '', 'x'),
      { said: came.at },
    ],
    [
      'a holiday notice',
      lines('From: a@b.example', 'Auto-Submitted: auto-replied', '', 'x'),
      { automatic: true },
    ],
    [
      '"Auto-Submitted: no" is a person',
      lines('From: a@b.example', 'Auto-Submitted: no', '', 'x'),
      { automatic: false },
    ],
    ['a bounce', lines('Return-Path: <>', 'From: daemon@b.example', '', 'x'), { automatic: true }],
  ])('%s', async (_, raw, expected) => expect(await read(raw)).toMatchObject(expected));

  test('copies of one mail have one fingerprint, another mail under its number has its own', async () => {
    const one = await read(listMail({ id: 'x@y', subject: 'a', text: 'one' }));
    const copy = await read(`X-Copy: 2\r\n${listMail({ id: 'x@y', subject: 'a', text: 'one' })}`);
    const other = await read(listMail({ id: 'x@y', subject: 'a', text: 'other' }));
    expect(copy.fingerprint).toBe(one.fingerprint);
    expect(other.fingerprint).not.toBe(one.fingerprint);
  });
});

describe('what is read of it', () => {
  test('a PDF that is attached', async () => {
    expect(await postings(listMail({ subject: 'open positions', text: 'See the list.', pdf }))).toMatchObject(
      [
        {
          specialty: 'Family Medicine',
          pgy: [1],
          positions: 2,
          institution: 'Au Train Bay Hospital',
          state: 'MI',
        },
      ],
    );
  });

  test('a table in HTML, with its links', async () => {
    const html =
      '<table><tr><th>Program</th><th>City</th><th>Specialty</th><th>Level</th></tr><tr><td><a href="https://lists.example.org/7">Copper Ridge Medical Center</a></td><td>Marquette, MI</td><td>Psychiatry</td><td>PGY-2</td></tr><tr><td>Au Train Bay Hospital</td><td>Munising, MI</td><td>Family Medicine</td><td>PGY-1</td></tr></table>';
    const found = await postings(listMail({ subject: 'Vacancies this week', html }));
    expect(found.map(({ institution, url }) => [institution, url])).toEqual([
      ['Copper Ridge Medical Center', 'https://lists.example.org/7'],
      ['Au Train Bay Hospital', 'https://lists.example.org/chiefs'],
    ]);
  });

  test('a mail that is carried whole, as of its own day', async () => {
    const inner = lines(
      'From: cy@copper.example',
      'Subject: psychiatry',
      'Date: Mon, 2 Nov 2026 10:00:00 +0000',
      '',
      copperRidge,
    );
    const mail = await read(
      lines(
        'From: a@b.example',
        'Subject: FW: psychiatry',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=edge',
        '',
        '--edge',
        'Content-Type: text/plain',
        '',
        'Please share.',
        '--edge',
        'Content-Type: message/rfc822',
        '',
        inner,
        '--edge--',
        '',
      ),
    );
    const { postings, said } = extractMail(mail, source, 'https://lists.example.org/chiefs');
    expect(postings).toMatchObject([{ specialty: 'Psychiatry', state: 'MI' }]);
    expect(said).toEqual(new Date('2026-11-02T10:00:00Z'));
  });

  test.each<[string, string]>([
    [
      'quoted-printable in Latin-1',
      lines(
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'H=F4pital Saint-Luc, Detroit, Michigan has one PGY-2 psychiatry position op=',
        'en. Write to psy@luc.example.',
      ),
    ],
    [
      'a character set that nobody knows',
      lines(
        'Content-Type: text/plain; charset=klingon-9',
        '',
        'St. Luke Hospital, Detroit, Michigan has one PGY-2 psychiatry position open. Write to psy@luc.example.',
      ),
    ],
    [
      'base64',
      lines(
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(
          'St. Luke Hospital, Detroit, Michigan has one PGY-2 psychiatry position open. Write to psy@luc.example.',
        ).toString('base64'),
      ),
    ],
  ])('%s', async (_, body) =>
    expect(await postings(lines('From: a@b.example', 'Subject: psychiatry', body))).toMatchObject([
      { specialty: 'Psychiatry', pgy: [2], state: 'MI' },
    ]),
  );
});

describe('hostile mails', () => {
  const multipart = (edge: string) => `Content-Type: multipart/mixed; boundary=${edge}\r\n\r\n--${edge}\r\n`;
  test.each<[string, () => string | Buffer]>([
    ['nothing', () => ''],
    ['no mail at all', () => Buffer.from([0, 255, 13, 10, 13, 10, 0])],
    [
      '5,000 parts in each other',
      () => `From: a@b.example\r\n${Array.from({ length: 5000 }, (_, n) => multipart(`b${n}`)).join('')}`,
    ],
    [
      '3,000 mails in each other',
      () => `From: a@b.example\r\n${'Content-Type: message/rfc822\r\n\r\nSubject: x\r\n'.repeat(3000)}`,
    ],
    [
      '20,000 parts beside each other',
      () =>
        `From: a@b.example\r\n${multipart('x')}${'Content-Type: text/plain\r\n\r\nx\r\n--x\r\n'.repeat(20_000)}`,
    ],
    ['a head of 3 MB', () => `From: a@b.example\r\nSubject: ${'x'.repeat(3_000_000)}\r\n\r\nx`],
    ['200,000 brackets', () => `From: ${'('.repeat(200_000)}\r\n\r\nx`],
    [
      'an open encoded word',
      () => `From: a@b.example\r\nSubject: ${'=?utf-8?Q?a?= '.repeat(50_000)}\r\n\r\nx`,
    ],
    [
      'HTML nested 50,000 deep',
      () => lines('From: a@b.example', 'Content-Type: text/html', '', '<div>'.repeat(50_000)),
    ],
    ['8 MB of one line', () => lines('From: a@b.example', '', 'PGY-2 a.b.c '.repeat(700_000))],
    ['8 MB of quoted lines', () => lines('From: a@b.example', '', '> On a wrote:\r\n'.repeat(500_000))],
    ['a PDF that is none', () => listMail({ subject: 'x', pdf: Buffer.from('%PDF-1.7 rubbish') })],
    [
      '20 PDFs',
      () =>
        `From: a@b.example\r\n${multipart('x')}${'Content-Type: application/pdf\r\n\r\n%PDF\r\n--x\r\n'.repeat(20)}`,
    ],
  ])(
    '%s: bounded, and no posting',
    async (_, raw) => {
      const mail = await read(raw());
      const { postings, words } = extractMail(mail, source, 'https://lists.example.org/chiefs');
      expect(postings).toEqual([]);
      expect(words.length).toBeLessThan(1_000_000);
      expect(mail.parts.length).toBeLessThanOrEqual(5);
    },
    20_000,
  );

  test('what was not read is said', async () => {
    const twenty = `From: a@b.example\r\n${multipart('x')}${'Content-Type: application/pdf\r\n\r\n%PDF\r\n--x\r\n'.repeat(20)}`;
    expect((await read(twenty)).faults.at(-1)).toBe('20 PDFs are attached and the first 3 were read');
    expect((await read(listMail({ subject: 'x', pdf: Buffer.from('rubbish') }))).faults[0]).toMatch(
      /^openings\.pdf: the PDF is damaged/,
    );
    expect((await read(listMail({ subject: 'x', pdf: Buffer.alloc(5_000_001, 32) }))).faults).toEqual([
      'openings.pdf is larger than 5 MB and was not read',
    ]);
    expect((await read(`From: a@b.example\r\nSubject: ${'x'.repeat(3_000_000)}\r\n\r\nx`)).faults[0]).toMatch(
      /^it cannot be taken apart/,
    );
  });

  test('a true mail cut or changed anywhere is read or left, and never throws', async () => {
    const whole = Buffer.from(
      listMail({ subject: 'psychiatry', text: copperRidge, html: `<p>${copperRidge}</p>` }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.uint8Array({ maxLength: 30 }),
        async (from, to, put) => {
          const raw = Buffer.concat([whole.subarray(0, from), put, whole.subarray(Math.max(from, to))]);
          expect((await read(raw)).fingerprint).toHaveLength(43);
          await postings(raw);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);
});
