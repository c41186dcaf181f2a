/** robots.txt as real servers send it. FAULTS rows 1 to 4. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
  type HostileServer,
  page,
  type Route,
  redirect,
  startHostileServer,
} from '../../support/hostile-server.ts';
import { outsideOnLoopback, refusalOf } from '../../support/on-loopback.ts';

let server: HostileServer;
beforeEach(async () => {
  server = await startHostileServer();
});
afterEach(() => server.close());

const DISALLOW = 'User-agent: *\nDisallow: /list';
const text = (body: string | Buffer): Route => page(body, 'text/plain');

async function attempt(timeoutMs = 10_000): Promise<string> {
  const { fetcher } = outsideOnLoopback({ timeoutMs });
  const outcome = await refusalOf(fetcher.fetch({ url: `${server.origin}/list` }));
  await fetcher.close();
  return outcome;
}

describe('robots.txt', () => {
  test.each<[string, Route, string]>([
    ['404', answer(404), 'no refusal'],
    ['403', answer(403), 'no refusal'],
    ['disallows', text(DISALLOW), 'Blocked SKIPPED_ROBOTS'],
    ['disallows after a mark', text(`\ufeff${DISALLOW}`), 'Blocked SKIPPED_ROBOTS'],
    ['is a soft 404', page('<html>Not found\nUser-agent: *\nDisallow: /'), 'no refusal'],
    ['503', answer(503), 'Blocked ROBOTS_UNREACHABLE'],
    ['429', answer(429), 'Blocked ROBOTS_UNREACHABLE'],
    ['hangs up', (request) => request.socket.destroy(), 'Blocked ROBOTS_UNREACHABLE'],
    ['2 MB, rule at the front', text(`${DISALLOW}\n${'#'.repeat(2_000_000)}`), 'Blocked SKIPPED_ROBOTS'],
    ['2 MB, rule behind 512,000 bytes', text(`${'#'.repeat(600_000)}\n${DISALLOW}`), 'no refusal'],
    ['20 MB, rule at the front', text(`${DISALLOW}\n${'#'.repeat(20_000_000)}`), 'Blocked SKIPPED_ROBOTS'],
    ['redirects to an inner address', redirect('http://10.0.0.1/robots.txt'), 'Blocked ESSRF'],
  ])('%s', async (_, robots, outcome) => {
    server.on('/robots.txt', robots);
    expect(await attempt()).toBe(outcome);
    expect(server.asked.includes('/list')).toBe(outcome === 'no refusal');
  });

  test('that never comes stops the page too', async () => {
    server.on('/robots.txt', () => {});
    expect(await attempt(200)).toBe('Blocked ROBOTS_UNREACHABLE');
    expect(server.asked).toEqual(['/robots.txt']);
  });

  test.each<[number, string]>([
    [5, 'Blocked SKIPPED_ROBOTS'],
    [6, 'no refusal'],
  ])('behind %i redirects', async (hops, outcome) => {
    server.on('/robots.txt', redirect('/r1', 301));
    for (let hop = 1; hop < hops; hop += 1) server.on(`/r${hop}`, redirect(`/r${hop + 1}`, 301));
    server.on(`/r${hops}`, text(DISALLOW));
    expect(await attempt()).toBe(outcome);
  });

  test('of another host, reached by redirect, rules the first host', async () => {
    const other = await startHostileServer({ '/robots.txt': text(DISALLOW) });
    server.on('/robots.txt', redirect(`${other.origin}/robots.txt`));
    expect(await attempt()).toBe('Blocked SKIPPED_ROBOTS');
    await other.close();
  });

  test('is asked where a redirect leads, before it is followed', async () => {
    const other = await startHostileServer({ '/robots.txt': text(DISALLOW) });
    server.on('/list', redirect(`${other.origin}/list`));
    expect(await attempt()).toBe('Blocked SKIPPED_ROBOTS');
    expect(other.asked).toEqual(['/robots.txt']);
    await other.close();
  });
});

test('a server with many of our requests sees one at a time', async () => {
  const { fetcher } = outsideOnLoopback();
  await Promise.all(
    Array.from({ length: 20 }, (_, at) => fetcher.fetch({ url: `${server.origin}/list?${at}` })),
  );
  expect(server.asked).toHaveLength(21);
  expect(server.mostAtOnce()).toBe(1);
  await fetcher.close();
});
