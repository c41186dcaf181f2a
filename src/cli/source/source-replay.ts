/** `offcycle source replay`: what today's readers would make of the pages and mails that are kept. */
import type { Command } from 'commander';
import { systemClock } from '#adapters/clock.ts';
import { makeSourceRoomStore } from '#adapters/store/operators/source-room-store.ts';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { countWords } from '#core/day-words.ts';
import { BadInput } from '#core/errors.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { makeReplay, type Replayed } from '#pipeline/operators/replay.ts';
import { sourceFromAddress } from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { say } from '../lines.ts';
import { makeProgress } from '../progress.ts';

type Options = { since?: string; source?: string; json?: boolean };

export function addSourceReplay(source: Command, done: (code: number) => void): void {
  source
    .command('replay')
    .description(
      "read the kept pages and mails again with today's readers and say what would change; nothing is stored",
    )
    .option('--since <day>', 'only pages fetched, and mails written, on that day or later, YYYY-MM-DD')
    .option('--source <id>', 'only this source')
    .option('--json', 'one JSON object a source')
    .addHelpText(
      'after',
      '\nEnds with 1 where a place would be lost that nobody said is filled: run it before a change of the readers is\nlet loose, and let it stop the release.\n\nExamples:\n  $ npx offcycle source replay\n  $ npx offcycle source replay --since 2026-11-01 --source creog-clearinghouse',
    )
    .action(async (options: Options) => done(await replay(options)));
}

async function replay({ since, source, json = false }: Options): Promise<number> {
  const from = since === undefined ? null : new Date(`${since}T00:00:00Z`);
  if (from && (Number.isNaN(from.getTime()) || !/^\d{4}-\d\d-\d\d$/.test(since ?? '')))
    throw new BadInput(`source replay: "${since}" is no day; write it as 2026-11-01`);
  const database = await openDatabase(readConfig());
  try {
    const { db, crawls, sources } = database.stores;
    const { sources: defined } = await loadScrapers(new URL('../../../scrapers/', import.meta.url));
    const kept = (await sources.all()).filter(({ id }) => source === undefined || id === source);
    if (source !== undefined && kept.length === 0)
      throw new BadInput(
        `source replay: there is no source "${source}" in the database; see "offcycle source list"`,
      );
    // A list of addresses has no definition of its own.
    const listed = kept
      .filter(({ origin }) => origin === 'list' || origin === 'demo')
      .map(({ id, url, kind }) => sourceFromAddress({ id, url, kind }));
    const step = makeReplay({
      room: makeSourceRoomStore(db),
      crawls,
      sources,
      clock: systemClock,
      defined: new Map([...listed, ...defined].map((one) => [one.id, one])),
    });
    const total = { sources: 0, pages: 0, mails: 0, opens: 0, changes: 0, closes: 0 };
    const progress = makeProgress(kept.length, 'sources');
    for (const { id } of kept) {
      progress.step(id);
      const found = await step(id, from);
      if (!found) continue;
      total.sources += 1;
      total.pages += found.pages;
      total.mails += found.mails;
      for (const name of ['opens', 'changes', 'closes'] as const) total[name] += found.would[name].length;
      for (const line of json ? [JSON.stringify(found)] : linesOf(found)) await say(line);
    }
    progress.end();
    if (!json)
      await say(
        `${readOf(total)} of ${countWords(total.sources, 'source')} read again: ${countWords(total.opens, 'place')} would be new, ${total.changes} changed, ${total.closes} lost`,
      );
    return total.closes > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** A source of which nothing would change is not worth a line. */
function linesOf({ sourceId, unkept, would, ...read }: Replayed): string[] {
  const { opens, changes, closes } = would;
  if (opens.length + changes.length + closes.length === 0) return [];
  return [
    `${sourceId}: ${readOf(read)} read again${unkept ? `, ${unkept} no longer kept` : ''}`,
    ...opens.map((facts) => `  + ${placeOf(facts)}`),
    ...changes.map(
      ({ facts, fields, filled }) =>
        `  ~ ${placeOf(facts)}: ${[...(filled ? ['filled'] : []), ...fields.map(({ field, before, after }) => `${field} ${shown(before)} → ${shown(after)}`)].join(', ')}`,
    ),
    ...closes.map(({ facts }) => `  - ${placeOf(facts)}: "${facts.evidence.slice(0, 120)}"`),
  ];
}

const readOf = ({ pages, mails }: Pick<Replayed, 'pages' | 'mails'>): string =>
  [
    ...(pages > 0 || mails === 0 ? [countWords(pages, 'page')] : []),
    ...(mails > 0 ? [countWords(mails, 'mail')] : []),
  ].join(' and ');

const placeOf = ({ specialty, pgy, institution, state }: Vacancy): string =>
  `PGY-${pgy.join('/')} ${specialty}, ${[institution, state].filter(Boolean).join(', ') || 'place not stated'}`;
const shown = (value: unknown): string =>
  value === null || value === undefined
    ? 'not stated'
    : Array.isArray(value)
      ? value.join('/') || 'none'
      : String(value);
