/** The canary, connected: its own site, its own tables, its own recipient, and the very steps, queue and mail of everybody. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CanarySite, serveCanaryPage } from '#adapters/http/canary-page.ts';
import { makeCanaryInbox } from '#adapters/mailbox/canary-inbox.ts';
import { type Connection, connect } from '#adapters/store/client.ts';
import { CANARY_SCHEMA, makeCanaryWorld } from '#adapters/store/operators/canary-world.ts';
import { type Database, makeStores, type Outside, openOutside } from '#app';
import type { Config } from '#config';
import { canaryPage, canaryProfile } from '#core/canary.ts';
import { makeCanary } from '#pipeline/upkeep/canary.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { Mailer } from '#ports/mail.ts';
import type { Log } from '#ports/network.ts';
import type { JobName, Queue } from '#ports/queue.ts';
import { sourceFromAddress } from '#scraping';
import { mailerFor } from './mailer-for.ts';
import { makeSteps, type Steps } from './steps.ts';

/** `lookMs`: the least time between two looks into its inbox. */
export type CanaryTimes = { everyMs: number; withinMs: number; lookMs?: number };

export const hourly: CanaryTimes = { everyMs: 60 * 60_000, withinMs: 15 * 60_000 };

export type CanaryParts = {
  config: Config;
  database: Database;
  mailer: Mailer;
  queue: Pick<Queue, 'add'>;
  log: Log;
  gatherMs: number;
  times: CanaryTimes;
};

const ID = 'canary';
/** Hardly ever more than one of its jobs runs. */
const poolSize = 3;
/** Its page is on this machine. */
const ownMachine = ['127.0.0.1/32'];

export type Canary = ReturnType<typeof openCanary>;

/** Opens nothing before its first job comes to this process. */
export function openCanary(parts: CanaryParts) {
  const { config, database, queue, times } = parts;
  const { canaryRounds: rounds, db } = database.stores;
  const world = makeCanaryWorld(db);
  let opened: Promise<Aviary> | null = null;
  const aviary = () => {
    // One that could not be opened is tried anew by the next job.
    opened ??= openAviary(parts).catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  const canary = makeCanary({
    rounds,
    world,
    clock: { now: () => new Date() },
    ...times,
    inbox: config.CANARY_IMAP_URL ? makeCanaryInbox({ url: config.CANARY_IMAP_URL }) : null,
    // One look at a time, and not more often than this.
    askInbox: ({ id }) =>
      queue.add('canary', { inbox: true }, { key: `inbox:${id}`, delayMs: times.lookMs ?? 3_000 }),
    newId: randomUUID,
    async fill() {
      await rm(inboxOf(config), { recursive: true, force: true });
      const { stores, source } = await aviary();
      await stores.sources.register(ID, [toKeep(source)]);
      const who = { name: 'Canary', address: addressOf(config), role: 'applicant' as const, timeZone: 'UTC' };
      const accountId = await stores.people.account(who, new Date());
      await stores.people.saveProfile(accountId, {
        profile: canaryProfile,
        wishes: { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: true },
      });
    },
    visit: (round) => queue.add('crawl', { sourceId: ID, canary: true }, { key: `canary:${round.id}` }),
  });
  return {
    ...canary,
    steps: async (): Promise<Steps> => (await aviary()).steps,
    async close() {
      await (await opened?.catch(() => null))?.close();
    },
  };
}

const inboxOf = ({ dataDir }: Config) => join(dataDir, 'canary');

/** The second is nobody's: nothing is sent to it. */
const addressOf = ({ CANARY_ADDRESS }: Config) => CANARY_ADDRESS ?? 'canary@offcycle.invalid';

type Aviary = {
  steps: Steps;
  stores: Database['stores'];
  source: ReturnType<typeof sourceFromAddress>;
  close(): Promise<void>;
};

async function openAviary(parts: CanaryParts): Promise<Aviary> {
  const { config, database, log, queue, gatherMs } = parts;
  const opened: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  const keep = <T extends { close(): Promise<unknown> }>(part: T): T => {
    opened.push(part);
    return part;
  };
  try {
    const rounds = database.stores.canaryRounds;
    const { db } = keep<Connection>(await connect(database.url, { poolSize, schema: CANARY_SCHEMA }));
    const stores = makeStores(db, database.vault);
    const site = keep<CanarySite>(await serveCanaryPage(async () => canaryPage(await rounds.latest())));
    const source = sourceFromAddress({ id: ID, url: site.url });
    // Bounces of its mails are nobody's trouble but its own.
    const own: Config = { ...config, ALLOW_PRIVATE_NETWORKS: ownMachine, IMAP_URL: undefined };
    const outside = keep<Outside>(openOutside(own, { robots: stores.robots, hostDelayMs: 0, log }));
    const steps = makeSteps({
      config: own,
      database: { ...database, stores },
      outside,
      mailer: mailerOf(parts, keep),
      queue: marking(queue),
      sources: [source],
      log,
      gatherMs,
    });
    return { steps, stores, source, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const marked: readonly JobName[] = ['crawl', 'match', 'digest', 'deliver', 'sweep'];

/** What its steps ask for comes back to them. */
function marking(queue: Pick<Queue, 'add'>): Pick<Queue, 'add'> {
  return {
    async add(job, payload, options = {}) {
      if (!marked.includes(job)) throw new Error(`the canary asks for a job that it has none of: ${job}`);
      const key = options.key === undefined ? {} : { key: `canary:${options.key}` };
      return queue.add(job, { ...payload, canary: true }, { ...options, ...key });
    },
  };
}

/** The mail server of everybody. Without an address to send to it is only asked; without a server, a folder takes the mail. */
function mailerOf({ config, mailer, database, log }: CanaryParts, keep: (part: Mailer) => Mailer): Mailer {
  if (!config.SMTP_URL)
    return keep(
      mailerFor({ ...config, MAIL_DIR: undefined, dataDir: inboxOf(config) }, { log, vault: database.vault }),
    );
  if (!config.CANARY_ADDRESS) return { ...mailer, send: async () => askedOnly(await mailer.verify()) };
  const { canaryRounds: rounds } = database.stores;
  return {
    ...mailer,
    async send({ ledgerId: _, ...message }) {
      const round = await rounds.latest();
      const messageId = message.headers['Message-ID'];
      if (round && messageId) await rounds.mailed(round.id, messageId);
      return mailer.send({
        ...message,
        subject: `Canary: ${message.subject}`,
        headers: { ...message.headers, 'X-Offcycle-Canary': round?.id ?? '' },
      });
    },
  };
}

const askedOnly = ({ ok, detail }: { ok: boolean; detail: string }) =>
  ok
    ? { outcome: 'sent' as const, response: `${detail}; set CANARY_ADDRESS to have it sent` }
    : { outcome: 'retry' as const, reason: detail };
