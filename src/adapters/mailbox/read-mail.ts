/** Takes a mail apart, within bounds: who is proved to have sent it, what it says, and what it carries. */
import { createHash } from 'node:crypto';
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { type HeaderField, provedDomains, topmostHost } from '#core/mail-source/authentication.ts';
import type { Letter, MailPart } from '#core/mail-source/letter.ts';
import type { ReadMail } from '#ports/mail-source.ts';

/** Of a PDF's pages; throws GiveUp where there is none to be had. */
export type PdfText = (bytes: Uint8Array, name: string) => Promise<string>;

export type Came = {
  key: string;
  at: Date;
  /** The name under which the receiving host writes Authentication-Results; null: nothing is proved. */
  host: string | null;
};

const TEXT_AT_MOST = 200_000;
const HTML_AT_MOST = 2_000_000;
const PDFS_AT_MOST = 3;
const PDF_BYTES_AT_MOST = 5_000_000;
/** A forward of a forward of a forward. */
const CARRIED_DEEP = 3;
const CARRIED_AT_MOST = 5;

/** Never throws for what is in a mail: one that cannot be taken apart has no parts, and its fault says why. */
export const makeReadMail =
  ({ pdfText }: { pdfText: PdfText }) =>
  async (raw: Uint8Array, came: Came): Promise<ReadMail> => {
    const faults: string[] = [];
    const mail = await parsed(raw).catch((error: unknown) => {
      faults.push(`it cannot be taken apart (${error instanceof Error ? error.message : error})`);
      return null;
    });
    const fields = mail ? fieldsOf(mail) : [];
    const letter = mail
      ? await letterOf(mail, { at: came.at, deep: 0, faults, pdfText })
      : { subject: '', said: came.at, parts: [], carried: [] };
    return {
      ...letter,
      key: came.key,
      fingerprint: fingerprintOf(raw, mail),
      id: idsIn(only(fields, 'message-id'))[0] ?? null,
      answers: [...idsIn(only(fields, 'in-reply-to')), ...idsIn(only(fields, 'references')).reverse()],
      from: mail && senderOf(mail, fields),
      listId: only(fields, 'list-id').match(/<([^<>\s]{1,250})>\s*$/)?.[1] ?? null,
      proved: came.host === null ? [] : provedDomains(fields, came.host),
      judgedBy: topmostHost(fields),
      automatic: isAutomatic(fields),
      archivedAt: only(fields, 'archived-at').replace(/^<|>$/g, '') || null,
      faults,
    };
  };

/** As text, bytes and all; HTML is not turned into text, and nothing is fetched. */
const parsed = (raw: Uint8Array): Promise<ParsedMail> =>
  simpleParser(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    checksumAlgo: false,
  });

const fieldsOf = ({ headerLines }: ParsedMail): HeaderField[] =>
  headerLines.map(({ key, line }) => ({
    name: key,
    value: line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n\s*/g, ' ')
      .trim(),
  }));

/** Empty where the field is missing or there twice: whoever writes one twice wants two readers to see two things. */
function only(fields: readonly HeaderField[], name: string): string {
  const found = fields.filter((field) => field.name === name);
  return found.length === 1 ? (found[0]?.value ?? '') : '';
}

const ANSWERS_AT_MOST = 30;

const idsIn = (words: string): string[] =>
  [...words.matchAll(/<([^<>\s]{1,300})>/g)].map(([, id = '']) => id).slice(-ANSWERS_AT_MOST);

function senderOf({ from }: ParsedMail, fields: readonly HeaderField[]): string | null {
  const [sender, ...more] = from?.value ?? [];
  if (!sender?.address || more.length > 0 || only(fields, 'from') === '') return null;
  return sender.address.length < 255 ? sender.address.toLowerCase() : null;
}

function isAutomatic(fields: readonly HeaderField[]): boolean {
  const says = (name: string, value: RegExp) =>
    fields.some((field) => field.name === name && value.test(field.value));
  return (
    says('auto-submitted', /^(?!no\b)/i) ||
    says('content-type', /^multipart\/report/i) ||
    says('x-autoreply', /./) ||
    says('return-path', /^<>$/)
  );
}

type Reading = { at: Date; deep: number; faults: string[]; pdfText: PdfText };

async function letterOf(mail: ParsedMail, reading: Reading): Promise<Letter> {
  const said = saidOf(mail, reading.at);
  const texts: MailPart[] = [
    ...(mail.html ? [{ kind: 'html' as const, text: mail.html.slice(0, HTML_AT_MOST) }] : []),
    ...(mail.text?.trim() ? [{ kind: 'text' as const, text: mail.text.slice(0, TEXT_AT_MOST) }] : []),
  ];
  return {
    subject: (mail.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 300),
    said,
    parts: [...texts, ...(await pdfsOf(mail.attachments, reading))],
    carried: await carriedBy(mail.attachments, { ...reading, at: said }),
  };
}

/** Its own Date field, unless that is none, lies in the future of its coming, or before mail was common. */
function saidOf({ headerLines }: ParsedMail, came: Date): Date {
  const line = headerLines.find(({ key }) => key === 'date')?.line ?? '';
  const said = new Date(line.slice(line.indexOf(':') + 1).trim());
  return Number.isNaN(said.getTime()) || said > came || said.getUTCFullYear() < 2000 ? came : said;
}

async function pdfsOf(attachments: readonly Attachment[], { faults, pdfText }: Reading): Promise<MailPart[]> {
  const pdfs = attachments.filter(
    ({ contentType, filename }) =>
      contentType === 'application/pdf' ||
      (contentType === 'application/octet-stream' && /\.pdf$/i.test(filename ?? '')),
  );
  const parts: MailPart[] = [];
  for (const { content, filename } of pdfs.slice(0, PDFS_AT_MOST)) {
    const name = (filename ?? 'a PDF without a name').slice(0, 100);
    if (content.byteLength > PDF_BYTES_AT_MOST) {
      faults.push(`${name} is larger than ${PDF_BYTES_AT_MOST / 1_000_000} MB and was not read`);
      continue;
    }
    const text = await pdfText(content, name).catch((error: unknown) => {
      faults.push(error instanceof Error ? error.message : String(error));
      return '';
    });
    if (text) parts.push({ kind: 'pdf', text: text.slice(0, TEXT_AT_MOST) });
  }
  if (pdfs.length > PDFS_AT_MOST)
    faults.push(`${pdfs.length} PDFs are attached and the first ${PDFS_AT_MOST} were read`);
  return parts;
}

async function carriedBy(attachments: readonly Attachment[], reading: Reading): Promise<Letter[]> {
  if (reading.deep >= CARRIED_DEEP) return [];
  const mails = attachments.filter(({ contentType }) => contentType === 'message/rfc822');
  const letters: Letter[] = [];
  for (const { content } of mails.slice(0, CARRIED_AT_MOST)) {
    const inner = await parsed(content).catch(() => null);
    if (inner) letters.push(await letterOf(inner, { ...reading, deep: reading.deep + 1 }));
  }
  return letters;
}

/** Lists add a foot to each copy or none: the number and the sender are what stays. Without a number, all of it. */
function fingerprintOf(raw: Uint8Array, mail: ParsedMail | null): string {
  const hash = createHash('sha256');
  if (!mail?.messageId) hash.update(raw);
  else
    hash.update(
      [mail.messageId, mail.from?.text ?? '', mail.subject ?? '', (mail.text ?? '').slice(0, 500)].join('\n'),
    );
  return hash.digest('base64url');
}
