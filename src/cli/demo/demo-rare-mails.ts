/** Two mails that the story of the sample sites does not bring: the one that says we still watch, and one that comes back. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '#adapters/clock.ts';
import type { Config } from '#config';
import type { Taken } from '#pipeline/upkeep/take-returned.ts';
import { reportOfClosed } from '../../demo/closed-mailbox.ts';
import { samplePeopleOfRareMail } from '../../demo/people-of-rare-mail.ts';
import type { House } from '../../house.ts';
import { takeReturnedOf } from '../../returns.ts';

type Watched = { config: Config; signal: AbortSignal; say: (words: string) => void };

const MONTH_AND_SOME = 40 * 86_400_000;
const LOOK_EVERY_MS = 1000;
/** Sample sites are read in seconds; one that stays broken must not keep the mail from coming. */
const READ_WITHIN_MS = 60_000;

export async function showRareMails({ database, steps }: House, watched: Watched): Promise<void> {
  const { quiet, closed } = samplePeopleOfRareMail(new Date());
  const parts = { ...watched, database, steps };
  await Promise.all([sayWeStillWatch(quiet.name, parts), letOneComeBack(closed, parts)]);
}

type Parts = Watched & Pick<House, 'database' | 'steps'>;

/** As if the last digest was forty days old. Told only once the sources are read: a silence before that means nothing. */
async function sayWeStillWatch(name: string, { database, steps, signal, say }: Parts): Promise<void> {
  const { digests, people } = database.stores;
  const coverage = () => digests.coverage(new Date());
  await until(async () => (await coverage()).checkedWithinHours !== null, signal, READ_WITHIN_MS);
  const profile = (await people.profiles()).find((one) => one.name === name);
  if (!profile || signal.aborted) return;
  await digests.save({
    key: `digest:${profile.id}:forty-days-ago`,
    profileId: profile.id,
    at: new Date(Date.now() - MONTH_AND_SOME),
    items: [],
    coverage: await coverage(),
    mail: null,
  });
  await steps.goOn();
  say(`${name} has heard nothing for a month, and gets the mail that says we still watch.`);
}

/** The first mail that leaves for the closed mailbox is answered as its server would. */
async function letOneComeBack(person: { name: string; address: string }, parts: Parts): Promise<void> {
  const { config, database, signal, say } = parts;
  const take = takeReturnedOf({ ...database, config, clock: systemClock });
  if (!take) return;
  let taken: Taken | null = null;
  const answered = async () => {
    const report = await reportFrom(join(config.dataDir, 'inbox'), person.address);
    if (report) taken = await take(Buffer.from(report));
    return taken === 'suppressed';
  };
  if (await until(answered, signal))
    say(`The mail to ${person.name} came back: the mailbox is closed, and gets no more. See /operate/mails.`);
}

async function reportFrom(inbox: string, address: string): Promise<string | null> {
  for (const name of await readdir(inbox).catch(() => [])) {
    if (!name.endsWith('.eml')) continue;
    const report = reportOfClosed(await readFile(join(inbox, name), 'utf8').catch(() => ''), address);
    if (report) return report;
  }
  return null;
}

/** True once `ask` says so; false at the end of the demo, or of the time. */
async function until(ask: () => Promise<boolean>, signal: AbortSignal, withinMs = Number.POSITIVE_INFINITY) {
  const end = Date.now() + withinMs;
  while (!signal.aborted && Date.now() < end) {
    if (await ask()) return true;
    await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return false;
}
