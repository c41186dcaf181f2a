/** Server time of the board with 5,000 open vacancies, at 50 requests a second, and the size of what is sent. */
import type { Connection } from '#adapters/store/client.ts';
import type { Posting } from '#core/posting.ts';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import { noRequirements, tracks } from '#core/vacancy.ts';
import { script } from '#web/assets.ts';
import { startSite } from '../support/web-server.ts';
import { fillWorld, now, posting } from '../support/web-world.ts';
import { onFreshDatabase } from './bench-database.ts';
import type { Bench } from './benches.ts';
import { quantile } from './timing.ts';

const OPEN = 5000;
const A_SECOND = 50;

const at = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length];
  if (one === undefined) throw new Error('an empty list');
  return one;
};

function place(n: number): Posting {
  const state = at(usStates, n * 7).code;
  return posting({
    specialty: at(specialties, n).name,
    pgy: [1 + (n % 3)],
    track: at([...tracks, null], n >> 2),
    start: at(['immediate', '2027-01-04', '2027-07', null], n >> 1),
    institution: `Invented Hospital ${n}`,
    city: `Town ${n}`,
    state,
    url: `https://board.example.org/openings/${n}`,
    requirements: { ...noRequirements, visa: at([['j1'], ['j1', 'h1b'], ['none'], null], n >> 3) },
  });
}

const addresses = [
  '/vacancies',
  '/vacancies?level=2',
  '/vacancies?specialty=Internal+Medicine&state=MI&state=OH',
  '/vacancies?visa=h1b&sort=deadline',
  '/vacancies?page=40',
  '/vacancies?freshness=7-days&track=categorical',
];

export const webBoard: Bench = ({ full, databaseUrl }) =>
  onFreshDatabase(databaseUrl, async ({ db, url }) => {
    await fill(db);
    const site = await startSite(url);
    try {
      const { url: base } = await site.web.listen();
      const { times, largest, cpuMs } = await askSteadily(base, full ? 20 : 6);
      const p95 = quantile(times, 0.95);
      const bytes = Buffer.byteLength(script.body);
      const what = `a page of the board, ${OPEN.toLocaleString('en-US')} open places, ${A_SECOND} requests a second`;
      return [
        { what: `${what}, median`, unit: 'ms', product: quantile(times, 0.5) },
        { what: `${what}, 95 of 100`, unit: 'ms', product: p95, limit: 'at most 60 ms', met: p95 <= 60 },
        { what: `${what}, CPU of server and asker together`, unit: 'ms', product: cpuMs },
        {
          what: 'its largest HTML',
          unit: 'bytes',
          product: largest,
          limit: '100 KB',
          met: largest <= 100_000,
        },
        { what: 'its script', unit: 'bytes', product: bytes, limit: '30 KB', met: bytes <= 30_000 },
      ];
    } finally {
      await site.close();
    }
  });

/** Begun on time, whether or not the last one is answered: as many people, not one who waits. */
async function askSteadily(base: string, seconds: number) {
  const times: number[] = [];
  let largest = 0;
  const ask = async (n: number) => {
    const started = performance.now();
    const answer = await fetch(base + at(addresses, n));
    const body = await answer.text();
    times.push(performance.now() - started);
    largest = Math.max(largest, Buffer.byteLength(body));
    if (answer.status !== 200) throw new Error(`${answer.status} ${at(addresses, n)}`);
  };
  for (let n = 0; n < 12; n += 1) await ask(n);
  times.length = 0;
  const waiting: Promise<void>[] = [];
  const cpu = process.cpuUsage();
  for (let n = 0; n < seconds * A_SECOND; n += 1) {
    waiting.push(ask(n));
    await new Promise((resolve) => setTimeout(resolve, 1000 / A_SECOND));
  }
  await Promise.all(waiting);
  const { user, system } = process.cpuUsage(cpu);
  return { times, largest, cpuMs: (user + system) / 1000 / times.length };
}

async function fill(db: Connection['db']) {
  await fillWorld(db);
  const rows = Array.from({ length: OPEN }, (_, n) => place(n));
  await db.vacancy.createMany({
    data: rows.map((facts, n) => ({
      id: `bench-${n}`,
      specialty: facts.specialty,
      specialtyCode: facts.specialty,
      pgy: facts.pgy,
      track: facts.track,
      usState: facts.state,
      city: facts.city,
      institution: facts.institution,
      start: facts.start,
      facts: JSON.parse(JSON.stringify(facts)),
      state: 'open',
      firstSeen: new Date(now.getTime() - n * 600_000),
      lastSeen: now,
    })),
  });
  await db.posting.createMany({
    data: rows.flatMap((facts, n) =>
      ['consortium', 'society'].slice(0, 1 + (n % 2)).map((sourceId) => ({
        id: `bench-${n}-${sourceId}`,
        key: `bench-${n}-${sourceId}`,
        sourceId,
        vacancyId: `bench-${n}`,
        facts: {},
        words: {},
        confidence: 1,
        lead: false,
        url: facts.url,
        pageUrl: facts.url,
        firstSeen: now,
        lastSeen: now,
      })),
    ),
  });
  await db.$executeRawUnsafe('ANALYZE');
}
