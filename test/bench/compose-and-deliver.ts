/** What a worker does with the news that waits: composes its share of the digests, and sends from the outbox meanwhile. */
import { setTimeout as wait } from 'node:timers/promises';
import { makeLinks } from '#adapters/links.ts';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { atMost } from '../../src/cli/at-most.ts';
import type { BenchDatabase } from './bench-database.ts';
import { now } from './people-and-places.ts';

/** Digests composed together, and portions in work, as in the product. */
const portion = 256;
const portionsAtOnce = 2;
/** Messages claimed at once, as in the product: what a crash leaves in doubt. */
const delivering = { atOnce: 4, whileQuick: 32 };
const clock = { now: () => now };

export const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };
/** To the server, of all processes together. */
export const connections = 8;

export type Shared = {
  smtpUrl: string;
  /** Every so manieth portion is this worker's, which is the nth of them. */
  workers: number;
  nth: number;
  /** Of all people, the first so many. */
  people: number;
  /** Hears how much of its share is composed. */
  after?: (share: number) => void;
  /** What this worker composes is all in the outbox: answers once that of the others is, too. */
  composed?: () => Promise<unknown>;
};

/** Ends once the digests of all are composed and none waits. */
export async function composeAndDeliver(on: BenchDatabase, shared: Shared): Promise<void> {
  const mailer = makeSmtpMailer({ url: shared.smtpUrl, from, connections: connections / shared.workers });
  const deliver = makeDeliver({ outbox: on.stores.outbox, mailer, clock, ...delivering });
  let composing = true;
  const composed = composeShare(on, shared)
    .then(shared.composed)
    .finally(() => {
      composing = false;
    });
  for (let last = false; !last; ) {
    last = !composing;
    if ((await deliver()).tried > 0) last = false;
    else if (!last) await wait(5);
  }
  await composed;
  await mailer.close();
}

async function composeShare(
  { sql, stores, vault }: BenchDatabase,
  { workers, nth, people, after = () => {} }: Shared,
): Promise<void> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT DISTINCT profile_id AS id FROM match ORDER BY 1 LIMIT $1',
    [people],
  );
  const sender = { baseUrl: 'https://offcycle.example', postalAddress: '1 Sample Street, Lansing MI' };
  const digest = makeDigest({
    digests: stores.digests,
    links: makeLinks(vault.keyFor('links')),
    clock,
    sender,
  });
  const mine = Array.from({ length: Math.ceil(rows.length / portion) }, (_, n) => n)
    .filter((n) => n % workers === nth)
    .map((n) => rows.slice(n * portion, (n + 1) * portion));
  let done = 0;
  await atMost(portionsAtOnce, mine, async (some) => {
    await Promise.all(some.map(({ id }) => digest({ profileId: id, key: `bench:${id}` })));
    done += 1;
    after(done / mine.length);
  });
}
