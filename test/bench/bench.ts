/**
 * Floors and product in one run: npm run bench -- [name...] [--full] [--json FILE].
 * Each bench runs in a process of its own, so that its peak memory is its own, on one PostgreSQL of this run.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { type BenchName, benches, type Figure, isBench } from './benches.ts';

type Outcome = { bench: BenchName; seconds: number; peakMb: number; figures: Figure[] };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, full: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !isBench(name));
if (unknown.length) {
  console.error(`bench: there is no ${unknown.join(', ')}; choose from ${Object.keys(benches).join(', ')}`);
  process.exit(1);
}
const names = positionals.length ? positionals.filter(isBench) : (Object.keys(benches) as BenchName[]);
const began = new Date();
const outcomes = await runAll(names, values.full);
const met = outcomes.every(({ figures }) => figures.every((figure) => figure.met !== false));
console.log(met ? 'every limit is met' : 'NOT every limit is met');
if (values.json) {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
  const report = { at: began, full: values.full, machine, loadAfter: loadavg(), outcomes };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

async function runAll(wanted: readonly BenchName[], full: boolean): Promise<Outcome[]> {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-bench-'));
  const server = await startEmbedded({ dir });
  const outcomes: Outcome[] = [];
  try {
    console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before, node ${process.version}`);
    for (const bench of wanted) {
      const outcome = await runOne(bench, { full, url: server.url('postgres') });
      outcomes.push(outcome);
      print(outcome);
    }
    return outcomes;
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
    rmSync(server.dir, { recursive: true, force: true });
  }
}

async function runOne(bench: BenchName, { full, url }: { full: boolean; url: string }): Promise<Outcome> {
  const child = fork(fileURLToPath(new URL('run-bench.ts', import.meta.url)), [bench, String(full)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: url },
  });
  // Stopped by hand, the server and its folder still go: the child ends, and the way out is the usual one.
  const stop = () => child.kill('SIGKILL');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return await new Promise<Outcome>((resolve, reject) => {
    let outcome: Outcome | undefined;
    child.once('message', (message) => {
      outcome = message as Outcome; // from run-bench.ts, of this very repository
    });
    child.once('exit', (code) =>
      outcome && code === 0 ? resolve(outcome) : reject(new Error(`bench ${bench} ended with ${code}`)),
    );
  }).finally(() => process.off('SIGINT', stop).off('SIGTERM', stop));
}

function print({ bench, seconds, peakMb, figures }: Outcome): void {
  console.log(`\n${bench} (${seconds.toFixed(0)} s, peak ${peakMb} MB of ${bench}'s process)`);
  for (const { what, floor, product, ratio, unit, limit, met } of figures) {
    const numbers = [
      floor === undefined ? '' : `floor ${shown(floor)} ${unit}`,
      `product ${shown(product)} ${unit}`,
      ratio === undefined ? '' : `ratio ${ratio.toFixed(2)}`,
      limit === undefined ? '' : `${limit}: ${met ? 'met' : 'NOT met'}`,
    ];
    console.log(`  ${what}: ${numbers.filter(Boolean).join(', ')}`);
  }
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toString() : value.toFixed(2);
}
