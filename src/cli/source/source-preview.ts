/** `offcycle source preview`: one page as it would be read, with selectors that somebody tries on it. */
import type { Command } from 'commander';
import { countWords } from '#core/day-words.ts';
import type { Page } from '#core/page.ts';
import type { Source } from '#scraping';
import { preview } from '#scraping/preview.ts';
import { say } from '../lines.ts';
import { postingTable } from './posting-table.ts';
import { fieldsGiven, type SelectorOptions, withSelectorOptions } from './selectors-given.ts';
import { named, pageAt, withOutside } from './source-page.ts';

type Options = SelectorOptions & { json?: boolean };

export function addSourcePreview(source: Command, done: (code: number) => void): void {
  const command = source
    .command('preview')
    .argument('<id-or-address>', 'a source, or any http(s) address')
    .description('fetch one page politely and show what would be read from it; nothing is stored');
  withSelectorOptions(command)
    .option('--json', 'one JSON object a page')
    .addHelpText(
      'after',
      `
A playground for selectors: each try says how many rows fit, in how many of them a field is found, and what is then read.
+ is a place, ? one that waits for an operator, - a block that was left, with the reason.

Examples:
  $ npx offcycle source preview creog-clearinghouse
  $ npx offcycle source preview https://program.example/openings --row "li.vacancy"
  $ npx offcycle source preview https://program.example/openings --row "li.vacancy" --field institution=h3 --field url=a@href --container ul.openings
  then: npx offcycle source add ADDRESS with the same options`,
    )
    .action(async (what: string, options: Options) => done(await previewed(what, options)));
}

async function previewed(what: string, options: Options): Promise<number> {
  await withOutside(async (outside, stores) => {
    const asked = tried(await named(what, stores), options);
    for (const url of asked.start) await show(await pageAt(url, asked, outside), asked, options);
  });
  return 0;
}

/** A row that is tried takes the place of a reader or a function that reads the whole page. */
function tried(source: Source, options: Options): Source {
  const { definition } = source;
  const { row, container } = options;
  const fields = fieldsGiven('source preview', options, definition.row);
  return {
    ...source,
    definition: {
      ...definition,
      ...(row === undefined ? {} : { row, reader: undefined, parse: undefined }),
      ...(Object.keys(fields).length > 0 ? { fields: { ...definition.fields, ...fields } } : {}),
      ...(container === undefined ? {} : { expect: { ...definition.expect, container } }),
    },
  };
}

async function show(page: Page, source: Source, { json = false }: Options) {
  const { postings, rejected, reading, fields } = preview(page, source);
  const found = fields.filter(({ name }) => source.definition.fields?.[name as 'level'] !== undefined);
  const rows = source.definition.row === undefined ? null : (fields[0]?.of ?? 0);
  if (json)
    return await say(
      JSON.stringify({
        url: page.finalUrl,
        postings,
        rejected: rejected.map(({ reason, raw }) => ({ reason, words: raw.block })),
        rows,
        fields: found,
        container: reading.container,
        saysNone: reading.saysNone,
        notContent: reading.notContent,
      }),
    );
  const { container } = source.definition.expect ?? {};
  const state = reading.notContent
    ? `this is no list of openings: ${reading.notContent}`
    : reading.saysNone
      ? 'the page says that nothing is open'
      : container === undefined
        ? 'no container is expected'
        : `container "${container}" ${reading.container}`;
  await say(
    `${page.finalUrl}\n  ${countWords(postings.length, 'posting')}, ${countWords(rejected.length, 'block')} left, ${countWords(reading.next.length, 'further page')}, ${countWords(reading.details.length, 'detail page')}; ${state}`,
  );
  if (rows !== null)
    await say(
      rows === 0
        ? `  nothing on the page is like "${source.definition.row}"; look at the page's source for what one posting stands in`
        : `  ${countWords(rows, 'row')} like "${source.definition.row}"`,
    );
  for (const { name, filled, of } of found)
    await say(`  field ${name}: found in ${filled} of ${countWords(of, 'row')}`);
  for (const line of postingTable(postings)) await say(line);
  for (const { reason, raw } of rejected)
    await say(`  -  ${reason}: "${raw.block.replaceAll('\n', ' ').slice(0, 100)}"`);
}
