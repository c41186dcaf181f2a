/** Reading the corpus pages: parsed by htmlparser2 alone, and the whole way to postings. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'htmlparser2';
import type { Page } from '#core/page.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import type { Bench } from './benches.ts';
import { quantile, timed } from './timing.ts';

const folder = 'test/corpus/pages';

export const readPages: Bench = async ({ full }) => {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map(pageOf);
  const rounds = full ? 40 : 10;
  const source = sourceFromAddress({ id: 'bench', url: 'https://program.example.org/' });
  const parse: number[] = [];
  const read: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    for (const page of pages) {
      const bare = await timed(() => parseDocument(page.text));
      const whole = await timed(() => extract(page, source));
      if (round < 0) continue; // what runs for the first times is not compiled yet
      parse.push(bare);
      read.push(whole);
    }
  }
  const [floor, product] = [quantile(parse, 0.5), quantile(read, 0.5)];
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [floorMean, productMean] = [mean(parse), mean(read)];
  return [
    {
      what: `a page of the corpus (${pages.length}), median`,
      unit: 'ms',
      floor,
      product,
      ratio: product / floor,
    },
    {
      what: 'a page of the corpus, mean',
      unit: 'ms',
      floor: floorMean,
      product: productMean,
      ratio: productMean / floorMean,
    },
    {
      what: 'a page of the corpus, 95 of 100',
      unit: 'ms',
      floor: quantile(parse, 0.95),
      product: quantile(read, 0.95),
    },
  ];
};

function pageOf(name: string): Page {
  const url = `https://program.example.org/${name}`;
  return {
    url,
    finalUrl: url,
    status: 200,
    kind: 'html',
    text: readFileSync(join(folder, name), 'utf8'),
    charsetSuspect: false,
    etag: null,
    lastModified: null,
    fetchedAt: new Date('2026-11-20T15:00:00Z'),
  };
}
