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
import { codedPart } from './coded-part.ts';

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
  const parts = [...codedPart('text/plain', message.text), ...codedPart('text/html', message.html)];
  const boundary = boundaryOf(message.key, parts);
  const [textHead, text, htmlHead, html] = parts;
  const head = [
    oftSaid(`From: ${JSON.stringify(from)}`),
    headerLine('To', { name: plainWords(message.to.name, 100), address: message.to.address }),
    oftSaid(`Subject: ${plainWords(message.subject, 200)}`),
    ...Object.entries(message.headers).map(([name, value]) =>
      isOwn(name) ? headerLine(name, value) : oftSaid(`${name}: ${value}`),
    ),
    headerLine('Date', new Date()),
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative;',
    ` boundary="${boundary}"`,
    '',
    '',
  ].join('\r\n');
  const body = `--${boundary}\r\n${textHead}${text}\r\n--${boundary}\r\n${htmlHead}${html}\r\n--${boundary}--\r\n`;
  // Of ASCII alone, a byte a letter, unlike what somebody might call a header.
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(head) + body.length);
  bytes.write(body, bytes.write(head), 'latin1');
  return bytes;
}

/** The same for the same mail, and in none of its words. */
function boundaryOf(key: string, parts: readonly string[]): string {
  for (let seed = `boundary ${key}`; ; seed += ' again') {
    const boundary = `=_${createHash('sha256').update(seed).digest('hex').slice(0, 40)}`;
    if (!parts.some((words) => words.includes(boundary))) return boundary;
  }
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
