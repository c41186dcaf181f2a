/** What a person or a program is told when something went wrong: what happened, and what to do. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from './problem.ts';
import type { Site } from './site.ts';

type Told = { title: string; what: string; next: string };

const told: Record<number, Told> = {
  400: {
    title: 'This address cannot be read',
    what: 'Part of the address, or of what was sent, makes no sense to us.',
    next: 'Check it for missing letters, or start from the board.',
  },
  403: {
    title: 'This was not accepted',
    what: 'The form was not sent from a page of this site, or the page was too old.',
    next: 'Go back, load the page again, and send it once more.',
  },
  404: {
    title: 'There is no such page',
    what: 'The address may be mistyped, or what it showed is no longer kept.',
    next: 'All openings are on the board, with filters to find yours.',
  },
  413: {
    title: 'That is too much',
    what: 'What was sent is longer than any form of ours.',
    next: 'Go back, shorten what you typed, and send it once more.',
  },
  429: {
    title: 'Too many requests',
    what: 'More came from your network than we take from one at once: pages in a minute, or forms in an hour.',
    next: 'Wait a minute, or an hour after a form, then try again. Go back in your browser to keep what you typed.',
  },
  503: {
    title: 'Not just now',
    what: 'A part that this page needs is away or has no room. Nothing of what was sent was kept.',
    next: 'Try again in some minutes; go back in your browser to keep what you typed. Openings and mails that wait are not lost.',
  },
  500: {
    title: 'Something broke on our side',
    what: 'This page could not be made. It is not your doing, and the reason has been written down.',
    next: 'Try again in a minute. Mails are not affected by this.',
  },
};

export function answerErrors(app: FastifyInstance, site: Site): void {
  const notFound = (request: FastifyRequest, reply: FastifyReply) => tell({ site, request, reply }, 404);
  app.setNotFoundHandler(notFound);
  app.setErrorHandler((error: FastifyError, request, reply) => answer({ site, request, reply }, error));
}

/** For addresses that never reach a route ("/%zz"). */
export const onBadAddress =
  (site: Site) => (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    void answer({ site, request, reply }, error);

type Asked = { site: Site; request: FastifyRequest; reply: FastifyReply };

async function answer(asked: Asked, error: FastifyError) {
  const named = error.statusCode && error.statusCode >= 400 ? error.statusCode : 500;
  // A fault of the moment and not of the page: whoever asks may come again, and programs are told so.
  const status = named === 500 && !(await asked.site.health.ready()).ok ? 503 : named;
  if (status >= 500)
    asked.site.log.error(
      { err: error, method: asked.request.method, url: withoutToken(asked.request.url) },
      'web: a page failed',
    );
  return tell(asked, status, status < 500 ? error.message : undefined);
}

/** The secret part of a mailed link opens somebody's page: it must not stand in a log. */
const withoutToken = (url: string) =>
  url.replace(/^(\/(?:confirm|consent|sign-in|stop|mail|feedback)\/)[^/?]+/, '$1…');

export function tell({ site, request, reply }: Asked, status: number, detail?: string): FastifyReply {
  const words = told[status] ?? told[status < 500 ? 400 : 500] ?? { title: 'Error', what: '', next: '' };
  if (request.url.startsWith('/api/'))
    return problem(reply, { status, title: words.title, detail: detail ?? `${words.what} ${words.next}` });
  const html = site.page({
    title: words.title,
    path: '/',
    // A request whose address could not be read never got that far.
    who: request.who ?? null,
    children: (
      <>
        <h1>{words.title}</h1>
        <p>{words.what}</p>
        <p>{words.next}</p>
        <p>
          <a class="button" href="/vacancies">
            Open the board
          </a>
        </p>
      </>
    ),
  });
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
}
