/** What the fetcher makes of good and bad answers. FAULTS rows 9, 13, 14, 16, 17. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '#core/page.ts';
import type { NotModified } from '#ports/network.ts';
import {
  answer,
  type HostileServer,
  LIST,
  page,
  redirect,
  startHostileServer,
} from '../../support/hostile-server.ts';
import { outsideOnLoopback, refusalOf, USER_AGENT } from '../../support/on-loopback.ts';

let server: HostileServer;
const { fetcher } = outsideOnLoopback();
const hasty = outsideOnLoopback({ timeoutMs: 250 });

beforeAll(async () => {
  server = await startHostileServer();
});
afterAll(async () => {
  await Promise.all([fetcher.close(), hasty.fetcher.close()]);
  await server.close();
});

const get = async (path: string): Promise<Page> => asPage(await fetcher.fetch({ url: server.origin + path }));

function asPage(got: Page | NotModified): Page {
  if ('notModified' in got) throw new Error('a page was expected, not 304');
  return got;
}

describe('a good answer', () => {
  test('brings text, validators and the address it came from', async () => {
    expect(await get('/validated')).toMatchObject({
      url: `${server.origin}/validated`,
      finalUrl: `${server.origin}/validated`,
      status: 200,
      kind: 'html',
      text: LIST,
      charsetSuspect: false,
      etag: '"v1"',
      lastModified: 'Sun, 01 Nov 2026 00:00:00 GMT',
    });
  });

  test('was asked for by name and contact', async () => {
    await get('/list');
    expect(server.headersOf('/list')['user-agent']).toBe(USER_AGENT);
    expect(server.headersOf('/robots.txt')['user-agent']).toBe(USER_AGENT);
  });

  test('is not sent again to who holds it', async () => {
    const got = await fetcher.fetch({ url: `${server.origin}/validated`, etag: '"v1"', lastModified: 'x' });
    expect(got).toMatchObject({ notModified: true, url: `${server.origin}/validated` });
    expect(server.headersOf('/validated')).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'x',
    });
  });

  test.each(['/gzip', '/brotli', '/deflate', '/deflate-raw', '/zip-within-zip'])(
    'is unpacked: %s',
    async (path) => {
      expect((await get(path)).text).toBe(LIST);
    },
  );

  test.each<[string, string, string, string]>([
    ['HTML by its type', 'text/html', '<p>x', 'html'],
    ['HTML that calls itself text', 'text/plain', LIST, 'html'],
    ['a feed that calls itself HTML', 'text/html', '<?xml version="1.0"?><rss></rss>', 'xml'],
    ['JSON', 'application/ld+json; charset=utf-8', '{}', 'json'],
    ['JSON without a type', '', '{"jobs":[]}', 'json'],
    ['Atom', 'application/atom+xml', '<feed/>', 'xml'],
    ['XHTML called XML', 'text/xml', '<?xml version="1.0"?><html></html>', 'html'],
    ['plain words', 'text/plain', 'PGY-2 open', 'text'],
  ])('knows %s', async (_, type, body, kind) => {
    server.on('/kind', type === '' ? answer(200, {}, body) : page(body, type));
    expect((await get('/kind')).kind).toBe(kind);
  });
});

describe('redirects', () => {
  test('are followed, and the last address is told', async () => {
    server.on('/moved', redirect('/moved-again', 301));
    server.on('/moved-again', redirect(`${'/list'}#openings`, 308));
    expect(await get('/moved')).toMatchObject({
      url: `${server.origin}/moved`,
      finalUrl: `${server.origin}/list`,
    });
  });

  test('without an end are given up', async () => {
    expect(await refusalOf(get('/loop'))).toBe('GiveUp TOO_MANY_REDIRECTS');
    expect(server.asked.filter((path) => path === '/loop')).toHaveLength(11);
  });

  test.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:a9fe:a9fe]/',
    'file:///etc/passwd',
    'http://127.0.0.1:22/',
    'http://user:secret@127.0.0.1/',
    'http://203.0.113.9:8080/',
    'http://:::/',
  ])('to %s are refused', async (location) => {
    server.on('/away', redirect(location));
    expect(await refusalOf(get('/away'))).toBe('Blocked ESSRF');
  });
});

describe('a status', () => {
  test.each<[number, string]>([
    [401, 'Blocked HTTP_401'],
    [403, 'Blocked HTTP_403'],
    [451, 'Blocked HTTP_451'],
    [404, 'GiveUp HTTP_404'],
    [410, 'GiveUp HTTP_410'],
    [400, 'GiveUp HTTP_400'],
    [304, 'GiveUp HTTP_304'],
    [408, 'TryLater HTTP_408'],
    [500, 'TryLater HTTP_500'],
    [502, 'TryLater HTTP_502'],
    [503, 'TryLater HTTP_503'],
    [204, 'GiveUp EMPTY_BODY'],
  ])('of %i is %s', async (status, refusal) => {
    server.on('/status', answer(status));
    expect(await refusalOf(get('/status'))).toBe(refusal);
  });

  test('with a test for humans is a block, whatever the number', async () => {
    server.on('/challenge', answer(503, { 'cf-mitigated': 'challenge' }));
    expect(await refusalOf(get('/challenge'))).toBe('Blocked CHALLENGE');
  });
});

describe('a bad answer', () => {
  test.each<[string, string]>([
    ['/bomb', 'GiveUp RESPONSE_TOO_LARGE'],
    ['/endless', 'GiveUp RESPONSE_TOO_LARGE'],
    ['/announced-huge', 'GiveUp RESPONSE_TOO_LARGE'],
    ['/stacked', 'GiveUp RESPONSE_TOO_LARGE'],
    ['/unknown-coding', 'GiveUp CONTENT_ENCODING'],
    ['/cut-off-gzip', 'TryLater BODY_BROKEN'],
    ['/hang-up', 'TryLater HUNG_UP'],
    ['/not-http', 'GiveUp NOT_HTTP'],
    ['/empty', 'GiveUp EMPTY_BODY'],
    ['/image', 'GiveUp NOT_A_PAGE'],
  ])('%s is %s', async (path, refusal) => {
    expect(await refusalOf(get(path))).toBe(refusal);
  });

  test.each(['/drip-headers', '/drip-body'])(
    'that comes a byte at a time is left after the limit: %s',
    async (path) => {
      const began = performance.now();
      expect(await refusalOf(hasty.fetcher.fetch({ url: server.origin + path }))).toBe('TryLater TIMEOUT');
      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );

  test('leaves the next page readable', async () => {
    expect((await get('/list')).text).toBe(LIST);
  });

  test('says where, what is allowed and what to do next', async () => {
    await expect(get('/endless')).rejects.toThrow(/127\.0\.0\.1.*\/endless.*10485760 bytes.*give the source/);
  });
});

test('hung up on before any answer, as over a connection that rested too long, it asks once more and no oftener', async () => {
  let asked = 0;
  server.on('/rested', (request, response) => {
    asked += 1;
    if (asked === 1) request.socket.destroy();
    else answer(200, { 'content-type': 'text/html' }, LIST)(request, response);
  });
  expect((await get('/rested')).text).toBe(LIST);
  server.on('/gone', (request) => {
    asked += 1;
    request.socket.destroy();
  });
  expect(await refusalOf(get('/gone'))).toBe('TryLater HUNG_UP');
  expect(asked).toBe(4);
});

test('a caller who stops gets no page, and the server is hung up on', async () => {
  const stop = new AbortController();
  const hungUp = new Promise<void>((resolve) => {
    server.on('/never', (request) => {
      request.socket.once('close', () => resolve());
      stop.abort();
    });
  });
  const attempt = fetcher.fetch({ url: `${server.origin}/never`, signal: stop.signal });
  expect(await refusalOf(attempt)).toBe('TryLater ABORTED');
  await hungUp;
});

test('NUL bytes are dropped: no column of the database takes them', async () => {
  server.on('/nul', page('<!doctype html>PGY\0-2'));
  expect((await get('/nul')).text).toBe('<!doctype html>PGY-2');
});
