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
  await on.sql.query('ANALYZE');
  const held: number[] = [];
  const alone = await timed(() => composeAndDeliver(on, url, held));
  const taken = await asked<Spooled[]>(sink, 'taken');
  if (taken.length === 0) throw new Error('no digest was sent: there is nothing to compare');
  await on.sql.query('TRUNCATE message CASCADE; UPDATE match SET digest_id = NULL; DELETE FROM digest');
  await on.sql.query('VACUUM ANALYZE match');
  await asked(sink, 'elsewhere');
  const floor = await timed(() => pushAll(taken, { url, spool }));
  await asked(sink, 'elsewhere');
  const shared = await asTwoWorkers(on, url);
  const again = await asked<Spooled[]>(sink, 'taken');
  if (again.length !== taken.length) throw new Error(`${again.length} mails by two, ${taken.length} by one`);
  const kb = taken.reduce((sum, { bytes }) => sum + bytes, 0) / taken.length / 1024;
  const aSecond = (ms: number) => (taken.length / ms) * 1000;
  const figure = (what: string, ms: number): Figure => ({
    what,
    unit: 'mails/s',
    floor: aSecond(floor),
    product: aSecond(ms),
    ratio: floor / ms,
    limit: 'at least 0.7 of the floor',
    met: floor / ms >= 0.7,
  });
  const [first = 0, ...later] = held;
  const quarters = held.map((mb) => mb.toFixed(0)).join(', ');
  return [
    figure(`${taken.length} digests of ${Math.round(kb)} KB composed and delivered by one process`, alone),
    figure('the same by two workers, one of which composes', shared),
    {
      what: `memory held after each fourth of the mails (${quarters} MB), grown since the first`,
      unit: 'MB',
      product: Math.max(0, ...later.map((mb) => mb - first)),
    },
  ];
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

/** Answers in milliseconds, from when both are ready. */
async function asTwoWorkers(on: BenchDatabase, url: string): Promise<number> {
  const worker = fork(fileURLToPath(new URL('mail-worker.ts', import.meta.url)), [on.url, url], {
    execArgv: ['--import', 'tsx'],
  });
  await once(worker, 'message');
  const ended = once(worker, 'exit');
  return await timed(async () => {
    const sent = once(worker, 'message');
    await composeAll(on, () => {});
    worker.send('composed');
    await sent;
  }).finally(() => ended);
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
