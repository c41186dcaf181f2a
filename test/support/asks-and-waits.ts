/** A process that asks for a page which takes minutes to read, for a test to kill. */
import { makeReader } from '#adapters/reader/reader.ts';
import { sourceFromAddress } from '#scraping';
import { manyPostings } from './heavy-pages.ts';

const url = 'https://lakeview.example.org/openings';
const page = {
  ...{ url, finalUrl: url, status: 200, kind: 'html' as const, text: manyPostings(), charsetSuspect: false },
  ...{ etag: null, lastModified: null, fetchedAt: new Date() },
};
const reader = makeReader({ cpuMs: 600_000, wallMs: 600_000 });
await reader.readAnew({ url, page, source: sourceFromAddress({ id: 'lakeview', url }), held: null });
