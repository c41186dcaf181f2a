/** Kept pages read once more with today's readers, before those are let loose: what would be new, changed and lost. Writes nothing. */
import type { KnownPosting } from '#core/lifecycle/absorb.ts';
import type { Page } from '#core/page.ts';
import type { CrawlStore, PageCopy, SourceStore } from '#ports/crawl.ts';
import type { Clock } from '#ports/network.ts';
import type { HeldBack, SourceRoomStore } from '#ports/source-room.ts';
import type { Source } from '#scraping';
import { kindOfBody } from '#scraping/page-lines.ts';
import { savedSource } from '#scraping/saved-source.ts';
import { copyOf } from './copy-of.ts';
import { heldBack, shownOn } from './held-back.ts';
import { saidBy } from './visit-mailbox.ts';

export type ReplayPorts = {
  room: Pick<SourceRoomStore, 'pages' | 'body' | 'postings'>;
  crawls: Pick<CrawlStore, 'remember'>;
  sources: Pick<SourceStore, 'find'>;
  /** The sources that files define. */
  defined: ReadonlyMap<string, Source>;
  clock: Clock;
};

/** `pages`: read again; `unkept`: whose body is no longer kept, so that the old reading stands. */
export type Replayed = { sourceId: string; pages: number; unkept: number; would: HeldBack };

/** Null: there is no such source, or it was never read. `since`: only pages fetched then or later are read again. */
export const makeReplay =
  (ports: ReplayPorts) =>
  async (sourceId: string, since: Date | null): Promise<Replayed | null> => {
    const { room, crawls, clock } = ports;
    const source = await sourceOf(sourceId, ports);
    if (!source) return null;
    const [{ copies }, pages, known] = await Promise.all([
      crawls.remember(sourceId),
      room.pages(sourceId, null),
      room.postings(sourceId),
    ]);
    if (copies.size === 0) return null;
    const newest = new Map(pages.map((page) => [page.url, page.newest]));
    const replayed = new Map<string, PageCopy>();
    let [read, unkept] = [0, 0];
    for (const [url, copy] of copies) {
      const at = newest.get(url);
      // Of a mail only its plain words are kept: its reading stands.
      const asked = at !== undefined && source.mail === null && (since === null || copy.fetchedAt >= since);
      const body = asked ? await room.body(sourceId, url, at) : null;
      if (body === null) {
        unkept += asked || at === undefined ? 1 : 0;
        replayed.set(url, copy);
        continue;
      }
      read += 1;
      replayed.set(url, { ...copy, ...copyOf(pageOf(copy, body), { url, source, kept: undefined }).copy });
    }
    const seen = source.mail ? saidBy(source, replayed, clock.now()) : shownOn(source.start, replayed);
    return { sourceId, pages: read, unkept, would: heldBack(seen, standing(known)) };
  };

/** What is gone already is not lost again. */
const standing = (known: readonly KnownPosting[]): KnownPosting[] =>
  known.filter(({ state }) => state !== 'gone').map((one) => ({ ...one, misses: 0 }));

async function sourceOf(id: string, { defined, sources }: ReplayPorts): Promise<Source | null> {
  const kept = await sources.find(id);
  return defined.get(id) ?? (kept && savedSource(kept));
}

/** As it was when it was fetched: "immediate" and a day without a year are meant from then. */
const pageOf = ({ url, etag, lastModified, fetchedAt }: PageCopy, text: string): Page => ({
  ...{ url, finalUrl: url, status: 200, kind: kindOfBody(text), text },
  ...{ charsetSuspect: false, etag, lastModified, fetchedAt },
});
