/** Coming in and going out, over a test's own database: a clock and keys of the test, and how a browser sends our forms. */
import { makeLinks } from '#adapters/links.ts';
import { makeMailFiles } from '#adapters/mailer/inbox.ts';
import type { Db } from '#adapters/store/client.ts';
import { openVault } from '#adapters/vault.ts';
import { makeStores } from '#app';
import type { MailContent } from '#ports/mail.ts';
import type { WebServer } from '#web/server.ts';
import { makeVisitors } from '../../src/visitors.ts';
import { outsideOnLoopback } from './on-loopback.ts';
import { now } from './web-world.ts';

export const testVault = openVault(`test:${Buffer.alloc(32, 7).toString('base64')}`, '/nowhere');
export const testLinks = makeLinks(testVault.keyFor('links'));
const sender = { baseUrl: 'http://localhost:3000', postalAddress: '1 Sample Street, Lansing MI' };

export const testPeople = (db: Db, clock = { now: () => now }) =>
  makeVisitors({
    stores: makeStores(db, testVault),
    links: testLinks,
    clock,
    sender,
    poster: outsideOnLoopback().poster,
    mailFiles: makeMailFiles([]),
    goOn: async () => {},
  });

export const ownPage = {
  host: 'localhost:3000',
  origin: 'http://localhost:3000',
  'sec-fetch-site': 'same-origin',
};

export type Fields = Record<string, string | string[]>;

/** A form as the browser of a person sends it: from our own page, with the page's token. */
export async function press(web: WebServer, url: string, fields: Fields = {}, remoteAddress = '192.0.2.1') {
  const page = await web.inject({ method: 'GET', url: '/start', headers: { host: ownPage.host } });
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(page.body) ?? [];
  return web.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { ...ownPage, 'content-type': 'application/x-www-form-urlencoded' },
    payload: formOf({ token, ...fields }),
  });
}

export function formOf(fields: Fields): string {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value);
  return form.toString();
}

/** Mails of one kind as they wait in the outbox, oldest first, with the links they carry. */
export async function mailsOf(db: Db, kind: string) {
  const rows = await db.message.findMany({ where: { kind }, orderBy: { createdAt: 'asc' } });
  return rows.map(({ body }) => {
    const mail = testVault.open<MailContent & { key: string }>(body as Uint8Array);
    const [link = ''] = /http:\/\/localhost:3000(\/\S+)/.exec(mail.text)?.slice(1) ?? [];
    return { ...mail, link };
  });
}

/** Somebody who looks for what the sample world has, everything filled in. */
export const goodAnswers: Fields = {
  specialty: ['Internal Medicine', 'Family Medicine'],
  pgy: ['1', '2'],
  graduate: 'us_md',
  graduationYear: '2025',
  citizenship: 'us',
  visaNeeded: 'none',
  every: 'day',
  at: '06:30',
  timeZone: 'America/Chicago',
  name: 'Nora Castellane',
  address: 'nora@quietpost.example',
  step: 'address',
  go: 'next',
};
