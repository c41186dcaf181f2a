/** Memory of Node and of Chromium with all its processes while one browser renders page after page and is recycled. */
import { readdirSync, readFileSync } from 'node:fs';
import { makeBrowser } from '#adapters/browser/browser.ts';
import { outsideOnLoopback, USER_AGENT } from '../support/on-loopback.ts';
import { startSite } from '../support/site.ts';
import type { Bench } from './benches.ts';
import { quantile } from './timing.ts';

const rows = Array.from(
  { length: 200 },
  (_, n) => `PGY-${1 + (n % 2)} Family Medicine, Sample Hospital ${n}`,
);
const app = `<!doctype html><title>Openings</title><main></main><script>
const rows = ${JSON.stringify(rows)}.map((words) => '<li>' + words + ' ' + Math.random() + '</li>');
document.querySelector('main').innerHTML = '<ul class="openings">' + rows.join('') + '</ul>';</script>`;

/** Of the process and of all that descend from it, in MB; shared pages are counted once, by share. */
export function heldMb(pid: number): { node: number; chromium: number; browsers: number[] } {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(textOf(`/proc/${name}/status`))?.[1] ?? 0));
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one) ?? 0;
    return parent === pid || (parent > 1 && isBelow(parent));
  };
  const isChromium = (one: number) => /chrom/i.test(textOf(`/proc/${one}/comm`));
  const below = [...parents.keys()].filter((one) => isBelow(one) && isChromium(one));
  const chromium = below.reduce((sum, one) => sum + pssMb(one), 0);
  return { node: pssMb(pid), chromium, browsers: below.filter((one) => parents.get(one) === pid) };
}

const pssMb = (pid: number) =>
  Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}

export const browserMemory: Bench = async ({ full }) => {
  const pages = full ? 1_000 : 100;
  const site = await startSite({ '/robots.txt': { status: 404 }, '/app': app });
  const outside = outsideOnLoopback();
  const browser = makeBrowser({
    ...outside,
    userAgent: USER_AGENT,
    clock: { now: () => new Date() },
    timeoutMs: null,
  });
  const held: { node: number; chromium: number }[] = [];
  try {
    for (let n = 1; n <= pages; n++) {
      const page = await browser.render({ url: site.url('/app'), waitFor: 'ul.openings' });
      if (!page.text.includes('Sample Hospital 199')) throw new Error(`page ${n} came without its rows`);
      if (n % 10 === 5) held.push(heldMb(process.pid));
    }
  } finally {
    await browser.close();
    await outside.fetcher.close();
    await site.close();
  }
  // A fifth at the start, a fifth at the end: the middle of each, so that one garbage collection decides nothing.
  const fifth = Math.max(1, Math.floor(held.length / 5));
  const middle = (of: 'node' | 'chromium', part: typeof held) =>
    quantile(
      part.map((one) => one[of]),
      0.5,
    );
  const [first, last] = [held.slice(0, fifth), held.slice(-fifth)];
  return (['node', 'chromium'] as const).map((of) => {
    const ratio = middle(of, last) / middle(of, first);
    return {
      what: `memory of ${of}, last fifth of ${pages} pages beside the first`,
      unit: 'MB',
      floor: middle(of, first),
      product: middle(of, last),
      ratio,
      limit: 'at most 1.25 times the first',
      met: ratio <= 1.25,
    };
  });
};
