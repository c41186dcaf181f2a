/** A page that scripts fill is known for one from its first visit, also while it lists nothing: its bytes never change. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBrowser } from '#adapters/browser/browser.ts';
import { findChromium } from '#adapters/browser/chromium.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { readHere } from '#scraping/reader.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { outsideOnLoopback, USER_AGENT } from '../support/on-loopback.ts';
import { type Site, startSite } from '../support/site.ts';

const found = await findChromium();
const shell = (data: string) =>
  `<!doctype html><title>Openings</title><h1>Resident openings</h1><div id="app"></div><script>
fetch('${data}').then((r) => r.json()).then(({ words }) => { document.querySelector('#app').innerHTML = words; });</script>`;
const data = (words: string) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ words }),
});

let house: TestHouse;
let site: Site;
beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite({
    '/robots.txt': { status: 404 },
    '/filled': shell('/filled.json'),
    '/filled.json': data('<p>See our programs below.</p>'),
    '/plain': `<!doctype html><title>About</title><div class="feed"></div><p>Our programs.</p><script>1</script>`,
  });
});
afterAll(async () => {
  await site?.close();
  await house?.close();
});

test.skipIf(found === null)(
  'what is filled later is found, and a page that scripts add nothing to is asked for plainly',
  async () => {
    const { guard, politeness, fetcher } = outsideOnLoopback({ clock: house.clock });
    const settings = { userAgent: USER_AGENT, clock: { now: () => new Date() }, guard, politeness };
    const browser = makeBrowser({ ...settings, timeoutMs: null });
    const rendered: string[] = [];
    const crawl = makeCrawl({
      reader: readHere,
      fetcher,
      browser: {
        ...browser,
        render: (asked) => {
          rendered.push(new URL(asked.url).pathname);
          return browser.render(asked);
        },
      },
      crawls: house.stores.crawls,
      clock: house.clock,
    });
    const sources = await house.watch({
      filled: { url: site.url('/filled') },
      plain: { url: site.url('/plain') },
    });
    const visit = async () => {
      for (const source of sources.values()) await crawl(source);
      return rendered.splice(0);
    };
    try {
      expect(await visit()).toEqual(['/filled', '/plain']);
      site.put(
        '/filled.json',
        data(
          '<ul><li>PGY-2 position in psychiatry available immediately, Elk Run Hospital, Toledo, OH</li></ul>',
        ),
      );
      expect(await visit()).toEqual(['/filled']);
      expect(await house.db.posting.findMany({ select: { sourceId: true } })).toEqual([
        { sourceId: 'filled' },
      ]);
    } finally {
      await browser.close();
      await fetcher.close();
    }
  },
  60_000,
);
