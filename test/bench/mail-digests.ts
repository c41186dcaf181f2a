/** Digests composed and delivered, against nodemailer pushing the very same bytes into the same server. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { makeMatch } from '#pipeline/match.ts';
import { atMost } from '../../src/cli/at-most.ts';
import { type BenchDatabase, onFreshDatabase } from './bench-database.ts';
import type { Bench, Figure } from './benches.ts';
import { composeAndDeliver, connections, from, type Shared } from './compose-and-deliver.ts';
import { cpuMsOf, cpuMsOfServer } from './cpu-time.ts';
import { now, savePeople, savePlaces } from './people-and-places.ts';
import type { Spooled } from './smtp-sink.ts';
import { timed } from './timing.ts';

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
  await makeMatch({ matches: on.stores.matches, clock: { now: () => now } })();
  // Not the empty ones: the planner would take them for empty as they fill, and no such analysis comes about by itself.
  await on.sql.query('VACUUM ANALYZE account, profile, source, vacancy, posting, change, match');
  const held: number[] = [];
  const { rows } = await on.sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const others = { PostgreSQL: rows[0]?.pid ?? 0, 'SMTP server': sink.pid ?? 0 };
  const worker = await workerOn(on);
  // A worker runs for weeks: what its first thousand mails cost, in code that is not compiled yet, is no rate.
  await byTwo(worker, on, { smtpUrl: url, people: 1000 });
  await begunAnew(on, sink);
  const alone = await spent(others, () => byOne(on, { smtpUrl: url, people, held }));
  const taken = await asked<Spooled[]>(sink, 'taken');
  if (taken.length === 0) throw new Error('no digest was sent: there is nothing to compare');
  await asked(sink, 'floor');
  const floor = await spent(others, () => pushAll(taken, { url, spool }));
  await begunAnew(on, sink);
  const both = { worker: worker.pid ?? 0, ...others };
  const shared = await spent(both, () => byTwo(worker, on, { smtpUrl: url, people }));
  const ended = once(worker, 'exit');
  worker.send('enough');
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
    figure('the same by two workers, each of which composes and delivers', shared),
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

/** Nothing is told yet; the mails of the server go elsewhere than those that the floor is to send. */
async function begunAnew({ sql }: BenchDatabase, sink: ChildProcess): Promise<void> {
  await sql.query(`TRUNCATE message, digest CASCADE; UPDATE match SET digest_id = NULL WHERE digest_id IS NOT NULL;
    UPDATE profile SET last_digest_at = NULL WHERE last_digest_at IS NOT NULL`);
  // What the product left behind is swept away by its own work; what this did, here.
  await sql.query('VACUUM ANALYZE match, profile');
  await asked(sink, 'anew');
}

type Asked = { smtpUrl: string; people: number };

/** As in the product: what is composed waits in the outbox, and is sent while the next is composed. */
async function byOne(on: BenchDatabase, { held, ...what }: Asked & { held: number[] }): Promise<void> {
  const after = (share: number) => {
    if (Math.floor(share * 4) > held.length) held.push(heldMb());
  };
  await composeAndDeliver(on, { ...what, workers: 1, nth: 0, after });
  held.push(heldMb());
}

async function workerOn({ url }: BenchDatabase): Promise<ChildProcess> {
  const worker = fork(fileURLToPath(new URL('mail-worker.ts', import.meta.url)), [url], {
    execArgv: ['--import', 'tsx'],
  });
  await once(worker, 'message');
  return worker;
}

/** As in the product, where each worker takes portions to compose and sends whatever waits. */
async function byTwo(worker: ChildProcess, on: BenchDatabase, what: Asked): Promise<void> {
  const theirs = once(worker, 'message');
  worker.send({ ...what, workers: 2, nth: 1 } satisfies Shared);
  let sent: Promise<unknown> = theirs;
  const composed = async () => {
    await theirs;
    sent = once(worker, 'message');
    worker.send('composed');
  };
  await composeAndDeliver(on, { ...what, workers: 2, nth: 0, composed });
  await sent;
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
    maxConnections: connections,
    ignoreTLS: true,
  });
  const file = openSync(spool, 'r');
  await atMost(connections, mails, async ({ to, at, bytes }) => {
    const raw = Buffer.alloc(bytes);
    readSync(file, raw, 0, bytes, at);
    await transport.sendMail({ envelope: { from: from.address, to }, raw });
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
