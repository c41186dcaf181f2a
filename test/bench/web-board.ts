/** Server time of the board with 5,000 open vacancies, at 50 requests a second. Needs DATABASE_URL of an empty, migrated database. */

import { connect } from '#adapters/store/client.ts';
import type { Posting } from '#core/posting.ts';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import { noRequirements, tracks } from '#core/vacancy.ts';
import { startSite } from '../support/web-server.ts';
import { fillWorld, now, posting } from '../support/web-world.ts';

const OPEN = 5000;
const SECONDS = 20;
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

const url = process.env['DATABASE_URL'];
if (!url) throw new Error('DATABASE_URL is not set');
const { db, close } = await connect(url);
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
const site = await startSite(url);
const { url: base } = await site.web.listen();
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
for (let n = 0; n < SECONDS * A_SECOND; n += 1) {
  waiting.push(ask(n));
  await new Promise((resolve) => setTimeout(resolve, 1000 / A_SECOND));
}
await Promise.all(waiting);
times.sort((a, b) => a - b);
const part = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
console.log(
  JSON.stringify({
    open: OPEN,
    requests: times.length,
    p50: part(0.5),
    p95: part(0.95),
    p99: part(0.99),
    largestHtml: largest,
  }),
);
await site.close();
await close();
