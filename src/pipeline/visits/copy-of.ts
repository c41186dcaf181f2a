/** What is kept of a page, read only as far as it is new. */
import { createHash } from 'node:crypto';
import type { Page } from '#core/page.ts';
import type { PageCopy } from '#ports/crawl.ts';
import type { Source } from '#scraping';
import type { Found, Reader } from '#scraping/reader.ts';
import { ofCopy } from '#scraping/spots/spots.ts';

export type Held = { url: string; source: Source; kept: PageCopy | undefined };

/**
 * `found` is null where the bytes are the ones held, or where they say what the ones held said (another token, another
 * time of day): nothing was read.
 */
export async function copyOf(
  page: Page,
  { url, source, kept }: Held,
  reader: Pick<Reader, 'readAnew'>,
): Promise<{ copy: PageCopy; found: Found | null }> {
  const bodyHash = createHash('sha256').update(page.text).digest('base64url');
  const head = { url, etag: page.etag, lastModified: page.lastModified, bodyHash, fetchedAt: page.fetchedAt };
  if (kept?.bodyHash === bodyHash) return { copy: { ...kept, ...head }, found: null };
  // Where nothing was found the page is read again: perhaps scripts have to fill it.
  const held = kept && kept.reading.postings.length > 0 ? kept.contentHash : null;
  const found = await reader.readAnew({ url, page, source, held });
  if (kept && found === null) return { copy: { ...kept, ...head, body: page.text }, found };
  if (found === null) throw new Error(`${url}: read as a copy of none`);
  const { next, details, container, saysNone, notContent, contentHash } = found;
  const postings = found.postings.map((posting) => ofCopy(posting, bodyHash));
  const onlyInBrowser = kept?.reading.onlyInBrowser ?? false;
  const by = readBy(source);
  const reading = { postings, next, details, container, saysNone, notContent, onlyInBrowser, by };
  const same = kept?.contentHash === contentHash;
  return { copy: { ...head, contentHash, reading: same ? kept.reading : reading, body: page.text }, found };
}

/** The same name for the same way of reading: what a mended definition finds in a page is not what is kept of it. */
export function readBy(source: Source): string {
  const known = names.get(source);
  if (known) return known;
  const name = nameOf(source);
  names.set(source, name);
  return name;
}

/** A source is never changed, and each of its pages is asked for by this name. */
const names = new WeakMap<Source, string>();

function nameOf({ definition, specialtyHint, stateHint, institutionHint }: Source): string {
  const way = [definition, specialtyHint, stateHint, institutionHint];
  const words = JSON.stringify(way, (_key, value) => (typeof value === 'function' ? String(value) : value));
  return createHash('sha256').update(words).digest('base64url');
}
