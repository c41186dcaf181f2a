/** `offcycle source mailbox`: what lies in a mailbox and what would be read from it, before it is watched. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { makeLog } from '#adapters/log.ts';
import { type Database, openDatabase } from '#app';
import { type Config, readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { type SenderStanding, standingOf } from '#core/mail-source/senders.ts';
import type { Posting } from '#core/posting.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { ReadMail } from '#ports/mail-source.ts';
import { type Definition, defineScraper, type Source, sourceOf } from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { savedSource } from '#scraping/definitions/saved-source.ts';
import { extractMail } from '#scraping/mail/extract-mail.ts';
import { mailboxesOf } from '../../mailboxes.ts';
import { agreed, operator } from '../agreed.ts';
import { say } from '../lines.ts';

type Options = {
  mailbox?: string;
  folder?: string;
  list: string[];
  from: string[];
  openFor?: string;
  home?: string;
  name?: string;
  specialty?: string;
  file?: string | true;
  yes?: boolean;
  json?: boolean;
};

const each = (one: string, before: string[]): string[] => [...before, one];

export function addSourceMailbox(source: Command, done: (code: number) => void): void {
  source
    .command('mailbox')
    .argument(
      '<id>',
      'small letters, digits and hyphens; a mailbox that is watched, or the name of a new one',
    )
    .description('look into a mailbox, show who wrote and what would be read, and watch it')
    .option('--mailbox <name>', 'LISTS for the one in the setting MAILBOX_LISTS')
    .option('--folder <folder>', 'unless given, the folder that the setting names')
    .option('--list <list-id>', 'a list that may speak for the source; more than once for several', each, [])
    .option('--from <sender>', 'an address, or @domain, that may; more than once for several', each, [])
    .option('--open-for <days>', 'how long a place without a deadline counts as open: 60d')
    .option('--home <address>', 'a public page about the list, for links; it is never fetched')
    .option('--name <name>', 'what people see')
    .option('--specialty <name>', 'where mails leave it out')
    .option('--file [folder]', 'write a folder with the definition instead (default: scrapers)')
    .option('--yes', 'save without asking')
    .option('--json', 'one JSON object a mail, then one for what was saved')
    .addHelpText(
      'after',
      '\nallowed: it may speak for the source. unproved: it bears the name of one that may, and the receiving host does not\nsay that it is from there. unlisted: somebody else. Openings of the last two wait at /operate/tips.\nNothing in the mailbox is changed, and nothing is stored before it is saved.\n\nExamples:\n  $ npx offcycle source mailbox chiefs --mailbox LISTS\n  $ npx offcycle source mailbox chiefs --mailbox LISTS --list chiefs.lists.example.org --yes',
    )
    .action(async (id: string, options: Options) => done(await mailbox(id, options)));
}

async function mailbox(id: string, options: Options): Promise<number> {
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    const { stores } = database;
    const fresh = options.mailbox === undefined ? null : definitionOf(id, options);
    const source = fresh ? sourceOf(id, fresh) : await watched(id, stores);
    const { folders } = mailboxesOf({ config, stores, log: makeLog('silent') });
    const seen = await look(source, folders, options.json ?? false);
    if (!options.json) for (const line of summary(seen, source, config)) await say(line);
    return fresh ? await saved({ id, definition: fresh, options, stores }) : 0;
  } finally {
    await database.close();
  }
}

function definitionOf(id: string, options: Options): Definition {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/.test(id))
    throw new BadInput(
      `source mailbox: "${id}" is no name; write small letters, digits and hyphens, like "chiefs-list"`,
    );
  const { mailbox = '', folder, list, from, openFor, home, name, specialty } = options;
  return defineScraper({
    name: name ?? id,
    mail: {
      mailbox,
      ...(folder ? { folder } : {}),
      ...(list.length ? { lists: list } : {}),
      ...(from.length ? { from } : {}),
      ...(openFor ? { openFor } : {}),
      ...(home ? { home } : {}),
    },
    ...(specialty ? { specialty } : {}),
  });
}

async function watched(id: string, stores: Database['stores']): Promise<Source> {
  const { sources } = await loadScrapers(new URL('../../../scrapers/', import.meta.url));
  const kept = await stores.sources.find(id);
  const source = sources.find((one) => one.id === id) ?? (kept && savedSource(kept));
  if (!source?.mail)
    throw new BadInput(
      `source mailbox: there is no mailbox "${id}"; name one with --mailbox LISTS, for the setting MAILBOX_LISTS`,
    );
  return source;
}

const DAY = 86_400_000;
type Folders = ReturnType<typeof mailboxesOf>['folders'];

type Looked = { mails: number; postings: number; days: number; judges: Set<string> };

async function look({ mail, ...source }: Source, folders: Folders, json: boolean) {
  if (!mail) throw new Error(`${source.id} is no mailbox`);
  const seen: Looked = { mails: 0, postings: 0, days: mail.openForDays, judges: new Set() };
  const since = new Date(Date.now() - mail.openForDays * DAY);
  await folders.eachNew({ ...mail, since, isKnown: () => false }, async (one) => {
    const standing = standingOf(one, mail.senders);
    const { postings, said } = extractMail(one, { ...source, mail }, mail.home ?? '');
    seen.mails += 1;
    if (one.judgedBy) seen.judges.add(one.judgedBy);
    seen.postings += postings.length;
    const { from, listId, proved, subject, faults } = one;
    if (json) await say(JSON.stringify({ standing, said, from, listId, proved, subject, postings, faults }));
    else for (const line of linesOf(one, { standing, said, postings })) await say(line);
  });
  return seen;
}

type Seen = { standing: SenderStanding; said: Date; postings: Posting[] };

const linesOf = (
  { from, listId, proved, subject, faults }: ReadMail,
  { standing, said, postings }: Seen,
): string[] => [
  `${standing.padEnd(9)} ${said.toISOString().slice(0, 10)} ${from ?? 'no sender'}${listId ? ` by ${listId}` : ''} (proved: ${proved.join(', ') || 'nothing'})`,
  `          ${subject.slice(0, 120)}`,
  ...postings.map(
    (p) =>
      `       ${p.lead ? '?' : '+'}  PGY-${p.pgy.join('/')} ${p.specialty} · ${[p.institution, p.city, p.state].filter(Boolean).join(', ') || 'place not stated'} · start ${p.start ?? 'not stated'} · ${p.status}`,
  ),
  ...faults.map((fault) => `          not read: ${fault}`),
];

function summary(
  { mails, postings, days, judges }: Looked,
  { mail }: Source,
  { mailboxes }: Config,
): string[] {
  const setting = mailboxes[mail?.mailbox ?? ''] ?? '';
  const all = `${mails} mails of the last ${days} days, ${postings} postings`;
  if (/[?&]authserv=/.test(setting)) return [all];
  return [
    all,
    `MAILBOX_${mail?.mailbox} names no receiving host, so that nothing is proved and every opening waits for review.`,
    judges.size > 0
      ? `These judged the mails: ${[...judges].slice(0, 5).join(', ')}. If one is your own receiving host, add ?authserv= and its name to the setting.`
      : 'No mail bears Authentication-Results: let the receiving host write them, then add ?authserv= and its name to the setting.',
  ];
}

type Saving = { id: string; definition: Definition; options: Options; stores: Database['stores'] };

async function saved({ id, definition, options, stores }: Saving): Promise<number> {
  const { file, yes = false, json = false } = options;
  if (file !== undefined) return await toFolder(join(file === true ? 'scrapers' : file, id), id, definition);
  const kept = await stores.sources.find(id);
  if (kept && kept.origin !== 'database')
    throw new BadInput(`source mailbox: "${id}" is defined by a file; choose another name`);
  if (!yes && !(await agreed(`Watch it as "${id}"?`))) {
    await say(json ? JSON.stringify({ saved: false, definition }) : 'nothing is saved; add --yes to save it');
    return 1;
  }
  await stores.sources.save({ ...toKeep(sourceOf(id, definition)), definition });
  await stores.audit.write({ by: operator(), now: new Date(), action: 'source added', subject: id });
  await say(
    json
      ? JSON.stringify({ saved: true, id, definition })
      : `watched as ${id}; a running worker reads it within minutes`,
  );
  return 0;
}

async function toFolder(dir: string, id: string, definition: Definition): Promise<number> {
  if (existsSync(dir)) throw new BadInput(`source mailbox: ${dir} is there already; choose another name`);
  await mkdir(dir, { recursive: true });
  const checked: Definition = {
    ...definition,
    status: 'unverified',
    seenAt: `the mailbox, ${new Date().toISOString().slice(0, 10)}`,
  };
  await writeFile(
    join(dir, `${id}.ts`),
    `import { defineScraper } from '#scraping';\n\nexport default defineScraper(${JSON.stringify(checked, null, 2)});\n`,
  );
  await say(`written: ${dir}`);
  return 0;
}
