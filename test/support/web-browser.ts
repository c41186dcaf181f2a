/** A browser without a window: it keeps cookies and sends our forms with the token of the page it is on. */

import type { InjectOptions } from 'fastify';
import type { Db } from '#adapters/store/client.ts';
import { script } from '#web/assets.ts';
import type { WebServer } from '#web/server.ts';
import { type Fields, formOf, mailsOf, ownPage } from './web-people.ts';

export type TestBrowser = ReturnType<typeof makeBrowser>;

export function makeBrowser(web: WebServer, cookies: Record<string, string> = {}) {
  const jar = new Map(Object.entries(cookies));
  const send = async (request: InjectOptions & { headers?: Record<string, string> }) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await web.inject({
      ...request,
      headers: { host: ownPage.host, ...(cookie && { cookie }), ...request.headers },
    });
    for (const { name, value } of answer.cookies) value ? jar.set(name, value) : jar.delete(name);
    return answer;
  };
  const get = (url: string) => send({ method: 'GET', url });
  const formToken = async (page: string) => {
    // A page may carry forms of the session and forms that need none; the session's own come last in no fixed order.
    const { body } = await get(page);
    return (
      /action="\/sign-out"><input type="hidden" name="token" value="([^"]+)"/.exec(body)?.[1] ??
      /name="token" value="([^"]+)"/.exec(body)?.[1] ??
      ''
    );
  };
  return {
    get,
    formToken,
    cookie: (name: string) => jar.get(name) ?? jar.get(`__Host-${name}`),
    /** Signed in: with the token of the session; else with that of the public pages. */
    async press(url: string, fields: Fields = {}, headers: Record<string, string> = {}) {
      const isPublic = /^\/(?:sign-in|start|demo|consent|tip)/.test(url);
      const { body } = isPublic
        ? await web.inject({ url: '/start', headers: { host: ownPage.host } })
        : { body: '' };
      const token = isPublic
        ? (/name="token" value="([^"]+)"/.exec(body)?.[1] ?? '')
        : await formToken('/about');
      return send({
        method: 'POST',
        url,
        headers: { ...ownPage, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: formOf({ token, ...fields }),
      });
    },
  };
}

/** The page without the one script of ours, so that a test can say that there is no other. */
export const withoutOurScript = (html: string) =>
  html.replace(`<script src="${script.address}" type="module"></script>`, '');

/** The words of a page without its markup, so that a test reads what a person does. */
export const wordsOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"')
    .trim();

/** Somebody signed in by the link of their mail. */
export async function enterAs(web: WebServer, db: Db, address: string): Promise<TestBrowser> {
  const browser = makeBrowser(web);
  await browser.press('/sign-in', { address });
  await browser.press((await mailsOf(db, 'login')).at(-1)?.link ?? '');
  return browser;
}
