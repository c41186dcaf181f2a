/** The page on which a search gets an address to post to: the secret once, the fault in words, nobody else's. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Connection } from '#adapters/store/client.ts';
import { addSeeker, openSite } from '../support/open-site.ts';
import { enterAs, type TestBrowser } from '../support/web-browser.ts';
import { testLinks } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { now } from '../support/web-world.ts';

const hook = 'http://127.0.0.1:8099/hook';

let close: (() => Promise<void>) | undefined;
let connection: Connection;
let site: TestSite;
let nora: TestBrowser;
let page: string;
let profileId: string;

beforeAll(async () => {
  ({ site, connection, close } = await openSite());
});
afterAll(() => close?.());
beforeEach(async () => {
  await connection.db.$executeRaw`TRUNCATE account CASCADE`;
  profileId = await person('nora');
  nora = await enterAs(site.web, connection.db, 'nora@quietpost.example');
  page = `/me/searches/${profileId}/webhooks`;
});

const person = (name: string) =>
  addSeeker(connection.db, { name, timeZone: 'UTC' }, { specialty: ['Internal Medicine'], pgy: ['2'] });

test('an address is added, its secret shown once, and taken away', async () => {
  expect((await nora.get(`/me/searches/${profileId}`)).body).toContain(`href="${page}"`);
  const [secret] = /whsec_[\w-]{43}/.exec((await nora.press(page, { url: hook })).body) ?? [];
  expect(secret).toBeTruthy();
  const { body } = await nora.get(page);
  expect(body).toContain('http://127.0.0.1:8099/hook');
  expect(body).toContain('nothing posted yet');
  expect(body).not.toContain('whsec_');
  const { id } = await connection.db.webhook.findFirstOrThrow();
  expect((await nora.press(`${page}/end`, { id })).statusCode).toBe(303);
  expect(await connection.db.webhook.count()).toBe(0);
});

test('a test event is sent on a press, and the page says what came of it', async () => {
  const asked: unknown[] = [];
  let status = 204;
  const program = createServer((request, response) => {
    asked.push(request.headers['offcycle-event']);
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  await nora.press(page, { url: `http://127.0.0.1:${(program.address() as AddressInfo).port}/` });
  const { id } = await connection.db.webhook.findFirstOrThrow();
  expect((await nora.get(page)).body).toContain('Send a test event');
  expect((await nora.press(`${page}/test`, { id })).body).toContain('was taken: answered 204');
  status = 500;
  expect((await nora.press(`${page}/test`, { id })).body).toContain('was not taken: answered 500');
  expect(asked).toHaveLength(2);
  await connection.db.webhook.updateMany({ data: { stoppedAt: now } });
  expect((await nora.get(page)).body).not.toContain('Send a test event');
  expect((await nora.press(`${page}/test`, { id })).statusCode).toBe(404);
  expect(asked).toHaveLength(2);
  program.closeAllConnections();
  program.close();
});

test('an address that may not be posted to is refused in words, as it was typed', async () => {
  const { body } = await nora.press(page, { url: 'https://10.0.0.8/"><script>x</script>' });
  expect(body).toContain('it leads to 10.0.0.8, a private address');
  expect(body).not.toContain('<script>x');
});

test('of another’s search it is 404, and a mail’s link does not lead there', async () => {
  await nora.press(page, { url: hook });
  const { id } = await connection.db.webhook.findFirstOrThrow();
  await person('ilse');
  const ilse = await enterAs(site.web, connection.db, 'ilse@quietpost.example');
  expect((await ilse.get(page)).statusCode).toBe(404);
  expect((await ilse.press(page, { url: hook })).statusCode).toBe(404);
  expect((await ilse.press(`${page}/test`, { id })).statusCode).toBe(404);
  expect((await ilse.press(`${page}/end`, { id })).statusCode).toBe(404);
  expect(await connection.db.webhook.count()).toBe(1);
  const byMail = await site.get(`/mail/${testLinks.sign('mail', profileId)}`);
  expect(byMail.statusCode).toBe(200);
  expect(byMail.body).not.toContain('webhook');
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
