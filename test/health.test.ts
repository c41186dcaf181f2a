/** What /readyz says, part by part: each is asked for what it has to do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeStores } from '#app';
import { makeHealth } from '../src/health.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { testVault } from './support/web-people.ts';

let database: TestDatabase;
let connection: Connection;
beforeAll(async () => {
  database = await freshDatabase();
  connection = await connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

type Given = { on?: Connection; dataDir?: string; queueSays?: string };

/** Each part as "ok", or what it says. */
async function ready({ on = connection, dataDir = tmpdir(), queueSays }: Given = {}) {
  const queue = {
    health: async () => ({
      ok: queueSays === undefined,
      engine: 'postgres' as const,
      detail: queueSays ?? 'answers',
    }),
  };
  const stores = makeStores(on.db, testVault);
  const health = makeHealth({
    config: { dataDir, MAIL_DIR: undefined },
    database: { stores, liesIn: null },
    queue,
  });
  const { ok, checks } = await health.ready();
  return {
    all: ok,
    ...Object.fromEntries(checks.map(({ name, ok: fine, detail }) => [name, fine ? 'ok' : detail])),
  };
}

const allWell = { all: true, database: 'ok', queue: 'ok', disk: 'ok' };

describe('ready', () => {
  test('is what every part is', async () => {
    expect(await ready()).toEqual(allWell);
  });

  test('is not a database that answers and cannot write', async () => {
    // As little as a full disk lets it write: nothing.
    const name = new URL(database.url).pathname.slice(1);
    await connection.db.$executeRawUnsafe(`ALTER DATABASE ${name} SET temp_file_limit = 0`);
    const tight = await connect(database.url);
    expect(await tight.db.$queryRaw`SELECT 1 AS answers`).toEqual([{ answers: 1 }]);
    expect(await ready({ on: tight })).toEqual({
      ...allWell,
      all: false,
      database: expect.stringContaining('temp_file_limit'),
    });
    await tight.close();
  });

  test('is not a queue that takes nothing', async () => {
    expect(await ready({ queueSays: 'OOM' })).toEqual({ ...allWell, all: false, queue: 'OOM' });
  });

  test('is not a folder on a disk with no room', async () => {
    // A file system that has none to give.
    expect(await ready({ dataDir: '/proc' })).toEqual({
      ...allWell,
      all: false,
      disk: '0 MB are left where /proc lies; at least 32: make room, and work goes on by itself',
    });
  });
});

test('a log on a full disk ends nobody', async () => {
  const words = `import { makeLog } from '#adapters/log.ts';
    const log = makeLog('info');
    for (let line = 0; line < 200; line++) log.info({ line }, 'x'.repeat(10_000));
    setTimeout(() => process.exit(7), 20);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', words], {
    stdio: ['ignore', 'ignore', openSync('/dev/full', 'w')],
  });
  expect(await once(child, 'exit')).toEqual([7, null]);
}, 120_000);
