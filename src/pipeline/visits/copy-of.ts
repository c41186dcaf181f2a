/** What is kept of a page, read only as far as it is new. */
import { createHash } from 'node:crypto';
import type { Page, Reading } from '#core/page.ts';
import type { PageCopy } from '#ports/crawl.ts';
import type { Source } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { contentHashOf } from '#scraping/outline/page-shape.ts';
import { ofCopy } from '#scraping/spots/spots.ts';

export type Held = { url: string; source: Source; kept: PageCopy | undefined };

/**
 * `found` is null where the bytes are the ones held, or where they say what the ones held said (another token, another
 * time of day): nothing was read.
 */
export function copyOf(page: Page, { url, source, kept }: Held): { copy: PageCopy; found: Reading | null } {
  const bodyHash = createHash('sha256').update(page.text).digest('base64url');
  const head = { url, etag: page.etag, lastModified: page.lastModified, bodyHash, fetchedAt: page.fetchedAt };
  if (kept?.bodyHash === bodyHash) return { copy: { ...kept, ...head }, found: null };
  // Where nothing was found the page is read again: perhaps scripts have to fill it.
  if (kept && kept.reading.postings.length > 0 && contentHashOf(page, source) === kept.contentHash)
    return { copy: { ...kept, ...head, body: page.text }, found: null };
  const { reading: found, ...read } = extract({ ...page, url }, source);
  const postings = read.postings.map((posting) => ofCopy(posting, bodyHash));
  const { next, details, container, saysNone, notContent, contentHash } = found;
  const onlyInBrowser = kept?.reading.onlyInBrowser ?? false;
  const reading = { postings, next, details, container, saysNone, notContent, onlyInBrowser };
  const same = kept?.contentHash === contentHash;
  return { copy: { ...head, contentHash, reading: same ? kept.reading : reading, body: page.text }, found };
}
