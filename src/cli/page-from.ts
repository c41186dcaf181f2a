/** A page that did not come over the network: a saved file or a line of JSON. */
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import { BadInput } from '#core/errors.ts';
import type { Page, PageKind } from '#core/page.ts';

export type Given = { url: string; captured: Date; kind: PageKind; text: string };

export function pageFrom({ url, captured, kind, text }: Given): Page {
  return {
    url,
    finalUrl: url,
    status: 200,
    kind,
    text,
    charsetSuspect: false,
    etag: null,
    lastModified: null,
    fetchedAt: captured,
  };
}

/** "YYYY-MM-DD" or a time; absent: now. */
export function capturedOn(given: string | undefined | null): Date {
  if (!given) return new Date();
  const date = new Date(given);
  if (Number.isNaN(date.getTime())) throw new BadInput(`"${given}" is no day; write YYYY-MM-DD`);
  return date;
}

export const pdfText = makePdfText();
