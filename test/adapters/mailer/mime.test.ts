import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { codedPart } from '#adapters/mailer/coded-part.ts';
import { writtenDown } from '#adapters/mailer/mime.ts';
import type { Words } from '#core/parted-mail.ts';
import type { MailContent, Message } from '#ports/mail.ts';

const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };
const message = (more: Partial<Message> = {}): Message => ({
  key: 'k',
  to: { name: 'Nora Castellane', address: 'nora@quietpost.example' },
  subject: 'One opening',
  html: '<p>One opening</p>\n',
  text: 'One opening\n',
  headers: { 'Message-ID': '<one@offcycle.example>', 'List-Id': 'Digests <digest.offcycle.example>' },
  ...more,
});

/** As a mail program reads it. */
async function read(bytes: Buffer) {
  const mail = await simpleParser(bytes, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  return { ...mail, html: mail.html || '', text: mail.text ?? '' };
}
const coded = (words: Words): string => {
  const { head, body } = codedPart('text/plain', words);
  return head + body.join('');
};
const encodings = (bytes: Buffer) =>
  [...bytes.toString().matchAll(/^Content-Transfer-Encoding: (\S+)$/gm)].map(([, encoding]) =>
    encoding?.trim(),
  );

describe('a message written down', () => {
  test.each<[string, Partial<MailContent>, string[]]>([
    ['plain letters go as they are', {}, ['7bit', '7bit']],
    ['other letters are coded', { text: '“✓” \u{1F600}\n' }, ['quoted-printable', '7bit']],
    ['a line of 998 goes as it is', { html: `${'x'.repeat(998)}\n` }, ['7bit', '7bit']],
    ['a longer one is broken', { html: `${'x'.repeat(999)}\n` }, ['7bit', 'quoted-printable']],
    ['lines that begin with a dot', { text: '.\n..\n.hidden\n' }, ['7bit', '7bit']],
    ['trailing blanks and tabs', { text: 'é \t\nnext \n' }, ['quoted-printable', '7bit']],
    ['nothing', { text: '', html: '' }, ['7bit', '7bit']],
  ])('%s', async (_, more, coded) => {
    const bytes = writtenDown(message(more), from);
    const mail = await read(bytes);
    expect(encodings(bytes)).toEqual(coded);
    // The line end before a boundary is the boundary's: a reader may leave the last one of a part out.
    expect(mail.text.trimEnd()).toBe((more.text ?? 'One opening\n').trimEnd());
    expect(mail.html.trimEnd()).toBe((more.html ?? '<p>One opening</p>\n').trimEnd());
  });

  test('has line ends of one kind, no line beyond 998, and both parts whatever is in them', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 2000 });
    await fc.assert(
      fc.asyncProperty(words, words, async (text, html) => {
        const bytes = writtenDown(message({ text, html }), from);
        const lines = bytes.toString().split('\r\n');
        expect(lines.filter((line) => line.length > 998 || /[\r\n]/.test(line))).toEqual([]);
        const boundary = /boundary="([^"]+)"/.exec(bytes.toString())?.[1] ?? '';
        expect(lines.filter((line) => line.startsWith(`--${boundary}`))).toHaveLength(3);
        expect((await read(bytes)).subject).toBe('One opening');
      }),
      { numRuns: 200 },
    );
  });

  test('cut into stretches and fills anywhere, it is coded as the whole is', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('\n', '.', 'é', '=', ' \n', 'x'.repeat(80), 'x'.repeat(999), '“✓”'),
    );
    // The end of a line is one letter: no fill and no part begins or ends in the midst of one.
    const pieces = fc.array(
      piece.map((words) => words.replaceAll('\r', '')),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, fc.nat(1), (words, odd) => {
        const cut = words.map((one, at) => (at % 2 === odd ? { words: one } : one));
        const whole = coded(words.join(''));
        // Again, of what is remembered.
        for (let time = 0; time < 2; time++) expect(coded(cut)).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  const boundaryIn = (more: Partial<Message> = {}) =>
    /boundary="([^"]+)"/.exec(writtenDown(message(more), from).toString())?.[1] ?? '';

  test('the same mail has the same boundary, and no two others', () => {
    expect(boundaryIn()).toBe(boundaryIn());
    expect(boundaryIn({ key: 'another' })).not.toBe(boundaryIn());
  });

  test('a boundary that stands in its words is not taken', async () => {
    const text = `One opening\n--${boundaryIn()}--\nand more\n`;
    expect(boundaryIn({ text })).not.toBe(boundaryIn());
    const mail = await read(writtenDown(message({ text }), from));
    expect(mail.text).toBe(text);
    expect(mail.html.trimEnd()).toBe('<p>One opening</p>');
  });

  test('names and subject in any letters are read back, and are one header each', async () => {
    const to = { name: 'Zoë "Ann", <eve@evil.example>', address: 'zoe@quietpost.example' };
    const subject = `${'Öffnung '.repeat(20)}✓`;
    const sender = { name: 'Offcycle: Öffnungen', address: 'alerts@offcycle.example' };
    const bytes = writtenDown(message({ to, subject }), sender);
    const mail = await read(bytes);
    expect(mail.to).toMatchObject({ value: [to] });
    expect(mail.from).toMatchObject({ value: [sender] });
    expect(mail.subject).toBe(subject);
    expect(bytes.toString()).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect([...mail.headers.keys()].sort()).toEqual(
      ['content-type', 'date', 'from', 'list', 'message-id', 'mime-version', 'subject', 'to'].sort(),
    );
  });
});
