/** `offcycle source new`: from an address to a source, question by question, each with what it is for and what it gives. */
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { BadInput } from '#core/errors.ts';
import type { DraftReading, HowToRead } from '#ports/source-drafts.ts';
import { operator } from './agreed.ts';
import { say } from './lines.ts';
import { type AddOptions, howOf, shown, toFolder, withDrafts } from './source-add.ts';

type Options = AddOptions & { address?: string };

export function addSourceNew(source: Command, done: (code: number) => void): void {
  source
    .command('new')
    .description('a wizard: asks for what a source needs, shows what each answer gives, and writes it')
    .option('--address <address>', 'the page that lists the openings')
    .option('--row <selector>', 'a selector for one posting; "" leaves it to the readers')
    .option('--specialty <name>', 'where the page leaves it out; "" for none')
    .option('--id <id>', 'small letters, digits and hyphens')
    .option('--name <name>', 'what people see')
    .option('--every <interval>', 'how often to look at most: 30m, 6h, 1d')
    .option('--file [folder]', 'write a folder to review (default: scrapers) instead of watching it')
    .option('--yes', 'ask nothing: what no flag says is as proposed')
    .addHelpText(
      'after',
      '\nA question whose flag is given is not asked. Answers may also come from a pipe, a line each; an empty line takes\nwhat is proposed. Nothing is written before the last question.\n\nExamples:\n  $ npx offcycle source new\n  $ npx offcycle source new --address https://program.example/openings --every 12h --yes',
    )
    .action(async (options: Options) => done(await wizard(options)));
}

/** Answers what was typed; '' where the proposal is taken. Throws BadInput where the answers end before the questions. */
type Ask = (question: string, flag: string) => Promise<string>;

async function wizard(options: Options): Promise<number> {
  const lines = createInterface({ input: process.stdin });
  const answers = lines[Symbol.asyncIterator]();
  const ask: Ask = async (question, flag) => {
    process.stderr.write(`${question} `);
    const { value, done } = await answers.next();
    if (done)
      throw new BadInput(
        `source new: nobody answers "${question}"; give ${flag}, or --yes to take what is proposed`,
      );
    return value.trim();
  };
  try {
    return await walk(options, options.yes ? async () => '' : ask);
  } finally {
    lines.close();
  }
}

async function walk(options: Options, ask: Ask): Promise<number> {
  const address =
    options.address ??
    (await ask(
      '1. Which page lists the openings? Not the home page: "source discover" finds it from there.',
      '--address',
    ));
  if (!address) throw new BadInput('source new: no address; give --address https://program.example/openings');
  return await withDrafts(async ({ drafts, pages }) => {
    const act = { by: operator(), now: new Date() };
    const begun = await drafts.begin(address, act);
    if ('refused' in begun) throw new BadInput(`source new: ${begun.refused}`);
    const readAs = async (how: HowToRead | null): Promise<DraftReading> => {
      const reading = await drafts.read(begun.id, how);
      if (!reading) throw new BadInput('source new: the page was not kept; try again');
      for (const line of shown(reading)) await say(line);
      for (const { field, words } of reading.faults) await say(`  ${field}: ${words}`);
      return reading;
    };
    const tried = await tryRows(await readAs(null), { options, ask, readAs });
    const how = await hinted(tried.how, { options, ask, postings: tried.postings.length });
    const { called } = tried;
    const answer = async (given: string | undefined, question: string, flag: string, proposed: string) =>
      given ?? ((await ask(`${question} [${proposed}]`, flag)) || proposed);
    const naming = {
      name: await answer(options.name, '4. What do people call it?', '--name', called.name),
      id: await answer(
        options.id,
        '5. Its name among sources: small letters, digits, hyphens.',
        '--id',
        called.id,
      ),
      every: await answer(
        options.every,
        '6. How often to look at most? Quiet pages are visited less by themselves.',
        '--every',
        called.every,
      ),
    };
    if (options.file) {
      const reading = (await drafts.read(begun.id, how)) ?? tried;
      const text = (await pages.one(begun.id))?.text ?? '';
      return await toFolder(reading, { called: naming, options, text });
    }
    const word = options.yes
      ? 'y'
      : await ask(`7. Watch "${naming.id}" every ${naming.every}? [y/N]`, '--yes');
    if (!/^y(?:es)?$/i.test(word)) {
      await say('nothing is saved; answer y to save it, or give --file to write a folder to review');
      return 1;
    }
    const saved = await drafts.save(begun.id, { how, called: naming }, act);
    if (!saved || 'faults' in saved)
      throw new BadInput(`source new: ${saved?.faults.join('; ') ?? 'the page is gone; try again'}`);
    await say(
      `watched as ${saved.sourceId}; a running worker visits it within minutes. Next: "offcycle source check ${saved.sourceId}" verifies it`,
    );
    return 0;
  });
}

type Trying = { options: Options; ask: Ask; readAs: (how: HowToRead) => Promise<DraftReading> };

/** Until a selector gives what the page says, or none is wanted: each is shown at once with its rows. */
async function tryRows(first: DraftReading, { options, ask, readAs }: Trying): Promise<DraftReading> {
  if (options.row !== undefined)
    return options.row === '' ? first : await readAs(howOf(first.how, { row: options.row }));
  let reading = first;
  for (;;) {
    const row = await ask(
      '2. Are these the openings of the page? Enter: yes. Else a selector for one of them, like "li.vacancy":',
      '--row',
    );
    if (!row) return reading;
    const next = await readAs(howOf(first.how, { row }));
    if (next.faults.length === 0) reading = next;
  }
}

async function hinted(
  how: HowToRead,
  { options, ask, postings }: Omit<Trying, 'readAs'> & { postings: number },
) {
  const specialty =
    options.specialty ??
    (await ask(
      `3. Does the page leave the specialty out${postings ? '' : ' (nothing was read, so perhaps it does)'}? Enter: no. Else its name:`,
      '--specialty',
    ));
  return specialty ? howOf(how, { specialty }) : how;
}
