import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { offcycleRunning } from '../../support/offcycle.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'offcycle-embedded-'));
});
afterEach(async () => {
  const elsewhere = await realFolder();
  await rm(elsewhere, { recursive: true, force: true });
  await rm(dir, { recursive: true, force: true });
});

/** Where a closed folder of root says that the files are. */
async function realFolder(): Promise<string> {
  for (const pointer of [join(dir, 'database-lies-in'), join(dir, 'postgres', 'database-lies-in')])
    if (existsSync(pointer)) return (await readFile(pointer, 'utf8')).trim();
  return dir;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('what was written is there again after a stop and a start, also from a folder of mode 700', async () => {
  const first = await startEmbedded({ dir });
  await ask(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  const second = await startEmbedded({ dir });
  expect(await ask(second.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await second.stop();
});

test('a second start on the same folder joins the first and does not stop it', async () => {
  const first = await startEmbedded({ dir });
  const second = await startEmbedded({ dir });
  expect(second).toMatchObject({ adopted: true, starter: process.pid });
  await second.stop();
  expect(await ask(first.url('postgres'), 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  await first.stop();
});

test('only who knows the password of the folder gets in', async () => {
  const server = await startEmbedded({ dir });
  const wrong = server.url('postgres').replace(/:[^:@/]+@/, ':guess@');
  await expect(ask(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  await server.stop();
});

test('a product that is killed leaves data that the next start finds, and no server behind it', async () => {
  const killed = offcycleRunning(['start'], { env: { DATA_DIR: dir, PORT: '0' } });
  await killed.until('Ctrl-C stops it');
  killed.child.kill('SIGKILL');
  const again = offcycleRunning(['start'], { env: { DATA_DIR: dir, PORT: '0' } });
  await again.until('Ctrl-C stops it');
  expect((await again.stop()).code).toBe(0);
  const pidFile = join(await realFolder(), 'data', 'postmaster.pid');
  for (let waited = 0; existsSync(pidFile) && waited < 5000; waited += 50) await wait(50);
  expect(existsSync(pidFile)).toBe(false);
}, 120_000);
