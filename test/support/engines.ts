/** The queue's two engines as tests use them: reachable, then away, then back. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { vi } from 'vitest';
import { emptyDatabase } from './database.ts';
import { freePort, openDoor } from './door.ts';

export type TestEngine = {
  address: { redisUrl: string | null; databaseUrl: string };
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
  /** Forgets every job and schedule. */
  wipe(): Promise<void>;
  stop(): Promise<void>;
};

export const redisIsInstalled = spawnSync('redis-server', ['--version']).status === 0;
if (!redisIsInstalled)
  process.stdout.write('No redis-server here: the Redis half of the queue suite is skipped.\n');

export async function startRedis(settings: readonly string[] = ['--appendonly', 'yes']): Promise<TestEngine> {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const engine: TestEngine = {
    address: { redisUrl: `redis://127.0.0.1:${port}`, databaseUrl: '' },
    goDown: async () => {
      const running = server;
      server = undefined;
      if (running === undefined) return;
      running.kill('SIGTERM');
      await once(running, 'exit');
    },
    comeUp: async () => {
      const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
      server = spawn('redis-server', [...own, ...settings], { stdio: 'ignore' });
      await vi.waitUntil(() => answersPing(port), { timeout: 10_000, interval: 20 });
    },
    wipe: () => say(port, 'FLUSHALL').then(() => {}),
    stop: async () => {
      await engine.goDown();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  process.once('exit', () => server?.kill());
  await engine.comeUp();
  return engine;
}

/** PostgreSQL behind a door that can be shut: seen from the queue, the server is gone. */
export async function startPostgres(): Promise<TestEngine> {
  const database = await emptyDatabase();
  const url = new URL(database.url);
  const door = await openDoor({ host: url.hostname, port: Number(url.port) });
  url.port = String(door.port);
  return {
    address: { redisUrl: null, databaseUrl: url.href },
    goDown: door.shut,
    comeUp: door.open,
    wipe: () => wipeTables(database.url),
    stop: async () => {
      await door.shut();
      await database.drop();
    },
  };
}

/** A server that wants a password is up too; one that is still loading is not. */
const answersPing = async (port: number): Promise<boolean> =>
  /^(\+PONG|-NOAUTH)/.test(await say(port, 'PING'));

/** One word to a Redis and its answer; nothing where it does not answer. */
function say(port: number, word: string): Promise<string> {
  const socket = createConnection({ host: '127.0.0.1', port });
  socket.setTimeout(5_000, () => socket.destroy());
  socket.write(`${word}\r\n`);
  return new Promise((resolve) => {
    socket.on('data', (data) => {
      resolve(String(data));
      socket.destroy();
    });
    socket.on('error', () => resolve(''));
    socket.on('close', () => resolve(''));
  });
}

/** Far quicker than a schema of its own for each test, whose tables would have to be made first. */
async function wipeTables(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'",
  );
  if (rows.length > 0) await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
  await client.end();
}
