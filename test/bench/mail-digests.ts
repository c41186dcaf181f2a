/** Digests composed and delivered, against nodemailer pushing the very same bytes into the same server. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { makeLinks } from '#adapters/links.ts';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { makeMatch } from '#pipeline/match.ts';
import type { Mailer } from '#ports/mail.ts';
import { atMost } from '../../src/cli/at-most.ts';
import { type BenchDatabase, onFreshDatabase } from './bench-database.ts';
import type { Bench, Figure } from './benches.ts';
import { now, savePeople, savePlaces } from './people-and-places.ts';
import type { Spooled } from './smtp-sink.ts';
import { timed } from './timing.ts';

const connections = 8;
/** Messages claimed at once: what a crash leaves in doubt. */
const atOnce = 16;
/** Digests composed together. */
const portion = 64;
const clock = { now: () => now };
const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };

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
  const mailer = makeSmtpMailer({ url, from, connections });
  const held: number[] = [];
  const product = await timed(() => composeAndDeliver(on, mailer, held));
  await mailer.close();
  const taken = await asked<Spooled[]>(sink, 'taken');
  if (taken.length === 0) throw new Error('no digest was sent: there is nothing to compare');
  await asked(sink, 'elsewhere');
  const floor = await timed(() => pushAll(taken, { url, spool }));
  const kb = taken.reduce((sum, { bytes }) => sum + bytes, 0) / taken.length / 1024;
  const aSecond = (ms: number) => (taken.length / ms) * 1000;
  const [first = 0, ...later] = held;
  return [
    {
      what: `${taken.length} digests of ${Math.round(kb)} KB composed and delivered`,
      unit: 'mails/s',
      floor: aSecond(floor),
      product: aSecond(product),
      ratio: floor / product,
      limit: 'at least 0.7 of the floor',
      met: floor / product >= 0.7,
    },
    {
      what: `memory held after ${held.map((mb) => mb.toFixed(0)).join(', ')} MB at each fourth of the mails; grown since the first`,
      unit: 'MB',
      product: Math.max(0, ...later.map((mb) => mb - first)),
    },
  ];
}

/** As in the product: what is composed waits in the outbox, and is sent while the next is composed. */
async function composeAndDeliver(on: BenchDatabase, mailer: Mailer, held: number[]): Promise<void> {
  const { rows } = await on.sql.query<{ id: string }>('SELECT id FROM profile ORDER BY id');
  const quarter = Math.ceil(rows.length / 4);
  let composing = true;
  const composed = composeAll(on, rows, (done) => {
    if (Math.floor(done / quarter) > held.length) held.push(heldMb());
  }).finally(() => {
    composing = false;
  });
  const deliver = makeDeliver({ outbox: on.stores.outbox, mailer, clock, atOnce });
  for (let more = true; more; ) {
    more = composing;
    if ((await deliver()).tried > 0) more = true;
    else await wait(5);
  }
  await composed;
  held.push(heldMb());
}

async function composeAll(
  { stores, vault }: BenchDatabase,
  people: readonly { id: string }[],
  after: (done: number) => void,
): Promise<void> {
  const sender = { baseUrl: 'https://offcycle.example', postalAddress: '1 Sample Street, Lansing MI' };
  const links = makeLinks(vault.keyFor('links'));
  const digest = makeDigest({ digests: stores.digests, links, clock, sender });
  for (let done = 0; done < people.length; done += portion) {
    const some = people.slice(done, done + portion);
    await Promise.all(some.map(({ id }) => digest({ profileId: id, key: `bench:${id}` })));
    after(done + some.length);
  }
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
  await atMost(connections, mails, async ({ to, ...lies }) => {
    const raw = Buffer.alloc(lies.bytes);
    readSync(file, raw, 0, lies.bytes, lies.from);
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
