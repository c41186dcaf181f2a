/** A board on loopback that was really crawled twice: believed the first time, held back the second. */
import type { Db } from '#adapters/store/client.ts';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { makeSourceStore } from '#adapters/store/crawl/source-store.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { sourceFromAddress } from '#scraping';
import { readHere } from '#scraping/reader.ts';
import { outsideOnLoopback } from './on-loopback.ts';
import { type Site, startSite } from './site.ts';
import { now } from './web-world.ts';

const names = ['Aldergate', 'Brookvale', 'Cedarholm', 'Dunmore', 'Eastwick'];

const board = (houses: readonly string[], start: string) =>
  `<html><head><title>Sample Board</title></head><body><main><h1>Open positions</h1>
  <p>Every program on this list is looking for a resident before the next Match.</p><table>
  <tr><th>Program</th><th>Specialty</th><th>Level</th><th>Start</th><th>State</th></tr>${houses
    .map(
      (name) =>
        `<tr><td>${name} Hospital</td><td>Dermatology</td><td>PGY-3</td><td>${start}</td><td>MI</td></tr>`,
    )
    .join('')}</table></main></body></html>`;

export const heldBoard = board([...names, 'Grayling'], 'May 2027');

/** One place less, one more, and every other begins later: that is not believed at once. */
export async function watchHeldBoard(db: Db): Promise<Site> {
  const site = await startSite({ '/robots.txt': { status: 404 } });
  const source = sourceFromAddress({ id: 'board', url: site.url('/board') });
  await makeSourceStore(db).register('list', [toKeep({ ...source, name: 'Sample Board of Michigan' })]);
  const time = { now };
  const clock = { now: () => time.now };
  const { fetcher } = outsideOnLoopback({ clock });
  const noBrowser = {
    render: () => Promise.reject(new Error('this board needs no browser')),
    close: async () => {},
  };
  const crawl = makeCrawl({
    reader: readHere,
    fetcher,
    browser: noBrowser,
    crawls: makeCrawlStore(db),
    clock,
  });
  for (const [hours, page] of [
    [30, board([...names, 'Fernhill'], 'March 2027')],
    [1, heldBoard],
  ] as const) {
    time.now = new Date(now.getTime() - hours * 3_600_000);
    site.put('/board', page);
    await crawl(source);
  }
  await fetcher.close();
  return site;
}
