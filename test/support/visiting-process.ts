/** A worker's politeness in a process of its own: visits the addresses it is given, as one of several. */
import { makeHostLease } from '#adapters/politeness/host-lease.ts';
import { makePoliteness } from '#adapters/politeness/politeness.ts';
import { makeRobotsStore } from '#adapters/politeness/robots-store.ts';
import { makeSharedLease } from '#adapters/politeness/shared-lease.ts';
import { connect } from '#adapters/store/client.ts';
import { makeHostTurns } from '#adapters/store/crawl/host-turns.ts';

export type Visiting = { databaseUrl: string; urls: string[]; hostDelayMs: number; leaseMs: number };

const { databaseUrl, urls, hostDelayMs, leaseMs }: Visiting = JSON.parse(process.argv[2] ?? '');
const connection = await connect(databaseUrl, { poolSize: 4 });
const clock = { now: () => new Date() };
const log = { info: () => {}, warn: () => {}, error: () => {} };
const politeness = makePoliteness({
  userAgent: 'Offcycle/1.0',
  hostDelayMs,
  clock,
  readRobots: async () => ({ outcome: 'unavailable', because: 'this test has none' }),
  robotsStore: makeRobotsStore(),
  hostLease: makeSharedLease({
    own: makeHostLease({ clock }),
    turns: makeHostTurns(connection.db),
    clock,
    log,
    leaseMs,
  }),
});
const outcomes = await Promise.all(
  urls.map((address) => {
    const url = new URL(address);
    return politeness
      .visit(url, async () => {
        const answer = await fetch(url);
        await answer.text();
        await politeness.heed(url, { status: answer.status, header: (name) => answer.headers.get(name) });
        return String(answer.status);
      })
      .catch((error: { code?: string }) => error.code ?? String(error));
  }),
);
process.stdout.write(JSON.stringify(outcomes));
await connection.close();
