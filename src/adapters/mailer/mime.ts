/** A message as it is written down: exactly one recipient, checked, and headers that cannot grow a second line. */
import type MailComposer from 'nodemailer/lib/mail-composer';
import { plainWords } from '#core/digest/plain-words.ts';
import { isMailAddress } from '#core/mail-address.ts';
import type { Message } from '#ports/mail.ts';

type MailFields = ConstructorParameters<typeof MailComposer>[0];

export type Sender = { name: string; address: string };

export type ReturnPath = (message: Message) => string;

/** Null: fit to be sent. Otherwise why not, in words that leave the address out: they go to logs. */
export function refusalOf(message: Message): string | null {
  if (!isMailAddress(message.to.address)) return 'the recipient is not one plain mail address';
  if (Object.entries(message.headers).some(([name, value]) => !isHeader(name, value)))
    return 'a header has a name or a value that could start another header';
  return null;
}

/** nodemailer's fields. Names go as an object and the envelope is explicit: a recipient string can be split. */
export function mimeOf(message: Message, from: Sender, returnPath: string): MailFields {
  const { 'Message-ID': messageId, ...headers } = message.headers;
  const name = plainWords(message.to.name, 100);
  return {
    from: { name: plainWords(from.name, 100), address: from.address },
    to: { name, address: message.to.address },
    envelope: { from: returnPath, to: [message.to.address] },
    subject: plainWords(message.subject, 200),
    html: message.html,
    text: message.text,
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(messageId ? { messageId } : {}),
  };
}

function isHeader(name: string, value: string): boolean {
  return /^[A-Za-z0-9-]+$/.test(name) && !/[\r\n\0]/.test(value) && value.length <= 900;
}
