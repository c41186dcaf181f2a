/** `crawl --sources FILE --once --json` from the start of its process to its end, beside a bare loop started the same way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onFreshDatabase } from './bench-database.ts';
import type { Bench, Figure } from './benches.ts';
import { withFarm } from './with-farm.ts';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const atOnce = '64';
const sites = 300;

export const crawlCommand: Bench = async ({ full, databaseUrl }) => {
  const farms = [{ hosts: sites }, { hosts: 5 }];
  const curve = full ? [100, 500, 1000, 2000, 5000] : [];
  const figures: Figure[] = [];
  for (const { hosts } of farms)
    figures.push(...(await onFarm({ sites, hosts, databaseUrl, words: `${sites} sources, ${hosts} hosts` })));
  for (const many of curve)
    figures.push(
      ...(await onFarm({ sites: many, hosts: 100, databaseUrl, words: `${many} sources, 100 hosts` })),
    );
  return figures;
};

type Farm = { sites: number; hosts: number; databaseUrl: string; words: string };

async function onFarm({ sites, hosts, databaseUrl, words }: Farm): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-bench-crawl-'));
  try {
    return await withFarm({ sites, hosts }, (addresses) =>
      onFreshDatabase(databaseUrl, ({ url }) => compare({ addresses, dir, url, words })),
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

type Compared = { addresses: readonly string[]; dir: string; url: string; words: string };

async function compare({ addresses, dir, url, words }: Compared): Promise<Figure[]> {
  const file = join(dir, 'sources.json');
  writeFileSync(file, JSON.stringify(addresses.map((url, n) => ({ id: `site-${n}`, url }))));
  const options = ['--once', '--json', '--host-delay', '0', '--concurrency', atOnce, '--state', dir];
  const command = [at('../../src/offcycle.mjs'), 'crawl', '--sources', file, ...options];
  const loop = [at('bare-loop.mjs'), file, join(dir, 'tags.json'), atOnce];
  const figures: Figure[] = [];
  for (const [what, least] of [
    ['new', 0.85],
    ['unchanged', 0.8],
  ] as const) {
    const bare = await run(loop, {});
    const product = await run(command, { DATABASE_URL: url });
    const { pages } = JSON.parse(product.lastLine);
    if (pages !== addresses.length) throw new Error(`crawl reached ${pages} of ${addresses.length} pages`);
    const ratio = bare.ms / product.ms;
    if (what === 'new') figures.push(...(await besideCrawlee({ file, words, pages, ms: product.ms })));
    figures.push({
      what: `${words}: ${what} pages, from the start of the process, peak ${product.peakMb} MB`,
      unit: 'pages/s',
      floor: (pages / bare.ms) * 1000,
      product: (pages / product.ms) * 1000,
      ratio,
      limit: `at least ${least} of the bare loop`,
      met: ratio >= least,
    });
  }
  return figures;
}

type Beside = { file: string; words: string; pages: number; ms: number };

/** Only where somebody installed it: CRAWLEE_FROM names the folder. */
async function besideCrawlee({ file, words, pages, ms }: Beside): Promise<Figure[]> {
  const from = process.env['CRAWLEE_FROM'];
  if (!from) return [];
  const crawlee = await run([at('crawlee-loop.mjs'), file, atOnce], { CRAWLEE_FROM: from });
  const ratio = crawlee.ms / ms;
  return [
    {
      what: `${words}: new pages, beside the bare loop's work by CheerioCrawler, peak ${crawlee.peakMb} MB`,
      unit: 'pages/s',
      floor: (pages / crawlee.ms) * 1000,
      product: (pages / ms) * 1000,
      ratio,
      limit: 'at least 1.5 times CheerioCrawler',
      met: ratio >= 1.5,
    },
  ];
}

type Ran = { ms: number; peakMb: number; lastLine: string };

async function run(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', at('say-peak.mjs'), ...args], {
    env: { ...process.env, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const ms = performance.now() - began;
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${errors}`);
  return {
    ms,
    peakMb: Number(/peak (\d+) MB\s*$/.exec(errors)?.[1]),
    lastLine: out.trimEnd().split('\n').at(-1) ?? '',
  };
}
