/** Digests composed and delivered, against nodemailer pushing the very same bytes into the same server. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
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
import { timed } from './timing.ts';

const connections = 8;
const clock = { now: () => now };
const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };

type Taken = { to: string; raw: string };

export const mailDigests: Bench = async ({ full, databaseUrl }) => {
  const sink = fork(fileURLToPath(new URL('smtp-sink.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
  });
  const [url] = await once(sink, 'message');
  try {
    return await onFreshDatabase(databaseUrl, (on) =>
      compare(on, { sink, url: String(url), people: full ? 2000 : 300 }),
    );
  } finally {
    const ended = once(sink, 'exit');
    sink.disconnect();
    await ended;
  }
};

type Work = { sink: ChildProcess; url: string; people: number };

async function compare(on: BenchDatabase, { sink, url, people }: Work): Promise<Figure[]> {
  await savePeople(on, people);
  await savePlaces(on, 100);
  await makeMatch({ matches: on.stores.matches, clock })();
  await on.sql.query('ANALYZE');
  const mailer = makeSmtpMailer({ url, from, connections });
  const composing = await timed(() => composeAll(on));
  const delivering = await timed(() => deliverAll(on, mailer));
  await mailer.close();
  const taken = await takenBy(sink);
  if (taken.length === 0) throw new Error('no digest was sent: there is nothing to compare');
  const floor = await timed(() => pushAll(taken, url));
  await takenBy(sink);
  const bytes = taken.reduce((sum, { raw }) => sum + raw.length, 0) / taken.length;
  const aSecond = (ms: number) => (taken.length / ms) * 1000;
  const product = composing + delivering;
  return [
    {
      what: `${taken.length} digests of ${Math.round(bytes / 1024)} KB composed and delivered`,
      unit: 'mails/s',
      floor: aSecond(floor),
      product: aSecond(product),
      ratio: floor / product,
    },
    { what: 'of that, composed and put into the outbox', unit: 'mails/s', product: aSecond(composing) },
    {
      what: 'of that, claimed, sent and settled',
      unit: 'mails/s',
      floor: aSecond(floor),
      product: aSecond(delivering),
      ratio: floor / delivering,
    },
  ];
}

async function composeAll({ db, stores, vault }: BenchDatabase): Promise<void> {
  const sender = { baseUrl: 'https://offcycle.example', postalAddress: '1 Sample Street, Lansing MI' };
  const digest = makeDigest({
    digests: stores.digests,
    links: makeLinks(vault.keyFor('links')),
    clock,
    sender,
  });
  const profiles = await db.profile.findMany({ select: { id: true } });
  await atMost(4, profiles, async ({ id }) => void (await digest({ profileId: id, key: `bench:${id}` })));
}

async function deliverAll({ stores }: BenchDatabase, mailer: Mailer): Promise<void> {
  const deliver = makeDeliver({ outbox: stores.outbox, mailer, clock });
  const due = await stores.outbox.due(now, 1_000_000);
  await atMost(connections, due, async (id) => void (await deliver(id)));
}

async function pushAll(mails: readonly Taken[], address: string): Promise<void> {
  const { hostname, port } = new URL(address);
  const transport = createTransport({
    pool: true,
    host: hostname,
    port: Number(port),
    maxConnections: connections,
    ignoreTLS: true,
  });
  await atMost(
    connections,
    mails,
    async ({ to, raw }) => void (await transport.sendMail({ envelope: { from: from.address, to }, raw })),
  );
  transport.close();
}

async function takenBy(sink: ChildProcess): Promise<Taken[]> {
  const answer = once(sink, 'message');
  sink.send('taken');
  const [taken] = await answer;
  return taken as Taken[]; // from smtp-sink.ts, of this very folder
}
