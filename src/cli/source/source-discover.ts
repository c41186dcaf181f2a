/** `offcycle source discover`: from a home page to pages worth watching. */
import type { Command } from 'commander';
import { countWords } from '#core/day-words.ts';
import { BadInput } from '#core/errors.ts';
import { type Discovered, makeDiscover } from '#pipeline/operators/discover.ts';
import { say } from '../lines.ts';
import { withOutside } from './source-page.ts';

type Options = { atMost: string; json?: boolean };

export function addSourceDiscover(source: Command, done: (code: number) => void): void {
  source
    .command('discover')
    .argument('<address>', "a program's or a GME office's home page, http or https")
    .description('look from a home page for pages that announce openings; nothing is stored')
    .option('--at-most <n>', 'how many pages are asked for, home page and sitemap included', '12')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      `
Links and the sitemap are ranked by their words (where none promises anything, the search of the site is asked), and
the best are read, one request at a time as robots.txt allows. Only the host and the names below it are asked.
  openings  places were read on it          none    it says that nothing is open now
  likely    its words promise, nothing read  unread  not asked for, or not got, with the reason
Ends with 1 where nothing was found.

Examples:
  $ npx offcycle source discover https://hospital.example/gme
  $ npx offcycle source discover https://hospital.example --at-most 30 --json
  then: npx offcycle source add ADDRESS`,
    )
    .action(async (address: string, options: Options) => done(await discover(address, options)));
}

async function discover(address: string, { atMost, json = false }: Options): Promise<number> {
  const most = Number(atMost);
  if (!Number.isInteger(most) || most < 2 || most > 200)
    throw new BadInput(`source discover: "${atMost}" is no number of requests; write one from 2 to 200`);
  const { requests, pages } = await withOutside((outside) => makeDiscover(outside)(address, most));
  if (json) await say(JSON.stringify({ requests, pages }));
  else {
    for (const page of pages) await say(lineOf(page));
    await say(
      pages.length > 0
        ? `${pages.length} ${pages.length === 1 ? 'page' : 'pages'} proposed after ${requests} requests; watch one with "offcycle source add ADDRESS"`
        : `no page proposed after ${requests} requests; give the address of the GME office, or more requests by --at-most`,
    );
  }
  return pages.length > 0 ? 0 : 1;
}

const lineOf = ({ url, state, postings, because, words }: Discovered): string =>
  `${state.padEnd(9)} ${url}\n          ${[postings > 0 ? countWords(postings, 'posting') : '', `by "${because}"`, state === 'unread' ? words : words && `"${words.slice(0, 110)}"`].filter(Boolean).join(' · ')}`;
