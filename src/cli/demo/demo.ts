/** `offcycle demo`: the whole product on sample sites of its own, without any network. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { makeLog } from '#adapters/log.ts';
import { type Config, readConfig } from '#config';
import type { Demo } from '#ports/web.ts';
import { forwardedMail } from '../../demo/forwarded-mail.ts';
import { type DemoWorld, startDemoWorld } from '../../demo/world.ts';
import { openHouse } from '../../house.ts';
import type { Steps } from '../../steps.ts';
import { takeTip } from '../mail-handed.ts';
import { untilSignal } from '../signals.ts';
import { aborted } from '../start.ts';
import { addDemoPrograms } from './demo-programs.ts';
import { showRareMails } from './demo-rare-mails.ts';
import { demoRound } from './demo-round.ts';
import { demoSources } from './demo-sources.ts';
import { addDemoPeople, type DemoPerson, rollUpSoon } from './sample-people.ts';

type Options = { once?: boolean; json?: boolean; pace: string };

/** Small, because the sample sites are ours and wait for nobody. */
const hostDelayMs = 20;

export function addDemo(program: Command, done: (code: number) => void): void {
  program
    .command('demo')
    .description(
      'show the whole job on sample sites served on this machine: crawl, vacancies, verdicts, mails, and changes',
    )
    .option('--once', 'one round without pages, then end')
    .option('--json', 'with --once: one JSON object a line')
    .option(
      '--pace <seconds>',
      'how long until the sample sites change by themselves; 0: only by the button',
      '45',
    )
    .addHelpText('after', '\nExamples:\n  $ npm run demo\n  $ npm run demo -- --once --json')
    .action(async (options: Options) =>
      done(await inFolder((config) => (options.once ? once(config, options) : show(config, options)))),
    );
}

/** A data folder of its own, gone at the end: a demo never touches real data. */
async function inFolder(run: (config: Config) => Promise<number>): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offcycle-demo-'));
  const { DATABASE_URL: _d, REDIS_URL: _r, SMTP_URL: _s, ...settings } = readConfig();
  try {
    return await run({
      ...settings,
      dataDir,
      ALLOW_PRIVATE_NETWORKS: ['127.0.0.0/8'],
      BOUNCE_DOMAIN: 'bounces.offcycle-demo.example',
    } as Config);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function once(config: Config, { json = false }: Options): Promise<number> {
  const world = await startDemoWorld();
  try {
    return await demoRound(config, { world, json, hostDelayMs });
  } finally {
    await world.close();
  }
}

async function show(config: Config, { pace }: Options): Promise<number> {
  const signal = untilSignal();
  const world = await startDemoWorld();
  const guide = guideThrough(world);
  const sources = demoSources(world).map((source) => ({ ...source, everyMinutes: 0.25 }));
  const house = await openHouse(config, {
    role: 'all',
    sources,
    origin: 'demo',
    log: makeLog('warn'),
    hostDelayMs,
    gatherMs: 2000,
    demo: guide.of,
  }).catch(async (error) => {
    await world.close();
    throw error;
  });
  const { people, letters, registry } = house.database.stores;
  await addDemoPrograms(registry);
  const seated = await addDemoPeople(people);
  await rollUpSoon(letters, seated);
  guide.settle(seated);
  console.log(`The demo runs: ${config.baseUrl}
  ${config.baseUrl}/vacancies   what was found on ${sources.length} sample sources
  ${config.baseUrl}/inbox       the mails that seven sample people and two advisors get
The sample sites change ${Number(pace) > 0 ? `every ${pace} s, or ` : ''}when you press "Next" on a page. Ctrl-C ends it and leaves nothing behind.`);
  const say = (words: string) => console.log(`· ${words}`);
  const { stores } = house.database;
  await takeTip({ config, stores, raw: Buffer.from(forwardedMail(new Date())) });
  say('Somebody forwarded a mail of an opening: it waits at /operate/tips for the operator.');
  const rare = showRareMails(house, { config, signal, say }).catch((error: unknown) => {
    if (!signal.aborted) say(`A mail of the demo could not be shown: ${error}`);
  });
  if (Number(pace) > 0) void guide.byItself(Number(pace) * 1000, signal);
  await aborted(signal);
  await rare;
  await house.stop();
  await world.close();
  return 0;
}

/** The steps of the world, taken by the button or by the clock, and the crawl that sees each. */
function guideThrough(world: DemoWorld) {
  let taken = 0;
  let steps: Steps | null = null;
  let people: DemoPerson[] = [];
  const next = async () => {
    const step = world.steps[taken];
    if (!step || !steps) return;
    taken += 1;
    step.apply();
    console.log(`· ${step.sentence}`);
    for (const { id } of world.sources) await steps.crawl(id);
  };
  return {
    of: (given: Steps): Demo => {
      steps = given;
      return {
        steps: () => world.steps.map(({ name, sentence }, i) => ({ name, sentence, done: i < taken })),
        next,
        people: () => people,
        async signIn(key) {
          const person = people.find((one) => one.key === key);
          return person ? given.visitors.access.begin(person.accountId) : null;
        },
      };
    },
    settle(given: DemoPerson[]) {
      people = given;
    },
    async byItself(paceMs: number, signal: AbortSignal) {
      while (taken < world.steps.length) {
        await wait(paceMs, undefined, { signal }).catch(() => {});
        if (signal.aborted) return;
        await next();
      }
    },
  };
}
