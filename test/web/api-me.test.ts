/** Personal tokens: what each may do, that it does no more, and the example that the documents carry. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import type { Scope } from '#ports/api-tokens.ts';
import { ownBoardSchema, ownMatchPageSchema } from '#web/api-schemas.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { readWishes } from '#web/profile/read-wishes.ts';
import { openSite } from '../support/open-site.ts';
import { enterAs } from '../support/web-browser.ts';
import { testPeople, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let connection: Connection;
let site: TestSite;
let url = '';
let accountId = '';
let vacancyId = '';
let time = now;
const address = 'nora@quietpost.example';

beforeAll(async () => {
  ({ site, connection, close } = await openSite({ clock: { now: () => time } }));
  await fillWorld(connection.db);
  url = (await site.web.listen()).url;
  vacancyId = (await connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } })).id;
});
afterAll(() => close?.());
beforeEach(async () => {
  time = now;
  await connection.db.$executeRaw`TRUNCATE account, attempt CASCADE`;
  const people = makePeopleStore(connection.db, testVault);
  accountId = await people.account({ name: 'Nora', address, role: 'applicant', timeZone: 'UTC' }, now);
  const { profile } = readProfile({
    specialty: ['Internal Medicine', 'Family Medicine', 'Neurology'],
    pgy: ['1', '2'],
    citizenship: ['us'],
    visaNeeded: ['none'],
  });
  await people.saveProfile(accountId, { profile, wishes: readWishes({}).wishes });
});

const made = async (...scopes: Scope[]) =>
  (await testPeople(connection.db).apiTokens.make(accountId, { name: 'test', scopes })) ?? '';
const ask = (path: string, token: string, more: { method?: string; body?: unknown; etag?: string } = {}) =>
  fetch(url + path, {
    method: more.method ?? 'GET',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(more.etag ? { 'if-none-match': more.etag } : {}),
      ...(more.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  });

test('a token is made on a page, shown once, kept as a hash, and revoked', async () => {
  const browser = await enterAs(site.web, connection.db, address);
  const { body } = await browser.press('/me/tokens', { name: 'my script', scope: ['matches:read'] });
  const [token = ''] = /offcycle_[\w-]{43}/.exec(body) ?? [];
  expect((await ask('/api/v1/me/matches', token)).status).toBe(200);
  const page = (await browser.get('/me/tokens')).body;
  expect(page).toContain('my script');
  expect(page).not.toContain(token);
  const rows = await connection.db.token.findMany({ where: { purpose: 'api' } });
  expect(JSON.stringify(rows)).not.toContain(token);
  const [, id = ''] = /name="id" value="([^"]+)"/.exec(page) ?? [];
  expect((await browser.press('/me/tokens/revoke', { id })).statusCode).toBe(303);
  expect((await ask('/api/v1/me/matches', token)).status).toBe(401);
  expect((await browser.press('/me/tokens', { name: 'x' })).body).toContain('id="scope-problem"');
});

describe('a token', () => {
  test.each<[Scope, string, string]>([
    ['board:read', 'GET', '/api/v1/me/matches'],
    ['matches:read', 'GET', '/api/v1/me/board'],
    ['board:read', 'PUT', '/api/v1/me/board/x'],
    ['board:read', 'DELETE', '/api/v1/me/board/x'],
  ])('with %s alone may not %s %s', async (scope, method, path) => {
    const answer = await ask(path, await made(scope), { method });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
  });

  test('that is missing, wrong, over or of an erased account opens nothing', async () => {
    const token = await made('matches:read');
    expect((await ask('/api/v1/me/matches', '')).status).toBe(401);
    expect((await ask('/api/v1/me/matches', `offcycle_${'x'.repeat(43)}`)).status).toBe(401);
    time = new Date(now.getTime() + 365 * 86_400_000);
    expect((await ask('/api/v1/me/matches', token)).status).toBe(401);
    time = now;
    await connection.db.account.deleteMany();
    expect((await ask('/api/v1/me/matches', token)).status).toBe(401);
  });
});

test('matches come in pages that keep to their description, with an ETag', async () => {
  const token = await made('matches:read');
  const found: string[] = [];
  for (let next: string | null = '/api/v1/me/matches?limit=1'; next; ) {
    const page = ownMatchPageSchema.parse(await (await ask(next, token)).json());
    found.push(...page.data.map(({ vacancy }) => vacancy));
    next = page.links.next;
  }
  expect(found.length).toBeGreaterThan(1);
  expect(new Set(found).size).toBe(found.length);
  const etag = (await ask('/api/v1/me/matches', token)).headers.get('etag') ?? '';
  expect((await ask('/api/v1/me/matches', token, { etag })).status).toBe(304);
  expect((await ask('/api/v1/me/matches?verdict=perhaps', token)).status).toBe(400);
});

test('the board is written and read', async () => {
  const token = await made('board:read', 'board:write');
  const put = (id: string, body: unknown) => ask(`/api/v1/me/board/${id}`, token, { method: 'PUT', body });
  expect((await put(vacancyId, { stage: 'applied', note: 'by a program' })).status).toBe(204);
  expect((await put(vacancyId, { stage: 'won' })).status).toBe(400);
  expect((await put('none', { stage: 'applied' })).status).toBe(404);
  const board = ownBoardSchema.parse(await (await ask('/api/v1/me/board', token)).json());
  expect(board.data).toMatchObject([{ vacancy: vacancyId, stage: 'applied', note: 'by a program' }]);
  expect((await ask(`/api/v1/me/board/${vacancyId}`, token, { method: 'DELETE' })).status).toBe(204);
  expect(await connection.db.pursuit.count()).toBe(0);
});

test('the example of the documents runs', async () => {
  const env = {
    ...process.env,
    OFFCYCLE_URL: url,
    OFFCYCLE_TOKEN: await made('matches:read', 'board:read', 'board:write'),
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['docs/examples/what-fits-me.mjs'], { env });
  expect(stdout).toMatch(/^PGY-/);
  expect(stdout).toContain('On the board now: 1');
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
