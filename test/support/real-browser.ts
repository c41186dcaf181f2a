/** A real Chromium for tests, and what a person does in one. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { findChromium, HOW_TO_GET_ONE } from '#adapters/browser/chromium.ts';

const found = await findChromium();

/** True where there is one; else it is said once what is left out. */
export function hasChromium(leftOut: string): boolean {
  if (!found) console.warn(`${leftOut}: there is no Chromium on this machine; ${HOW_TO_GET_ONE}`);
  return found !== null;
}

export async function launch(): Promise<Browser> {
  if (!found) throw new Error(`there is no Chromium on this machine; ${HOW_TO_GET_ONE}`);
  return await chromium.launch({
    executablePath: found.executablePath,
    args: [...found.args, '--no-sandbox'],
  });
}

/** A phone, as narrow as they are. */
export const phone = { viewport: { width: 360, height: 800 } };
export const desktop = { viewport: { width: 1200, height: 800 } };

export type Visit = { page: Page; context: BrowserContext; told: string[] };
type Options = NonNullable<Parameters<Browser['newContext']>[0]> & { session?: string };

/** `told`: faults of the page, and addresses of others that it asked. Empty on a page of ours. */
export async function visit(browser: Browser, url: string, { session, ...options }: Options): Promise<Visit> {
  const context = await browser.newContext(options);
  if (session) await context.addCookies([{ name: 'offcycle', value: session, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const told: string[] = [];
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
  page.on('pageerror', (error) => told.push(String(error)));
  page.on('request', (request) => !request.url().startsWith(url) && told.push(request.url()));
  return { page, context, told };
}

export const spareWidth = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

/** How far what was drawn has moved by itself since the page began to load: the sum of its layout shifts. */
export const shiftOf = (page: Page) =>
  page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
      .observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => resolve(sum)));
  })`);

/** Like a telephone at the edge of its net: 30 kB a second, so that a page comes in pieces. */
export async function comeSlowly(page: Page) {
  const network = await page.context().newCDPSession(page);
  const limits = { latency: 20, downloadThroughput: 30_000, uploadThroughput: 1e6 };
  await network.send('Network.emulateNetworkConditions', { offline: false, ...limits });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page: a line a rule, with the markup that breaks it. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(runAxe);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Runs inside the page. */
async function runAxe(): Promise<{ violations: axe.Result[] }> {
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  return await inPage.run({ runOnly: { type: 'tag', values }, iframes: false } as axe.RunOptions);
}
