/** A page of the given words, and the postings it gives. */
import type { Page, PageKind } from '#core/page.ts';
import { sourceFromAddress } from '#scraping';
import { type Extracted, extract } from '#scraping/extract.ts';

export const address = 'https://gme.northbank.example.org/openings';

export const pageOf = (text: string, kind: PageKind = 'html'): Page => ({
  url: address,
  finalUrl: address,
  status: 200,
  kind,
  text,
  charsetSuspect: false,
  etag: null,
  lastModified: null,
  fetchedAt: new Date('2026-11-10T12:00:00Z'),
});

export const source = sourceFromAddress({ id: 'northbank', url: address });
export const extracted = (text: string, kind: PageKind = 'html'): Extracted =>
  extract(pageOf(text, kind), source);
