/** `offcycle source exclude`: a site owner does not want to be read, and is not from now on. */
import type { Command } from 'commander';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { operator } from '../agreed.ts';
import { say } from '../lines.ts';

type Options = { reason?: string; takeBack?: boolean; json?: boolean };

export function addSourceExclude(source: Command, done: (code: number) => void): void {
  source
    .command('exclude')
    .argument('[host]', 'a host like residency.hospital.example; names below it are meant too')
    .description('let no request go to a host any more; without a host: those that are left out')
    .option('--reason <words>', 'who asked for it and how, for the record')
    .option('--take-back', 'let requests go to the host again; say by --reason who allows it')
    .option('--json', 'one JSON object, or one a line without a host')
    .addHelpText(
      'after',
      `
It acts at once in every running process: no page, no robots.txt, no redirect to that host. Its sources are excluded,
also those that are defined later. What was read before stays until its openings end. With --take-back the host is
read again as its robots.txt says; sources that their own definition excludes stay so.

Examples:
  $ npx offcycle source exclude hospital.example --reason "mail of the GME office, 24 November 2026"
  $ npx offcycle source exclude hospital.example --take-back --reason "the GME office asks for it, 2 December 2026"
  $ npx offcycle source exclude`,
    )
    .action(async (host: string | undefined, options: Options) =>
      done(host === undefined ? await listed(options) : await rule(host, options)),
    );
}

async function rule(given: string, { reason, takeBack = false, json = false }: Options): Promise<number> {
  const host = hostIn(given);
  const note = reason?.trim();
  if (!note)
    throw new BadInput(
      `source exclude: say why ${host} is ${takeBack ? 'taken back' : 'left out'}, by --reason "mail of its owner, 24 November 2026"; operators will ask`,
    );
  return await withOptOuts(async (optOuts) => {
    const asked = { note, by: operator(), now: new Date() };
    const sources = await (takeBack ? optOuts.takeBack(host, asked) : optOuts.add(host, asked));
    if (sources === null)
      throw new BadInput(
        `source exclude: ${host} is not left out itself; "offcycle source exclude" lists the hosts that are`,
      );
    const many = `${sources} ${sources === 1 ? 'source is' : 'sources are'}`;
    const words = takeBack
      ? `${host}: requests go there again as its robots.txt says; ${many} watched again`
      : `${host}: no request goes there or to names below it; ${many} excluded`;
    await say(json ? JSON.stringify({ host, sources, takenBack: takeBack }) : words);
    return 0;
  });
}

const listed = ({ json = false }: Options): Promise<number> =>
  withOptOuts(async (optOuts) => {
    const all = await optOuts.all();
    if (all.length === 0 && !json) await say('no host is left out');
    for (const { host, askedAt, note } of all)
      await say(
        json
          ? JSON.stringify({ host, askedAt, note })
          : `${askedAt.toISOString().slice(0, 10)} ${host.padEnd(40)} ${note ?? ''}`,
      );
    return 0;
  });

/** A whole address is taken for its host. One label would leave out a whole "edu". */
function hostIn(given: string): string {
  const address = given.includes('://') ? given : `http://${given}`;
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : '';
  if (!host.includes('.') || host === '')
    throw new BadInput(`source exclude: "${given}" is no host; write it like residency.hospital.example`);
  return host;
}

type OptOuts = Awaited<ReturnType<typeof openDatabase>>['stores']['optOuts'];

async function withOptOuts<T>(work: (optOuts: OptOuts) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig());
  try {
    return await work(database.stores.optOuts);
  } finally {
    await database.close();
  }
}
