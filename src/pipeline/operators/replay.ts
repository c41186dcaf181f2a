/** Kept pages and mails read once more with today's readers, before those are let loose: what would be new, changed and lost. Writes nothing. */
import type { KnownPosting } from '#core/lifecycle/absorb.ts';
import type { Page } from '#core/page.ts';
import type { CrawlStore, PageCopy, SourceStore } from '#ports/crawl.ts';
import type { Clock } from '#ports/network.ts';
import type { HeldBack, SourceRoomStore } from '#ports/source-room.ts';
import type { Source } from '#scraping';
import { readSaved } from '#scraping/definitions/saved-source.ts';
import { kindOfBody } from '#scraping/outline/page-lines.ts';
import { readHere } from '#scraping/reader.ts';
import { copyOf } from '../visits/copy-of.ts';
import { readKeptMail } from '../visits/kept-mail.ts';
import { readAgain, saidBy } from '../visits/visit-mailbox.ts';
import { heldBack, shownOn } from './held-back.ts';

export type ReplayPorts = {
  room: Pick<SourceRoomStore, 'pages' | 'body' | 'postings'>;
  crawls: Pick<CrawlStore, 'remember'>;
  sources: Pick<SourceStore, 'find'>;
  /** The sources that files define. */
  defined: ReadonlyMap<string, Source>;
  clock: Clock;
};

/** `pages` or `mails`: read again; `unkept`: of which no body is kept any more, so that the old reading stands. */
export type Replayed = { sourceId: string; pages: number; mails: number; unkept: number; would: HeldBack };

/** Null: there is no such source, or it was never read. `since`: only pages fetched, or mails written, then or later are read again. */
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
    const bodies = new Map<string, string>();
    let unkept = 0;
    for (const [url, copy] of copies) {
      const at = newest.get(url);
      const asked = since === null || copy.fetchedAt >= since;
      const body = asked && at !== undefined ? await room.body(sourceId, url, at) : null;
      if (body !== null) bodies.set(url, body);
      // Of a mail that said nothing for the source nothing is kept, and nothing is missed.
      else if (asked && (!source.mail || copy.reading.postings.length > 0)) unkept += 1;
    }
    const { again, seen } = source.mail
      ? mailsAgain({ ...source, mail: source.mail }, { copies, bodies, now: clock.now() })
      : await pagesAgain(source, { copies, bodies });
    const read = { pages: 0, mails: 0, [source.mail ? 'mails' : 'pages']: again };
    return {
      sourceId,
      ...read,
      unkept: unkept + bodies.size - again,
      would: heldBack(seen, standing(known)),
    };
  };

type Held = { copies: ReadonlyMap<string, PageCopy>; bodies: ReadonlyMap<string, string> };
type Again = { again: number; seen: ReturnType<typeof shownOn> };

async function pagesAgain(source: Source, { copies, bodies }: Held): Promise<Again> {
  const replayed = new Map(copies);
  for (const [url, body] of bodies) {
    const copy = copies.get(url);
    if (!copy) continue;
    const page = pageOf(copy, body);
    replayed.set(url, { ...copy, ...(await copyOf(page, { url, source, kept: undefined }, readHere)).copy });
  }
  return { again: bodies.size, seen: shownOn(source.start, replayed) };
}

/** What all mails stand for now, of which some were read again. */
function mailsAgain(source: Source, { copies, bodies, now }: Held & { now: Date }): Again {
  const kept = new Map(
    [...bodies].flatMap(([key, body]) => {
      const mail = readKeptMail(body);
      return mail ? [[key, mail] as const] : [];
    }),
  );
  const replayed = new Map(copies);
  for (const copy of readAgain(kept, { source, copies })) replayed.set(copy.url, copy);
  return { again: kept.size, seen: saidBy(source, replayed, now) };
}

/** What is gone already is not lost again. */
const standing = (known: readonly KnownPosting[]): KnownPosting[] =>
  known.filter(({ state }) => state !== 'gone').map((one) => ({ ...one, misses: 0 }));

async function sourceOf(id: string, { defined, sources }: ReplayPorts): Promise<Source | null> {
  const kept = await sources.find(id);
  return defined.get(id) ?? (kept && readSaved(kept).source);
}

/** As it was when it was fetched: "immediate" and a day without a year are meant from then. */
const pageOf = ({ url, etag, lastModified, fetchedAt }: PageCopy, text: string): Page => ({
  ...{ url, finalUrl: url, status: 200, kind: kindOfBody(text), text },
  ...{ charsetSuspect: false, etag, lastModified, fetchedAt },
});
