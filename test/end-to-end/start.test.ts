import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offcycle, offcycleRunning } from '../support/offcycle.ts';

let dataDir: string;
let env: Record<string, string>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'offcycle-start-'));
  // Nothing here may reach the network: a proxy of nobody would not help, so sources point nowhere by name.
  env = { DATA_DIR: dataDir, PORT: '0' };
});
afterAll(async () => {
  const elsewhere = await readFile(join(dataDir, 'postgres', 'database-lies-in'), 'utf8').catch(() => null);
  if (elsewhere) await rm(elsewhere.trim(), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

const addressIn = (words: string) => /Look at (http:\S+)/.exec(words)?.[1] ?? '';

test('starts on an empty folder, answers, refuses a second start, stops cleanly, and finds its data again', async () => {
  const first = offcycleRunning(['start'], { env });
  const address = addressIn(await first.until('Ctrl-C stops it'));
  for (const path of [
    '/healthz',
    '/readyz',
    '/',
    '/vacancies',
    '/sources',
    '/api/v1/vacancies',
    '/api/v1/openapi.json',
  ])
    expect([path, (await fetch(address + path)).status]).toEqual([path, 200]);

  const second = await offcycle(['start'], { env });
  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(/data folder .* is in use by process \d+; stop that one, set DATA_DIR/);

  const ended = await first.stop();
  expect(ended.code).toBe(0);
  expect(ended.ms).toBeLessThan(10_000);
  expect(ended.stderr).toBe('');

  const again = offcycleRunning(['start'], { env });
  const listed = await fetch(`${addressIn(await again.until('Ctrl-C stops it'))}/api/v1/sources`);
  expect(listed.status).toBe(200);
  expect((await again.stop()).code).toBe(0);
}, 240_000);

test('a port in use is one message that says what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { code, stderr } = await offcycle(['start'], { env: { ...env, PORT: String(port) } });
  taken.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`127\\.0\\.0\\.1:${port} is in use by another program; stop it, or set PORT`),
  );
  expect(stderr.trim().split('\n')).toHaveLength(1);
}, 120_000);

test.each([
  ['a DATABASE_URL that is none', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL is no postgresql:/],
  [
    'a DATABASE_URL where nobody answers',
    { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' },
    /database: 127\.0\.0\.1:1\/x does not answer .*unset it to use the embedded one/,
  ],
  ['a REDIS_URL where nobody answers', { REDIS_URL: 'redis://127.0.0.1:1' }, /127\.0\.0\.1:1.*REDIS_URL/],
  ['two wrong settings at once', { PORT: 'web', SMTP_URL: 'mail.example' }, /SMTP_URL .*PORT /],
])(
  '%s is one clear message',
  async (_, wrong, message) => {
    const { code, stderr } = await offcycle(['start'], { env: { ...env, ...wrong } });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  },
  60_000,
);
