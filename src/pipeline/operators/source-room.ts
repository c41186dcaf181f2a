/** One source for operators: its health, its visits, what is held back, and its kept pages compared. */
import { diffArrays } from 'diff';
import { GiveUp } from '#core/errors.ts';
import type { CrawlStore, SourceStore } from '#ports/crawl.ts';
import type { DifferencePart, HeldBack, SourceRoom, SourceRoomStore } from '#ports/source-room.ts';
import type { OperatedSource, SourceDesk } from '#ports/sources.ts';
import type { Source } from '#scraping';
import { readSaved } from '#scraping/definitions/saved-source.ts';
import { pageLines } from '#scraping/outline/page-lines.ts';
import { readKeptMail } from '../visits/kept-mail.ts';
import { saidBy } from '../visits/visit-mailbox.ts';
import { heldBack, shownOn } from './held-back.ts';
import { markPage } from './mark-page.ts';
import { healthOf, type OperatePorts } from './operate.ts';

export type SourceRoomPorts = OperatePorts & {
  room: SourceRoomStore;
  desk: Pick<SourceDesk, 'one'>;
  crawls: Pick<CrawlStore, 'remember'>;
  /** The sources that files define. */
  defined: ReadonlyMap<string, Source>;
  sources: Pick<SourceStore, 'find'>;
};

const VISITS = 60;
const PAGES = 200;
/** Two pages that have less in common are two pages. */
const mostEdits = 2000;

export function makeSourceRoom(ports: SourceRoomPorts): SourceRoom {
  const { room, desk, coverage } = ports;
  return {
    async one(id) {
      const [kept, source] = await Promise.all([
        desk.one(id),
        coverage.sources().then((all) => all.find((one) => one.id === id)),
      ]);
      if (!kept || !source) return null;
      const [visits, pages, health, held] = await Promise.all([
        room.visits(id, VISITS),
        room.pages(id, PAGES),
        healthOf(ports, [source]),
        kept.quarantine === null ? null : heldOf(ports, kept),
      ]);
      return health[0] ? { health: health[0], desk: kept, visits, pages, held } : null;
    },
    marked: (postingId) => markPage(room, postingId),
    async difference(id, { url, ...asked }) {
      const times = await room.times(id, url);
      const to = asked.to ?? times[0];
      const from = asked.from ?? times.find((time) => to !== undefined && time < to) ?? to;
      if (!from || !to) return null;
      const [before, after] = await Promise.all([room.body(id, url, from), room.body(id, url, to)]);
      if (before === null || after === null) return null;
      const words = (body: string) => readKeptMail(body)?.words ?? body;
      return { url, times, from, to, parts: compared(words(before), words(after)) };
    },
  };
}

async function heldOf(
  { defined, sources, crawls, room, clock }: SourceRoomPorts,
  kept: OperatedSource,
): Promise<HeldBack> {
  const { id, url } = kept;
  const [saved, { copies }, known] = await Promise.all([
    sources.find(id),
    crawls.remember(id),
    room.postings(id),
  ]);
  const source = defined.get(id) ?? (saved && readSaved(saved).source);
  const seen = source?.mail ? saidBy(source, copies, clock.now()) : shownOn(source?.start ?? [url], copies);
  return heldBack(seen, known);
}

function compared(before: string, after: string): DifferencePart[] | null {
  const [old, now] = [linesIn(before), linesIn(after)];
  const parts = diffArrays(old, now, { maxEditLength: mostEdits });
  return (
    parts?.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      lines: value,
    })) ?? null
  );
}

/** A body that is too large to be read as a page is compared as it is. */
function linesIn(body: string): string[] {
  try {
    return pageLines(body);
  } catch (error) {
    if (!(error instanceof GiveUp)) throw error;
    return body.split('\n');
  }
}
