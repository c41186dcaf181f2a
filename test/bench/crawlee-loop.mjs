/**
 * The bare loop's work done by Crawlee's CheerioCrawler, which is no package of this repository: CRAWLEE_FROM names a
 * folder in which it is installed. Started by crawl-command.ts.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , file = '', atOnce = '64'] = process.argv;
const inThatFolder = createRequire(join(process.env.CRAWLEE_FROM ?? '', 'package.json'));
const { CheerioCrawler, Configuration, log } = inThatFolder('crawlee');
log.setLevel(log.LEVELS.ERROR);
const sources = JSON.parse(readFileSync(file, 'utf8'));
let rows = 0;
const crawler = new CheerioCrawler(
  {
    maxConcurrency: Number(atOnce),
    minConcurrency: Number(atOnce),
    requestHandler({ $ }) {
      $('li').each((_, row) => {
        rows += $(row).text() === '' ? 0 : 1;
      });
    },
  },
  new Configuration({ persistStorage: false }),
);
await crawler.run(sources.map(({ url }) => url));
console.log(JSON.stringify({ rows }));
