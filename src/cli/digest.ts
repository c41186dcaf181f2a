/** `offcycle digest --dry-run`: the mails that would be sent now. */
import type { Command } from 'commander';
import { systemClock } from '#adapters/clock.ts';
import { makeLinks } from '#adapters/links.ts';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { say } from './lines.ts';

type Options = { dryRun?: boolean; json?: boolean };

export function addDigest(program: Command, done: (code: number) => void): void {
  program
    .command('digest')
    .description('show the digests that wait to be sent')
    .option('--dry-run', 'compose and show, send nothing')
    .option('--json', 'one JSON object a profile')
    .addHelpText('after', '\nExample:\n  $ npx offcycle digest --dry-run')
    .action(async (options: Options) => done(await digest(options)));
}

async function digest({ dryRun = false, json = false }: Options): Promise<number> {
  if (!dryRun)
    throw new BadInput(
      'digest: mails are sent by "offcycle start"; to see what waits, call "offcycle digest --dry-run"',
    );
  const config = readConfig();
  const database = await openDatabase(config);
  const { stores, vault } = database;
  try {
    const sender = { baseUrl: config.baseUrl, postalAddress: config.POSTAL_ADDRESS };
    const compose = makeDigest({
      digests: stores.digests,
      links: makeLinks(vault.keyFor('links')),
      clock: systemClock,
      sender,
    });
    const people = await stores.people.profiles();
    for (const { id } of people) {
      const { digest: composed, items } = await compose({ profileId: id, key: `dry:${id}` }, { dry: true });
      // Names stay out: what is shown here may be pasted into a report.
      await say(
        json
          ? JSON.stringify({
              profile: id,
              subject: composed?.subject ?? null,
              headline: composed?.headline ?? null,
              waiting: items.length,
            })
          : `${id}: ${composed?.subject ?? 'nothing to tell'} (${items.length} waiting)`,
      );
    }
    if (!people.length)
      await say(
        json ? JSON.stringify({ profiles: 0 }) : `No profile is saved yet; see ${config.baseUrl}/start.`,
      );
    return 0;
  } finally {
    await database.close();
  }
}
