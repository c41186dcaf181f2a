/** Headers, hosts, forms and limits. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { script } from '#web/assets.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld } from '../support/web-world.ts';

let database: TestDatabase;
let site: TestSite;
let moved = 0;

const demo = {
  steps: () => [{ name: 'an-opening-appears', sentence: 'A place opens.', done: false }],
  next: async () => {
    moved += 1;
  },
  people: () => [{ key: 'nora', name: 'Nora Example', about: 'wants neurology', role: 'applicant' as const }],
  signIn: async () => null,
};

beforeAll(async () => {
  database = await freshDatabase();
  site = await startSite(database.url, { demo });
  await fillWorld(site.connection.db);
});

afterAll(async () => {
  await site?.close();
  await database?.drop();
});

describe('every answer', () => {
  test.each(['/', '/vacancies', '/nothing', '/api/v1/vacancies', '/healthz'])(
    '%s is guarded',
    async (address) => {
      const { headers } = await site.get(address);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toContain('https:');
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  test('is stricter on https', async () => {
    const settings = {
      baseUrl: 'https://offcycle.example.org',
      host: '127.0.0.1',
      port: 0,
      contactAddress: 'a@b.example',
    };
    const other = await startSite(database.url, { settings });
    const { headers } = await other.get('/about');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
    await other.close();
  });

  test('needs nothing from elsewhere and nothing inline', async () => {
    for (const address of ['/', '/vacancies', '/sources', '/statistics', '/demo']) {
      const { body } = await site.get(address);
      const [ours, ...others] = body.match(/<script[^>]*>[^<]*/gi) ?? [];
      expect([ours, others]).toEqual([`<script src="${script.address}" type="module">`, []]);
      expect(body).not.toMatch(/<style|\sstyle=|\son\w+=/i);
      expect(body.match(/<(?:link|img|iframe|script)[^>]+(?:src|href)="https?:/g)).toBeNull();
    }
  });

  test('does not repeat the Host it was asked by', async () => {
    const { body } = await site.get('/api', { host: 'evil.example' });
    expect(body).not.toContain('evil.example');
  });
});

describe('the stylesheet', () => {
  test('is kept for ever under a name that changes with it', async () => {
    const { body } = await site.get('/');
    const [, address = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(body) ?? [];
    const answer = await site.get(address);
    expect(answer.statusCode).toBe(200);
    expect(address).toMatch(/\.[\w-]{12}\.css$/);
    expect(answer.headers['cache-control']).toContain('immutable');
  });
});

describe("the demo's button", () => {
  const own = { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' };
  const press = async (headers: Record<string, string>, fields: Record<string, string> = {}) => {
    const [, token = ''] = /name="token" value="([^"]+)"/.exec((await site.get('/about')).body) ?? [];
    return site.web.inject({
      method: 'POST',
      url: '/demo/next',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ token, back: '/vacancies', ...fields }).toString(),
    });
  };

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['another site', { ...own, origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }, {}],
    [
      'another port of this machine',
      { ...own, origin: 'http://localhost:9', 'sec-fetch-site': 'same-site' },
      {},
    ],
    ['an older browser on another site', { host: own.host, origin: 'http://evil.example' }, {}],
    ['a hidden origin', { host: own.host, origin: 'null' }, {}],
    ['a page without the token', own, { token: '' }],
    ['a guess', own, { token: 'x'.repeat(24) }],
    ['a program that names no origin', { host: own.host }, {}],
  ])('is not pressed by %s', async (_, headers, fields) => {
    const before = moved;
    expect((await press(headers, fields)).statusCode).toBe(403);
    expect(moved).toBe(before);
  });

  test.each([
    ['/vacancies?level=2', '/vacancies?level=2'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/a\r\nset-cookie: x=1', '/'],
  ])('goes back to %s as %s', async (back, location) => {
    const before = moved;
    const answer = await press(own, { back });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers['location']).toBe(location);
    expect(moved).toBe(before + 1);
  });
});

describe('addresses for machines', () => {
  test('say that we live and are ready', async () => {
    expect((await site.get('/healthz')).json()).toMatchObject({ ok: true });
    expect((await site.get('/readyz')).json()).toMatchObject({ ok: true, checks: [{ name: 'database' }] });
  });

  test('say 503 when something is not ready', async () => {
    const checks = [{ name: 'queue', ok: false, detail: 'does not answer' }];
    const other = await startSite(database.url, { health: { ready: async () => ({ ok: false, checks }) } });
    expect((await other.get('/readyz')).statusCode).toBe(503);
    await other.close();
  });

  test('and a page that fails meanwhile is answered with 503; one that fails while all is well with 500', async () => {
    const board = {
      search: () => Promise.reject(new Error('relation 4711')),
      one: () => Promise.reject(new Error('relation 4711')),
    };
    for (const [ok, status, words] of [
      [false, 503, 'Not just now'],
      [true, 500, 'Something broke on our side'],
    ] as const) {
      const other = await startSite(database.url, {
        board,
        health: { ready: async () => ({ ok, checks: [] }) },
      });
      const page = await other.get('/vacancies');
      expect([page.statusCode, page.body.includes(words), page.body.includes('4711')]).toEqual([
        status,
        true,
        false,
      ]);
      expect((await other.get('/api/v1/vacancies')).statusCode).toBe(status);
      await other.close();
    }
  });

  test('tell figures to this machine only', async () => {
    const own = await site.get('/metrics');
    expect(own.body).toContain('offcycle_sources{health="failed"} 1');
    expect(own.body).toContain('offcycle_http_requests_total{route="/readyz",status="200"}');
    expect((await site.get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(404);
    const far = await site.web.inject({ method: 'GET', url: '/metrics', remoteAddress: '203.0.113.9' });
    expect(far.statusCode).toBe(404);
  });
});

describe('one reader', () => {
  test('cannot stop the others: too many requests are answered 429 with what to do', async () => {
    const settings = {
      baseUrl: 'http://localhost:3000',
      host: '127.0.0.1',
      port: 0,
      contactAddress: 'a@b.example',
    };
    const other = await startSite(database.url, { settings: { ...settings, requestsPerMinute: 2 } });
    await other.get('/about');
    await other.get('/about');
    const page = await other.get('/about');
    expect(page.statusCode).toBe(429);
    expect(page.headers['retry-after']).toBeDefined();
    expect(page.body).toContain('Wait a minute');
    const api = await other.get('/api/v1/vacancies');
    expect(api.headers['content-type']).toContain('application/problem+json');
    expect((await other.get('/healthz')).statusCode).toBe(200);
    await other.close();
  });
});

test('a port in use is said in one sentence with what to do', async () => {
  const { url } = await site.web.listen();
  const settings = {
    baseUrl: url,
    host: '127.0.0.1',
    port: Number(new URL(url).port),
    contactAddress: 'a@b.example',
  };
  const other = await startSite(database.url, { settings });
  await expect(other.web.listen()).rejects.toThrow(/is in use by another program; stop it, or set PORT/);
  await other.close();
});
