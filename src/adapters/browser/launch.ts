/** One Chromium for many pages: started when first needed, replaced after so many pages, as it grows with each. */
import { type Browser as Chromium, chromium } from 'playwright';
import { GiveUp } from '#core/errors.ts';
import type { Log } from '#ports/network.ts';
import { type ChromiumPlaces, type FoundChromium, findChromium, HOW_TO_GET_ONE } from './chromium.ts';

export type LaunchOptions = { places: ChromiumPlaces; pagesEach: number; log?: Log };

type Running = { started: Promise<Chromium>; pages: number; open: number };

/** Nothing leaves but through a page's own proxy: the browser's own talk (updates, pings) ends at a closed port. */
const NOWHERE = 'http://127.0.0.1:1';
/** Chromium would reach loopback directly; this rule takes that exception back. */
export const ALL_THROUGH_PROXY = '<-loopback>';
const ARGS = [
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--dns-prefetch-disable',
];

export function makeChromiums(options: LaunchOptions) {
  let current: Running | null = null;
  const all = new Set<Running>();

  async function running(): Promise<Running> {
    const usable = current !== null && current.pages < options.pagesEach && (await isAlive(current));
    if (current !== null && usable) return current;
    const fresh: Running = { started: start(options), pages: 0, open: 0 };
    const worn = current;
    current = fresh;
    all.add(fresh);
    if (worn !== null && worn.open === 0) await end(worn);
    return fresh;
  }

  async function end(browser: Running): Promise<void> {
    all.delete(browser);
    if (current === browser) current = null;
    const started = await browser.started.catch(() => null);
    await started?.close().catch(() => {});
  }

  return {
    async use<T>(work: (browser: Chromium) => Promise<T>): Promise<T> {
      const mine = await running();
      mine.pages += 1;
      mine.open += 1;
      try {
        return await work(await mine.started);
      } finally {
        mine.open -= 1;
        if (mine !== current && mine.open === 0) await end(mine);
      }
    },
    close: async () => {
      await Promise.all([...all].map(end));
    },
  };
}

const isAlive = async ({ started }: Running) =>
  started.then(
    (browser) => browser.isConnected(),
    () => false,
  );

async function start({ places, log }: LaunchOptions): Promise<Chromium> {
  const found = await findChromium(places);
  if (found === null)
    throw new GiveUp(`This page needs a browser and no Chromium was found; ${HOW_TO_GET_ONE}`, {
      code: 'NO_BROWSER',
    });
  const asRoot = process.getuid?.() === 0 || found.from === 'package';
  try {
    return await launch(found, !asRoot);
  } catch (refused) {
    if (asRoot) throw broken(found, refused);
    log?.warn(
      { path: found.executablePath },
      'Chromium cannot use its sandbox here (user namespaces are off): run without',
    );
    return launch(found, false).catch((cause: unknown) => Promise.reject(broken(found, cause)));
  }
}

const launch = ({ executablePath, args }: FoundChromium, chromiumSandbox: boolean) =>
  chromium.launch({
    executablePath,
    chromiumSandbox, // Chromium refuses its sandbox to root
    args: [...args, ...ARGS],
    proxy: { server: NOWHERE, bypass: ALL_THROUGH_PROXY },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });

const broken = ({ executablePath }: FoundChromium, cause: unknown) =>
  new GiveUp(
    `${executablePath} does not start (${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}); ${HOW_TO_GET_ONE}`,
    { code: 'NO_BROWSER', cause },
  );
