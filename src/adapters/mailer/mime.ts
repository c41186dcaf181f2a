/**
 * A message as it is written down: exactly one recipient, checked, and headers that cannot grow a second line. The
 * headers are nodemailer's; the two parts are put together here, whole, for its streams took four times as long as the rest
 * of a mail.
 */
import { createHash } from 'node:crypto';
import { foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { plainWords } from '#core/digest/plain-words.ts';
import { isMailAddress } from '#core/mail-address.ts';
import { remembered } from '#core/remembered.ts';
import type { Message } from '#ports/mail.ts';
import { codedPart, type Pieces } from './coded-part.ts';

export type Sender = { name: string; address: string };

export type ReturnPath = (message: Message) => string;

/** Null: fit to be sent. Otherwise why not, in words that leave the address out: they go to logs. */
export function refusalOf(message: Message): string | null {
  if (!isMailAddress(message.to.address)) return 'the recipient is not one plain mail address';
  if (Object.entries(message.headers).some(([name, value]) => !isHeader(name, value)))
    return 'a header has a name or a value that could start another header';
  return null;
}

/** The mail in bytes, as it goes after DATA. */
export function writtenDown(message: Message, from: Sender): Buffer {
  const text = codedPart('text/plain', message.text);
  const html = codedPart('text/html', message.html);
  const head = headOf(message, from);
  for (let seed = `boundary ${message.key}`; ; seed += ' again') {
    const boundary = boundaryOf(seed);
    const first = `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n\r\n--${boundary}\r\n`;
    const between = `\r\n--${boundary}\r\n`;
    const last = `\r\n--${boundary}--\r\n`;
    const bytes = joined(head, [first, text.head, ...text.body, between, html.head, ...html.body, last]);
    if (timesIn(bytes, boundary) === 4) return bytes;
  }
}

function headOf(message: Message, from: Sender): string {
  return [
    oftSaid(`From: ${JSON.stringify(from)}`),
    headerLine('To', { name: plainWords(message.to.name, 100), address: message.to.address }),
    oftSaid(`Subject: ${plainWords(message.subject, 200)}`),
    ...Object.entries(message.headers).map(([name, value]) =>
      isOwn(name) ? headerLine(name, value) : oftSaid(`${name}: ${value}`),
    ),
    headerLine('Date', new Date()),
    'MIME-Version: 1.0',
    '',
  ].join('\r\n');
}

/** All but the head is ASCII, a byte a letter, unlike what somebody might call a header. */
function joined(head: string, pieces: Pieces): Buffer {
  const length = pieces.reduce((sum, piece) => sum + piece.length, Buffer.byteLength(head));
  const bytes = Buffer.allocUnsafe(length);
  let at = bytes.write(head);
  for (const piece of pieces)
    at += typeof piece === 'string' ? bytes.write(piece, at, 'latin1') : piece.copy(bytes, at);
  return bytes;
}

/** The same for the same mail; it may stand in none of its words. */
const boundaryOf = (seed: string) => `=_${createHash('sha256').update(seed).digest('hex').slice(0, 40)}`;

function timesIn(bytes: Buffer, boundary: string): number {
  let times = 0;
  for (let at = bytes.indexOf(boundary); at !== -1; at = bytes.indexOf(boundary, at + boundary.length))
    times += 1;
  return times;
}

const coder = new MimeNode();

/** Names go to nodemailer as an object: a recipient string can be split. */
const headerLine = (name: string, value: string | Date | Sender): string =>
  foldLines(`${name}: ${coder.encodeHeaderValue(name, value)}`, 76);

/** A header that is the same in thousands of mails: "Name: value"; of From the value is JSON. */
const oftSaid = remembered((words) => {
  const [name = ''] = words.split(':', 1);
  const value = words.slice(name.length + 2);
  if (name !== 'From') return headerLine(name, value);
  const sender = JSON.parse(value) as Sender; // as writtenDown gave it
  return headerLine(name, { name: plainWords(sender.name, 100), address: sender.address });
});

/** What each mail has to itself is not worth remembering. */
const isOwn = (name: string) => name === 'Message-ID' || name === 'List-Unsubscribe';

function isHeader(name: string, value: string): boolean {
  return /^[A-Za-z0-9-]+$/.test(name) && !/[\r\n\0]/.test(value) && value.length <= 900;
}
