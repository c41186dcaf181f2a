/** Digests composed and delivered, against nodemailer pushing the very same bytes into the same server. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { makeLinks } from '#adapters/links.ts';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { makeMatch } from '#pipeline/match.ts';
import { atMost } from '../../src/cli/at-most.ts';
import { type BenchDatabase, onFreshDatabase } from './bench-database.ts';
import type { Bench, Figure } from './benches.ts';
import { cpuMsOf, cpuMsOfServer } from './cpu-time.ts';
import { deliverUntil, mailSettings } from './deliver-until.ts';
import { now, savePeople, savePlaces } from './people-and-places.ts';
import type { Spooled } from './smtp-sink.ts';
import { timed } from './timing.ts';

/** Digests composed together, and portions in work, as in the product. */
const portion = 64;
const portionsAtOnce = 2;
const clock = { now: () => now };

export const mailDigests: Bench = async ({ full, databaseUrl }) => {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-bench-mail-'));
  const spool = join(dir, 'taken');
  const sink = fork(fileURLToPath(new URL('smtp-sink.ts', import.meta.url)), [spool], {
    execArgv: ['--import', 'tsx'],
  });
  const [url] = await once(sink, 'message');
  try {
    return await onFreshDatabase(databaseUrl, (on) =>
      compare(on, { sink, spool, url: String(url), people: full ? 15_400 : 1500 }),
    );
  } finally {
    const ended = once(sink, 'exit');
    sink.disconnect();
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
};

type Work = { sink: ChildProcess; spool: string; url: string; people: number };

async function compare(on: BenchDatabase, { sink, spool, url, people }: Work): Promise<Figure[]> {
  await savePeople(on, people);
  await savePlaces(on, 100);
  await makeMatch({ matches: on.stores.matches, clock })();
  // Not the empty ones: the planner would take them for empty as they fill, and no such analysis comes about by itself.
  await on.sql.query('ANALYZE account, profile, source, vacancy, posting, change, match');
  const held: number[] = [];
  const { rows } = await on.sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const others = { PostgreSQL: rows[0]?.pid ?? 0, 'SMTP server': sink.pid ?? 0 };
  const alone = await spent(others, () => composeAndDeliver(on, url, held));
  const taken = await asked<Spooled[]>(sink, 'taken');
  if (taken.length === 0) throw new Error('no digest was sent: there is nothing to compare');
  await on.sql.query('TRUNCATE message CASCADE; UPDATE match SET digest_id = NULL; DELETE FROM digest');
  await on.sql.query('VACUUM ANALYZE match');
  await asked(sink, 'elsewhere');
  const floor = await spent(others, () => pushAll(taken, { url, spool }));
  await asked(sink, 'elsewhere');
  const worker = await workerOn(on, url);
  const shared = await spent({ worker: worker.pid ?? 0, ...others }, () => composeFor(worker, on));
  const ended = once(worker, 'exit');
  worker.disconnect();
  await ended;
  const again = await asked<Spooled[]>(sink, 'taken');
  if (again.length !== taken.length) throw new Error(`${again.length} mails by two, ${taken.length} by one`);
  const kb = taken.reduce((sum, { bytes }) => sum + bytes, 0) / taken.length / 1024;
  const figure = (what: string, { ms }: Spent): Figure => ({
    what,
    unit: 'mails/s',
    floor: (taken.length / floor.ms) * 1000,
    product: (taken.length / ms) * 1000,
    ratio: floor.ms / ms,
    limit: 'at least 0.7 of the floor',
    met: floor.ms / ms >= 0.7,
  });
  const cpu = (who: string, { cpuMs }: Spent): Figure => {
    const eachMs = Object.entries(cpuMs).map(([name, ms]) => `${name} ${(ms / taken.length).toFixed(2)}`);
    const all = Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0) / taken.length;
    const what = `CPU a mail, ${who} (${eachMs.join(', ')})`;
    return { what, unit: 'ms', product: all };
  };
  const [first = 0, ...later] = held;
  const quarters = held.map((mb) => mb.toFixed(0)).join(', ');
  return [
    figure(`${taken.length} digests of ${Math.round(kb)} KB composed and delivered by one process`, alone),
    figure('the same by two workers, one of which composes', shared),
    cpu('nodemailer alone', floor),
    cpu('one process', alone),
    cpu('two workers', shared),
    {
      what: `memory held after each fourth of the mails (${quarters} MB), grown since the first`,
      unit: 'MB',
      product: Math.max(0, ...later.map((mb) => mb - first)),
    },
  ];
}

type Spent = { ms: number; cpuMs: Record<string, number> };

/** By the clock, and of CPU by this process and those that take part: their ids by name, of PostgreSQL that of a backend. */
async function spent(
  { PostgreSQL, ...others }: Record<string, number>,
  work: () => Promise<void>,
): Promise<Spent> {
  const cpuMsByNow = () => {
    const { user, system } = process.cpuUsage();
    return {
      process: (user + system) / 1000,
      ...Object.fromEntries(Object.entries(others).map(([name, pid]) => [name, cpuMsOf(pid)])),
      PostgreSQL: cpuMsOfServer(PostgreSQL ?? 0),
    };
  };
  const before: Record<string, number> = cpuMsByNow();
  const ms = await timed(work);
  const after = Object.entries(cpuMsByNow());
  return { ms, cpuMs: Object.fromEntries(after.map(([name, used]) => [name, used - (before[name] ?? 0)])) };
}

/** As in the product: what is composed waits in the outbox, and is sent while the next is composed. */
async function composeAndDeliver(on: BenchDatabase, url: string, held: number[]): Promise<void> {
  const mailer = makeSmtpMailer({ url, ...mailSettings });
  let composing = true;
  const composed = composeAll(on, (share) => {
    if (Math.floor(share * 4) > held.length) held.push(heldMb());
  }).finally(() => {
    composing = false;
  });
  await deliverUntil(() => !composing, { outbox: on.stores.outbox, mailer });
  await composed;
  held.push(heldMb());
  await mailer.close();
}

/** Ready to deliver what this process composes. */
async function workerOn({ url }: BenchDatabase, smtpUrl: string): Promise<ChildProcess> {
  const worker = fork(fileURLToPath(new URL('mail-worker.ts', import.meta.url)), [url, smtpUrl], {
    execArgv: ['--import', 'tsx'],
  });
  await once(worker, 'message');
  return worker;
}

async function composeFor(worker: ChildProcess, on: BenchDatabase): Promise<void> {
  const sent = once(worker, 'message');
  await composeAll(on, () => {});
  worker.send('composed');
  await sent;
}

async function composeAll(
  { sql, stores, vault }: BenchDatabase,
  after: (share: number) => void,
): Promise<void> {
  const { rows } = await sql.query<{ id: string }>('SELECT DISTINCT profile_id AS id FROM match ORDER BY 1');
  const sender = { baseUrl: 'https://offcycle.example', postalAddress: '1 Sample Street, Lansing MI' };
  const links = makeLinks(vault.keyFor('links'));
  const digest = makeDigest({ digests: stores.digests, links, clock, sender });
  const portions = Array.from({ length: Math.ceil(rows.length / portion) }, (_, n) =>
    rows.slice(n * portion, (n + 1) * portion),
  );
  let done = 0;
  await atMost(portionsAtOnce, portions, async (some) => {
    await Promise.all(some.map(({ id }) => digest({ profileId: id, key: `bench:${id}` })));
    done += some.length;
    after(done / rows.length);
  });
}

function heldMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

async function pushAll(
  mails: readonly Spooled[],
  { url, spool }: { url: string; spool: string },
): Promise<void> {
  const { hostname, port } = new URL(url);
  const transport = createTransport({
    pool: true,
    host: hostname,
    port: Number(port),
    maxConnections: mailSettings.connections,
    ignoreTLS: true,
  });
  const file = openSync(spool, 'r');
  await atMost(mailSettings.connections, mails, async ({ to, ...lies }) => {
    const raw = Buffer.alloc(lies.bytes);
    readSync(file, raw, 0, lies.bytes, lies.from);
    await transport.sendMail({ envelope: { from: mailSettings.from.address, to }, raw });
  });
  closeSync(file);
  transport.close();
}

async function asked<Answer>(sink: ChildProcess, what: string): Promise<Answer> {
  const answer = once(sink, 'message');
  sink.send(what);
  const [given] = await answer;
  return given as Answer; // from smtp-sink.ts, of this very folder
}
