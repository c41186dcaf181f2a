/** Scraped words are words: no markup, no script address, no hidden direction reaches a page or the API's links. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { withoutOurScript } from '../support/web-browser.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, posting } from '../support/web-world.ts';

const evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202Egnp.exe';
let database: TestDatabase;
let site: TestSite;
let id: string;

beforeAll(async () => {
  database = await freshDatabase();
  site = await startSite(database.url);
  const { db } = site.connection;
  await fillWorld(db, [
    posting({
      specialty: `Dermatology ${evil}`,
      institution: evil,
      city: evil,
      state: 'TX',
      start: evil,
      deadline: evil,
      evidence: evil.repeat(400),
      url: 'javascript:alert(3)',
      contactEmails: [`"><script>@example.org`, 'a@example.org,b@example.org', 'ok@example.org'],
      words: { start: evil, visa: evil, institution: evil },
    }),
  ]);
  await db.source.update({
    where: { id: 'consortium' },
    data: { name: evil, url: 'javascript:alert(4)', health: 'drifted', healthReason: evil },
  });
  await db.posting.updateMany({ where: { sourceId: 'society' }, data: { url: 'data:text/html,x' } });
  const found = await db.vacancy.findFirstOrThrow({ where: { usState: 'TX' } });
  id = found.id;
});

afterAll(async () => {
  await site?.close();
  await database?.drop();
});

const addresses = () => [
  '/',
  '/vacancies',
  '/vacancies?state=TX',
  `/vacancies/${id}`,
  '/sources',
  '/statistics',
  `/vacancies?specialty=${encodeURIComponent(evil)}`,
  `/vacancies?source=${encodeURIComponent('"><svg onload=1>')}`,
];

describe('hostile words', () => {
  test('stay words on every page', async () => {
    for (const address of addresses()) {
      const { body, statusCode } = await site.get(address);
      expect(statusCode, address).toBe(200);
      expect(withoutOurScript(body), address).not.toMatch(/<script|<img|<svg onload/i);
      expect(body, address).not.toMatch(/(?:href|src|action)="(?:javascript|data|vbscript):/i);
      expect(body, address).not.toContain('\u202E');
      expect(body.length, address).toBeLessThan(100_000);
    }
    expect(site.errors).toEqual([]);
  });

  test('are seen by the reader as what they are', async () => {
    const { body } = await site.get(`/vacancies/${id}`);
    expect(body).toContain('&lt;script>alert(1)&lt;/script>');
    expect(body).not.toContain('a@example.org,b@example.org');
    expect(body).toContain('mailto:ok@example.org?');
  });

  test('lead nowhere in the API', async () => {
    const { data } = (await site.get('/api/v1/vacancies?state=TX')).json<{ data: { url: unknown }[] }>();
    expect(data.map(({ url }) => url)).toEqual([null]);
  });
});

describe('an address that makes no sense', () => {
  test.each([
    ['/vacancies?page=-1&sort=%00&level=99&state=%00', 200],
    ['/vacancies?page=999', 302],
    [`/vacancies?${'specialty=x&'.repeat(200)}`, 200],
    ['/vacancies?__proto__=1&constructor=2', 200],
    ['/vacancies/%00', 404],
    ['/vacancies/..%2f..%2fetc%2fpasswd', 404],
    ['/vacancies/nobody', 404],
    ['/%zz', 400],
    ['/inbox', 404],
    ['/demo', 404],
    ['/nothing', 404],
  ])('%s is answered %i', async (address, status) => {
    const answer = await site.get(address);
    expect(answer.statusCode).toBe(status);
    expect(site.errors).toEqual([]);
    if (status >= 400) expect(answer.body).toContain('Open the board');
  });
});
