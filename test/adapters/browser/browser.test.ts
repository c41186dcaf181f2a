/** Rendering in a real Chromium, against a page that tries to reach what it must not. FAULTS rows 2, 9, 12, 14. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBrowser } from '#adapters/browser/browser.ts';
import { findChromium, HOW_TO_GET_ONE } from '#adapters/browser/chromium.ts';
import {
  answer,
  type HostileServer,
  page,
  redirect,
  startHostileServer,
  startListener,
} from '../../support/hostile-server.ts';
import { outsideOnLoopback, refusalOf, USER_AGENT } from '../../support/on-loopback.ts';

const found = await findChromium();

const scripted = (script: string) =>
  page(`<!doctype html><title>Openings</title><main></main><script>${script}</script>`);
const LATE_LIST = scripted(
  `fetch('/data.json').then((r) => r.json()).then((d) => { document.querySelector('main').innerHTML = '<ul class="openings"><li>' + d.title + '</li></ul>'; });`,
);

/** Processes this one started, by number. */
function children(): number[] {
  const { pid } = process;
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

describe.skipIf(found === null)('in a real Chromium', () => {
  let server: HostileServer;
  let inside: Awaited<ReturnType<typeof startListener>>;
  const { guard, politeness, fetcher } = outsideOnLoopback();
  const settings = { userAgent: USER_AGENT, clock: { now: () => new Date() }, guard, politeness };
  const browser = makeBrowser({ ...settings, timeoutMs: null });
  const hasty = makeBrowser({ ...settings, timeoutMs: 8_000, pagesEach: 1 });
  // The same browser where 127.0.0.1 is open and every other private address is not.
  const narrow = outsideOnLoopback({ allowPrivateNetworks: ['127.0.0.1/32'] });
  const narrowBrowser = makeBrowser({ ...settings, ...narrow, timeoutMs: null });

  beforeAll(async () => {
    inside = await startListener('127.0.0.2');
    server = await startHostileServer({
      '/app': LATE_LIST,
      '/data.json': page('{"title":"PGY-2 Neurology, Anytown"}', 'application/json'),
      '/robots.txt': page('User-agent: *\nDisallow: /private', 'text/plain'),
      '/private/list': page('<p>private</p>'),
    });
  });
  afterAll(async () => {
    await Promise.all([browser.close(), hasty.close(), narrowBrowser.close()]);
    await Promise.all([fetcher.close(), narrow.fetcher.close(), server.close(), inside.close()]);
  });

  const render = (path: string, waitFor?: string) =>
    browser.render({ url: server.origin + path, ...(waitFor === undefined ? {} : { waitFor }) });

  test('what scripts write is read, by name', async () => {
    const got = await render('/app', 'ul.openings li');
    expect(got).toMatchObject({
      kind: 'html',
      status: 200,
      finalUrl: `${server.origin}/app`,
      charsetSuspect: false,
    });
    expect(got.text).toContain('<li>PGY-2 Neurology, Anytown</li>');
    expect(server.headersOf('/app')['user-agent']).toBe(USER_AGENT);
  });

  test('a quiet network is waited for where no selector is named', async () => {
    expect((await render('/app')).text).toContain('PGY-2 Neurology');
  });

  test('a selector that never comes does not lose the page', async () => {
    const got = await hasty.render({ url: `${server.origin}/app`, waitFor: '.never' });
    expect(got.text).toContain('PGY-2 Neurology');
  });

  test('pictures, fonts and disallowed paths are not asked for', async () => {
    server.on(
      '/heavy',
      page(`<style>@font-face{font-family:f;src:url(/f.woff2)}p{font-family:f}</style><p>x</p><img src="/i.png">
        <script>fetch('/private/data').catch(() => {})</script>`),
    );
    await render('/heavy');
    expect(server.asked).not.toContain('/i.png');
    expect(server.asked).not.toContain('/f.woff2');
    expect(server.asked).not.toContain('/private/data');
  });

  test('robots hold for the page and for where it leads', async () => {
    expect(await refusalOf(render('/private/list'))).toBe('Blocked SKIPPED_ROBOTS');
    expect(server.asked).not.toContain('/private/list');
    server.on('/sly', redirect('/private/list'));
    expect(await refusalOf(render('/sly'))).toBe('Blocked SKIPPED_ROBOTS');
  });

  test.each<[number, string]>([
    [403, 'Blocked HTTP_403'],
    [404, 'GiveUp HTTP_404'],
    [500, 'TryLater HTTP_500'],
  ])('a status of %i is %s', async (status, refusal) => {
    server.on('/status', answer(status, { 'content-type': 'text/html' }, '<p>no</p>'));
    expect(await refusalOf(render('/status'))).toBe(refusal);
  });

  test('Chromium is replaced after its number of pages, also while one is open', async () => {
    const often = makeBrowser({ ...settings, timeoutMs: null, pagesEach: 1 });
    const titles = await Promise.all(
      ['/app?1', '/app?2'].map((path) => often.render({ url: server.origin + path })),
    );
    expect(titles.map(({ text }) => text.includes('PGY-2 Neurology'))).toEqual([true, true]);
    await often.close();
  });

  test.skipIf(process.platform !== 'linux')('a Chromium that dies is started again', async () => {
    const before = children();
    const doomed = makeBrowser({ ...settings, timeoutMs: null });
    server.on('/kill', (_request, response) => {
      for (const pid of children().filter((each) => !before.includes(each))) process.kill(pid, 'SIGKILL');
      response.end('<p>too late</p>');
    });
    const outcome = await refusalOf(doomed.render({ url: `${server.origin}/kill` }));
    expect(outcome).toMatch(/^TryLater (BROWSER|NETWORK)$/);
    expect((await doomed.render({ url: `${server.origin}/app`, waitFor: 'li' })).text).toContain('PGY-2');
    await doomed.close();
  });

  test('a page that never ends is left after the limit, and the next one is rendered', async () => {
    server.on('/spin', scripted('for (;;) {}'));
    expect(await refusalOf(hasty.render({ url: `${server.origin}/spin` }))).toBe('TryLater TIMEOUT');
    expect((await render('/app', 'li')).text).toContain('PGY-2');
  });

  test('nothing on the page reaches an inner address', async () => {
    const there = `127.0.0.2:${inside.port}`;
    server.on(
      '/prying',
      page(`<!doctype html><p>PGY-2</p><iframe src="http://${there}/frame"></iframe><img src="http://${there}/i.png">
        <link rel="stylesheet" href="http://${there}/s.css"><link rel="preconnect" href="http://${there}">
        <script src="http://${there}/s.js"></script>
        <script>
          fetch('http://${there}/fetch', { mode: 'no-cors' }).catch(() => {});
          fetch('/sent-inside').catch(() => {});
          navigator.sendBeacon('http://${there}/beacon', 'x');
          new WebSocket('ws://${there}/socket'); new EventSource('http://${there}/events');
          new Worker(URL.createObjectURL(new Blob(["fetch('http://${there}/worker').catch(() => {})"])));
          navigator.serviceWorker?.register('/sw.js').catch(() => {});
          window.open('http://${there}/window');
        </script>`),
    );
    server.on('/sent-inside', redirect(`http://${there}/by-redirect`));
    const got = await narrowBrowser.render({ url: `${server.origin}/prying` });
    expect(got.text).toContain('PGY-2');
    expect(server.asked).toContain('/sent-inside');
    expect(server.asked).not.toContain('/sw.js');
    expect(inside.connections()).toBe(0);
  });

  test('a redirect to an inner address is refused before it is connected', async () => {
    server.on('/away', redirect(`http://127.0.0.2:${inside.port}/`));
    expect(await refusalOf(narrowBrowser.render({ url: `${server.origin}/away` }))).toBe('Blocked ESSRF');
    expect(await refusalOf(narrowBrowser.render({ url: `http://127.0.0.2:${inside.port}/` }))).toBe(
      'Blocked ESSRF',
    );
    expect(inside.connections()).toBe(0);
  });

  test('the listener would have noticed: opened, the same page reaches it', async () => {
    server.on('/away', redirect(`http://127.0.0.2:${inside.port}/`));
    await refusalOf(render('/away'));
    expect(inside.connections()).toBeGreaterThan(0);
  });
});

describe('without a Chromium', () => {
  const { guard, politeness, fetcher } = outsideOnLoopback();
  const settings = {
    userAgent: USER_AGENT,
    clock: { now: () => new Date() },
    guard,
    politeness,
    timeoutMs: null,
  };
  afterAll(() => fetcher.close());

  test.each<[string, object]>([
    ['none anywhere', { only: [] }],
    ['a path that is none', { configured: '/nowhere/chromium' }],
    ['a program that is none', { configured: process.execPath }],
  ])('%s says how to get one', async (_, chromium) => {
    const server = await startHostileServer();
    const browser = makeBrowser({ ...settings, chromium });
    const attempt = browser.render({ url: `${server.origin}/list` });
    await expect(attempt).rejects.toMatchObject({ name: 'GiveUp', code: 'NO_BROWSER' });
    await expect(attempt).rejects.toThrow(HOW_TO_GET_ONE);
    await browser.close();
    await server.close();
  });

  test('the configured path comes before all others', async () => {
    expect(await findChromium({ configured: process.execPath })).toMatchObject({ from: 'configured' });
  });
});
