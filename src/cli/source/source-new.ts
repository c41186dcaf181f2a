/** `offcycle source new`: from an address to a source, question by question, each with what it is for and what it gives. */
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { BadInput } from '#core/errors.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { DraftReading, HowToRead } from '#ports/source-drafts.ts';
import { intervalFault, sourceIdFault } from '#scraping/definitions/definition-values.ts';
import { unknownSpecialty } from '#scraping/definitions/misspelt.ts';
import { operator } from '../agreed.ts';
import { say } from '../lines.ts';
import { insideCheckout } from './saved-page.ts';
import { hintsGiven } from './selectors-given.ts';
import { type AddOptions, folderOf, howOf, shown, toFolder, withDrafts } from './source-add.ts';

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
  const every = (words: string) => intervalFault(words);
  const specialty = (words: string) =>
    words === '' || specialtyByName(words) ? null : unknownSpecialty(words);
  // A flag that cannot be is said before anything is asked.
  if (options.file) insideCheckout('source new', folderOf(options));
  hintsGiven('source new', options);
  return await withDrafts(async ({ drafts, pages }) => {
    const act = { by: operator(), now: new Date() };
    const begun = await opened(options, ask, (address) => drafts.begin(address, act));
    const readAs = async (how: HowToRead | null): Promise<DraftReading> => {
      const reading = await drafts.read(begun, how);
      if (!reading) throw new BadInput('source new: the page was not kept; try again');
      for (const line of shown(reading)) await say(line);
      for (const { field, words } of reading.faults) await say(`  ${field}: ${words}`);
      return reading;
    };
    const tried = await tryRows(await readAs(null), { options, ask, readAs });
    const { called, postings } = tried;
    const hint = await answer(ask, {
      given: options.specialty,
      question: `3. Does the page leave the specialty out${postings.length ? '' : ' (nothing was read, so perhaps it does)'}? Enter: no. Else its name:`,
      ...{ flag: '--specialty', proposed: '', fault: async (words) => specialty(words) },
    });
    const how = hint ? howOf(tried.how, { specialty: hint }) : tried.how;
    const naming = {
      name: await answer(ask, {
        ...{ given: options.name, flag: '--name', proposed: called.name },
        question: `4. What do people call it? [${called.name}]`,
      }),
      id: await answer(ask, {
        ...{ given: options.id, flag: '--id', proposed: called.id },
        question: `5. Its name among sources: small letters, digits, hyphens. [${called.id}]`,
        fault: async (id) =>
          sourceIdFault(id) ?? ((await pages.isTaken(id)) ? `"${id}" is the name of another source` : null),
      }),
      every: await answer(ask, {
        ...{ given: options.every, flag: '--every', proposed: called.every },
        question: `6. How often to look at most? Quiet pages are visited less by themselves. [${called.every}]`,
        fault: async (words) => every(words),
      }),
    };
    if (options.file) {
      const reading = (await drafts.read(begun, how)) ?? tried;
      const text = (await pages.one(begun))?.text ?? '';
      return await toFolder(reading, { called: naming, options, text });
    }
    const word = options.yes
      ? 'y'
      : await ask(`7. Watch "${naming.id}" every ${naming.every}? [y/N]`, '--yes');
    if (!/^y(?:es)?$/i.test(word)) {
      await say('nothing is saved; answer y to save it, or give --file to write a folder to review');
      return 1;
    }
    const saved = await drafts.save(begun, { how, called: naming }, act);
    if (!saved || 'faults' in saved)
      throw new BadInput(`source new: ${saved?.faults.join('; ') ?? 'the page is gone; try again'}`);
    await say(
      `watched as ${saved.sourceId}; a running worker visits it within minutes. Next: "offcycle source check ${saved.sourceId}" verifies it`,
    );
    return 0;
  });
}

function refuse(flag: string, fault: string | null): void {
  if (fault) throw new BadInput(`source new: ${flag}: ${fault}`);
}

type Begun = { id: string } | { refused: string };

/** Until a page is got: one that is not got is said, and another asked for. Answers the id of the draft. */
async function opened(
  options: Options,
  ask: Ask,
  begin: (address: string) => Promise<Begun>,
): Promise<string> {
  for (;;) {
    const address =
      options.address ??
      (await ask(
        '1. Which page lists the openings? Not the home page: "source discover" finds it from there.',
        '--address',
      ));
    if (!address)
      throw new BadInput('source new: no address; give --address https://program.example/openings');
    const begun = await begin(address);
    if ('id' in begun) return begun.id;
    if (options.address) throw new BadInput(`source new: ${begun.refused}`);
    await say(`  ${begun.refused}`);
  }
}

type Question = {
  given: string | undefined;
  question: string;
  flag: string;
  proposed: string;
  /** What is wrong with an answer: it is said, and asked again. */
  fault?: (words: string) => Promise<string | null>;
};

async function answer(ask: Ask, { given, question, flag, proposed, fault }: Question): Promise<string> {
  if (given !== undefined) {
    refuse(flag, (await fault?.(given)) ?? null);
    return given;
  }
  for (;;) {
    const words = (await ask(question, flag)) || proposed;
    const wrong = await fault?.(words);
    if (!wrong) return words;
    if (words === proposed) refuse(flag, wrong);
    await say(`  ${wrong}`);
  }
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
