/** `offcycle source capture`: the live page of a defined source is saved beside its definition, for its contract test. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { countWords } from '#core/day-words.ts';
import { BadInput } from '#core/errors.ts';
import type { Page } from '#core/page.ts';
import type { Source } from '#scraping';
import { unmet } from '#scraping/definitions/expect.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { extract } from '#scraping/extract.ts';
import { withoutPeople } from '#scraping/sites/without-people.ts';
import { say } from '../lines.ts';
import { insideCheckout, writeSavedPage } from './saved-page.ts';
import { pageAt, withOutside } from './source-page.ts';

type Options = { folder: string; again?: boolean };

export function addSourceCapture(source: Command, done: (code: number) => void): void {
  source
    .command('capture')
    .argument('<id>', 'a source with a folder of its own')
    .description('save the page of a source as it is now beside its definition, with the rows read from it')
    .option('--folder <folder>', 'where the folders of sources are', 'scrapers')
    .option('--again', 'replace the page that is saved there')
    .addHelpText(
      'after',
      `
The page is fetched as a crawl fetches it. Names, mail addresses and telephone numbers of people are taken out of the
copy. Compare expected.json with the live page by eye before you commit: it holds what was read, right or wrong.
Ends with 1 where the definition expects something that is not on the page.

Examples:
  $ npx offcycle source capture lakeshore
  $ npx offcycle source capture lakeshore --again && npx vitest run test/scrapers.test.ts`,
    )
    .action(async (id: string, options: Options) => done(await capture(id, options)));
}

async function capture(id: string, { folder, again = false }: Options): Promise<number> {
  const source = await withFolder(id, folder);
  const dir = join(folder, id);
  if (existsSync(join(dir, 'page.html')) && !again)
    throw new BadInput(
      `source capture: ${join(dir, 'page.html')} is there already; say --again to replace it`,
    );
  const [url = ''] = source.start;
  const page = await withOutside((outside) => pageAt(url, source, outside));
  if (page.kind !== 'html')
    throw new BadInput(
      `source capture: ${url} is ${page.kind}; only HTML pages are kept beside a definition`,
    );
  const kept: Page = { ...page, text: withoutPeople(page.text) };
  const { postings, reading } = extract(kept, source);
  await writeSavedPage(dir, { url: page.finalUrl, fetchedAt: page.fetchedAt, text: kept.text, postings });
  const faults = unmet(reading, source);
  await say(
    `written: ${join(dir, 'page.html')} and expected.json with ${countWords(postings.length, 'posting')}. Compare them with ${page.finalUrl}, then run: npx vitest run test/scrapers.test.ts`,
  );
  for (const fault of faults) console.error(`offcycle: ${fault}`);
  return faults.length > 0 ? 1 : 0;
}

async function withFolder(id: string, folder: string): Promise<Source> {
  insideCheckout('source capture', folder);
  const { sources, problems } = await loadScrapers(pathToFileURL(`${folder}/`));
  const found = sources.find((one) => one.id === id);
  if (found?.status === 'excluded')
    throw new BadInput(`source capture: ${id} is excluded and never fetched: ${found.because}`);
  if (found && !id.includes('/')) return found;
  const problem = problems.find((one) => one.includes(`/${id}/`));
  throw new BadInput(
    `source capture: ${problem ?? `${join(folder, id)} is no folder of one source; "offcycle source add ADDRESS --file" makes one`}`,
  );
}
