/** Reading in a process of its own: the same answers, bounded in time and memory, and nobody else is kept waiting. FAULTS row 16. */
import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { makeReader, type ReaderOptions } from '#adapters/reader/reader.ts';
import type { Page } from '#core/page.ts';
import { type Source, sourceFromAddress } from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { readHere } from '#scraping/reader.ts';
import { deepMarkup, manyBreaks, manyPostings, twentyMegabytes } from '../../support/heavy-pages.ts';
import { refusalOf } from '../../support/on-loopback.ts';

// Limits are of processor: beside others they last many times as long.
vi.setConfig({ testTimeout: 120_000 });

const url = 'https://lakeview.example.org/openings';
const plain = '<h1>Openings</h1><p>Lakeview Hospital, Erie, PA seeks one PGY-2 resident in neurology.</p>';
const asked = (text: string, source: Source = sourceFromAddress({ id: 'lakeview', url })) => {
  const page: Page = {
    ...{ url, finalUrl: url, status: 200, kind: 'html', text, charsetSuspect: false },
    ...{ etag: null, lastModified: null, fetchedAt: new Date('2026-11-20T15:00:00Z') },
  };
  return { url, page, source, held: null };
};

const made: string[] = [];
const opened: { close(): Promise<void> }[] = [];
const readerWith = (options: ReaderOptions = {}) => {
  const reader = makeReader(options);
  opened.push(reader);
  return reader;
};
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

const reader = readerWith({ memoryMb: 160, cpuMs: 3000 });

test('a page says the same as where it is read in this process', async () => {
  expect(await reader.readAnew(asked(plain))).toEqual(await readHere.readAnew(asked(plain)));
  expect(await reader.readAnew(asked(plain))).toMatchObject({ postings: [{ pgy: [2], state: 'PA' }] });
});

test('so do a mail, a page that is tried out, and what two pages have alike', async () => {
  const { page, source } = asked(plain);
  const letter = {
    ...{ subject: 'PGY-2', said: page.fetchedAt, carried: [] },
    parts: [
      { kind: 'text' as const, text: 'Lakeview Hospital, Erie, PA has one PGY-2 opening in neurology.' },
    ],
  };
  for (const [there, here] of [
    [reader.readMail({ url, letter, source }), readHere.readMail({ url, letter, source })],
    [reader.tryOut({ url, page, source }), readHere.tryOut({ url, page, source })],
    [reader.containerOf({ url, page, source }), readHere.containerOf({ url, page, source })],
    [reader.haveSameWords({ url, page, other: page }), true],
  ])
    expect(await there).toEqual(await here);
});

test.each([
  ['markup 100,000 deep', () => deepMarkup, 'PAGE_TOO_DEEP', 'nested deeper'],
  ['20 MB', () => twentyMegabytes, 'PAGE_TOO_LARGE', 'page of 22020096 characters'],
  ['words that take a gigabyte', () => manyBreaks(), 'PAGE_TOO_HEAVY', 'too much memory'],
  ['postings that take minutes', () => manyPostings(), 'PAGE_TOO_HEAVY', 'too long'],
])('%s: one named refusal, and the next page is read', async (_, text, code, why) => {
  const [hostile, next] = [reader.readAnew(asked(text())), reader.readAnew(asked(plain))];
  await expect(hostile).rejects.toMatchObject({
    name: 'GiveUp',
    code,
    message: expect.stringContaining(why),
  });
  expect((await next)?.postings).toHaveLength(1);
});

test('while a page is read for long, this process answers, and others are read before it is ended', async () => {
  const patient = readerWith({ cpuMs: 4000, slowMs: 200 });
  await patient.readAnew(asked(plain));
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const text = manyPostings();
  delay.enable();
  const began = performance.now();
  const order: string[] = [];
  const hostile = refusalOf(patient.readAnew(asked(text))).then(() => order.push('hostile'));
  const others = Array.from({ length: 5 }, () =>
    patient.readAnew(asked(plain)).then((found) => order.push(`read ${found?.postings.length}`)),
  );
  await Promise.all([hostile, ...others]);
  const took = performance.now() - began;
  delay.disable();
  expect(order).toEqual([...Array(5).fill('read 1'), 'hostile']);
  expect(took).toBeGreaterThan(2000);
  expect(delay.max / 1e6 / took).toBeLessThan(0.25);
});

/** A source of which each page is read by this function. */
async function readBy(parse: string): Promise<Source> {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-reader-'));
  made.push(dir);
  mkdirSync(join(dir, 'acme'));
  writeFileSync(join(dir, 'acme', 'acme.ts'), `export default { start: ['${url}'], parse: ${parse} };`);
  const { sources, problems } = await loadScrapers(pathToFileURL(`${dir}/`));
  const [source] = sources;
  if (!source) throw new Error(problems.join());
  return source;
}

test.each([
  ['a reader without an end', '() => { for (;;); }', 'too long'],
  ['one that calls itself', 'function again(page) { return again(page) + 1; }', 'Maximum call stack'],
  [
    'an array without an end, which ends a whole process',
    '() => { for (const a = [];;) a.push({}); }',
    'memory',
  ],
])('%s: the same refusal, and the next page is read', async (_, parse, why) => {
  const hostile = reader.readAnew(asked(plain, await readBy(parse)));
  await expect(hostile).rejects.toMatchObject({
    ...{ name: 'GiveUp', code: 'PAGE_TOO_HEAVY', message: expect.stringContaining(why) },
  });
  expect((await reader.readAnew(asked(plain)))?.postings).toHaveLength(1);
});

test('functions of a definition are read from its file, by a process that knows no setting', async () => {
  const source = await readBy("() => [{ words: 'a PGY-2', url: '/?' + Object.keys(process.env).sort() }]");
  const found = await reader.readAnew(asked(plain, source));
  expect(found?.details[0]).toMatch(/org\/\?(?:NODE_CHANNEL_\w+,)*PATH(?:,TMPDIR)?$/);
});

test('a bug in a definition is told as one', async () => {
  const asleep = reader.readAnew(asked(plain, await readBy('(page) => page.nothing.here')));
  await expect(asleep).rejects.toMatchObject({ name: 'TypeError' });
});

test('functions that stand in no file cannot be asked for', async () => {
  const source = { ...sourceFromAddress({ id: 'a', url }), definition: { parse: () => [] } };
  await expect(reader.readAnew(asked(plain, source))).rejects.toThrow('has to stand in a file');
});

type Process = { pid: number; asker: number };

const reading = (): Process[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('read.process.mjs'))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, asker = 0]) => ({ pid, asker }));
const readersOf = (who: number) => reading().filter(({ asker }) => asker === who);

test('one that is kept by a page ends with whoever asked, though that one was killed', async () => {
  const asker = fork('test/support/asks-and-waits.ts', { execArgv: ['--import', 'tsx'] });
  const reads = () => readersOf(asker.pid ?? 0);
  await expect.poll(() => reads().length, { timeout: 20_000 }).toBe(1);
  const [reader] = reads();
  await wait(1500);
  const isThere = () => reading().some(({ pid }) => pid === reader?.pid);
  expect(isThere()).toBe(true);
  asker.kill('SIGKILL');
  await expect.poll(isThere, { timeout: 20_000 }).toBe(false);
});

test('it is ended when nothing is asked for a while, and starts again when something is', async () => {
  const before = readersOf(process.pid).length;
  const resting = readerWith({ idleMs: 50 });
  await resting.readAnew(asked(plain));
  await expect.poll(() => readersOf(process.pid).length, { timeout: 20_000 }).toBe(before);
  expect((await resting.readAnew(asked(plain)))?.postings).toHaveLength(1);
});

test('a fault of a source is told as it is, not as a page that is too heavy', async () => {
  const faulty = reader.readAnew(asked(plain, await readBy('() => [new Date(Number.NaN).toISOString()]')));
  await expect(faulty).rejects.toMatchObject({ name: 'RangeError', message: 'Invalid time value' });
});
