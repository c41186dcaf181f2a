/** One request in flight a host, whoever asks: real processes on one database, and a server that counts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import type { Visiting } from '../../support/visiting-process.ts';

const program = fileURLToPath(new URL('../../support/visiting-process.ts', import.meta.url));
const answerMs = 60;
let database: TestDatabase;
let server: Server;
let host: string;
let answer: RequestListener;
let seen: { url: string; from: number; to: number }[];
let inFlight = 0;
let most = 0;
const children: ChildProcess[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  seen = [];
  [inFlight, most] = [0, 0];
  answer = (_, response) => void setTimeout(() => response.end('here'), answerMs);
  server = createServer((request, response) => {
    const visit = { url: request.url ?? '', from: Date.now(), to: 0 };
    seen.push(visit);
    inFlight += 1;
    most = Math.max(most, inFlight);
    response.on('close', () => {
      visit.to = Date.now();
      inFlight -= 1;
    });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  server.closeAllConnections();
  server.close();
  await database.drop();
});

type Options = Partial<Omit<Visiting, 'databaseUrl'>>;

function visiting(paths: string[], options: Options = {}) {
  const own = { databaseUrl: database.url, hostDelayMs: 100, leaseMs: 3_000, ...options };
  const argument = JSON.stringify({ ...own, urls: paths.map((path) => host + path) });
  const child = spawn(process.execPath, ['--import', 'tsx', program, argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  child.stdout.on('data', (words) => {
    said += words;
  });
  return { child, outcomes: once(child, 'close').then(() => JSON.parse(said || 'null') as string[] | null) };
}

const paths = (name: string, count: number) => Array.from({ length: count }, (_, n) => `/${name}/${n}`);
const gaps = () =>
  [...seen]
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from }, n, all) => (n > 0 ? from - (all[n - 1]?.to ?? 0) : []));

test('three processes never ask one host two things at once, and keep the gap between them', async () => {
  const workers = ['a', 'b', 'c'].map((name) => visiting(paths(name, 5)));
  const outcomes = await Promise.all(workers.map((one) => one.outcomes));
  expect(outcomes.flat()).toEqual(Array(15).fill('200'));
  expect(seen).toHaveLength(15);
  expect(most).toBe(1);
  // The server sees the end of an answer a little after the one who asked does.
  expect(Math.min(...gaps())).toBeGreaterThan(100 - 15);
}, 60_000);

test('a process killed in the midst of its turn holds the host no longer than its lease', async () => {
  answer = (request, response) => {
    if (request.url?.startsWith('/dies')) return;
    response.end('here');
  };
  const dies = visiting(['/dies/0']);
  await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(1);
  const lives = visiting(paths('lives', 2));
  dies.child.kill('SIGKILL');
  expect(await lives.outcomes).toEqual(['200', '200']);
  expect(most).toBe(1);
}, 60_000);

test('a turn that takes longer than a lease is kept as long as its process lives', async () => {
  answer = (request, response) =>
    void setTimeout(() => response.end(), request.url === '/slow/0' ? 2_000 : 0);
  const slow = visiting(['/slow/0'], { leaseMs: 600 });
  await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(1);
  const next = visiting(['/next/0'], { leaseMs: 600 });
  expect(await slow.outcomes).toEqual(['200']);
  expect(await next.outcomes).toEqual(['200']);
  expect(most).toBe(1);
}, 60_000);

test('quiet that a host asks of one process is kept by all', async () => {
  answer = (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end();
  const first = visiting(['/a/0']);
  expect(await first.outcomes).toHaveLength(1);
  expect(seen).toHaveLength(1);
  const second = visiting(paths('b', 3));
  expect(await second.outcomes).toEqual(['HOST_HELD', 'HOST_HELD', 'HOST_HELD']);
  expect(seen).toHaveLength(1);
}, 60_000);
