/**
 * A message as it is written down: exactly one recipient, checked, and headers that cannot grow a second line. The
 * headers are nodemailer's; the two parts are put together here, whole, for its streams took four times as long as the rest
 * of a mail.
 */
import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import { plainWords } from '#core/digest/plain-words.ts';
import { isMailAddress } from '#core/mail-address.ts';
import type { Message } from '#ports/mail.ts';

export type Sender = { name: string; address: string };

export type ReturnPath = (message: Message) => string;

/** Null: fit to be sent. Otherwise why not, in words that leave the address out: they go to logs. */
export function refusalOf(message: Message): string | null {
  if (!isMailAddress(message.to.address)) return 'the recipient is not one plain mail address';
  if (Object.entries(message.headers).some(([name, value]) => !isHeader(name, value)))
    return 'a header has a name or a value that could start another header';
  return null;
}

/** The mail in bytes, as it goes after DATA. Names go to nodemailer as an object: a recipient string can be split. */
export function writtenDown(message: Message, from: Sender): Buffer {
  // The same for the same mail, and not to be guessed by who wrote a word of it without knowing all others.
  const boundary = `=_${createHash('sha256').update(message.html).update(message.text).digest('hex').slice(0, 40)}`;
  const head = new MimeNode(`multipart/alternative; boundary="${boundary}"`);
  head.setHeader('From', { name: plainWords(from.name, 100), address: from.address });
  head.setHeader('To', { name: plainWords(message.to.name, 100), address: message.to.address });
  head.setHeader('Subject', plainWords(message.subject, 200));
  for (const [name, value] of Object.entries(message.headers)) head.setHeader(name, value);
  return Buffer.from(
    [
      head.buildHeaders(),
      '',
      `--${boundary}`,
      ...partOf('text/plain', message.text),
      `--${boundary}`,
      ...partOf('text/html', message.html),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}

function partOf(type: string, words: string): string[] {
  const lines = words.replace(/\r\n?|\n/g, '\r\n');
  const asItIs = isSevenBit(lines);
  return [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${asItIs ? '7bit' : 'quoted-printable'}`,
    '',
    asItIs ? lines : wrap(encode(lines)),
  ];
}

/** ASCII, and no line beyond what RFC 5322 lets every server keep (998 and its end). */
function isSevenBit(words: string): boolean {
  if (/[\u0080-\uffff\0]/.test(words)) return false;
  for (let from = 0; from < words.length; ) {
    const end = words.indexOf('\r\n', from);
    const next = end === -1 ? words.length : end;
    if (next - from > 998) return false;
    from = next + 2;
  }
  return true;
}

function isHeader(name: string, value: string): boolean {
  return /^[A-Za-z0-9-]+$/.test(name) && !/[\r\n\0]/.test(value) && value.length <= 900;
}
