/** The text of a PDF, read in a process of its own with limits. */
import { GiveUp } from '#core/errors.ts';
import type { Log } from '#ports/network.ts';
import { makePool } from './pool.ts';
import type { Said } from './reading-process.ts';

export type PdfTextOptions = { mostPages?: number; timeoutMs?: number; log?: Log };

type Read = { text: string; pages: number };

const MEMORY_MB = 256;

/** One document at a time: two large ones together would take half a gigabyte. Throws `GiveUp`, codes PDF_*. */
export function makePdfText({ mostPages = 50, timeoutMs = 10_000, log }: PdfTextOptions = {}) {
  const limits = { memoryMb: MEMORY_MB, cpuMs: timeoutMs, wallMs: 2 * timeoutMs };
  const pool = makePool('read-pdf.process.mjs', { ...limits, slowMs: null, idleMs: 10_000 });
  const pdfText = async (bytes: Uint8Array, url: string): Promise<string> => {
    const said = await pool.ask('readPdf', { bytes, mostPages });
    if (!('answer' in said)) throw unreadable(url, said, timeoutMs);
    const { text, pages } = said.answer as Read; // as read-pdf.process.mjs answers it
    if (text === '') throw noText(url, 'it holds pictures only');
    if (pages > mostPages)
      log?.warn({ url, pages, read: mostPages }, 'PDF longer than the limit: only its first pages were read');
    return text.replaceAll('\0', '');
  };
  return Object.assign(pdfText, { close: pool.close });
}

function unreadable(url: string, said: Exclude<Said, { answer: unknown }>, timeoutMs: number): GiveUp {
  if ('ended' in said)
    return new GiveUp(
      `${url}: the PDF was not read (${said.ended}); allowed are ${timeoutMs / 1000} s and ${MEMORY_MB} MB. Open it by hand and enter its openings`,
      { code: 'PDF_TOO_HEAVY' },
    );
  const { name, message } = said.fault;
  if (name === 'PasswordException') return noText(url, 'it is locked with a password');
  return new GiveUp(
    `${url}: the PDF is damaged (${name}: ${message}); open it by hand, or ask the site for a new one`,
    { code: 'PDF_UNREADABLE' },
  );
}

const noText = (url: string, why: string) =>
  new GiveUp(`${url}: the PDF has no text to read, because ${why}; open it by hand and enter its openings`, {
    code: 'PDF_NO_TEXT',
  });
