/**
 * Stopping the mails. The page acts on its button; `/now` is the one-click address of RFC 8058, which mail programs
 * send a POST to: no page of ours, no cookie, any origin, any body. It is the only address without the form's token.
 */
import type { FastifyInstance } from 'fastify';
import type { Standing } from '#ports/people.ts';
import { tell } from '../error-pages.tsx';
import type { Site } from '../site.ts';
import { dayIn } from '../views/profile/profile-words.ts';
import { isOurForm } from '../who-asks.ts';
import { sendPrivatePage } from './send-page.ts';

type Route = { Params: { token: string } };

export function serveStop(app: FastifyInstance, site: Site): void {
  const { mailLinks } = site;
  for (const address of ['/stop/:token', '/stop/:token/now'])
    app.get<Route>(address, async (request, reply) => {
      const { token } = request.params;
      const found = await mailLinks.stopping(token);
      if (!found) return tell({ site, request, reply }, 404);
      const children = <Stopping {...found} address={`/stop/${token}`} csrf={site.token} />;
      return sendPrivatePage(
        reply,
        site.page({ title: titleOf(found.standing), path: request.url, who: request.who, children }),
      );
    });
  const acts = (path: string, act: (token: string) => Promise<boolean | null>) =>
    app.post<Route>(path, async (request, reply) => {
      if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
      const { token } = request.params;
      if ((await act(token)) === null) return tell({ site, request, reply }, 404);
      return reply.redirect(`/stop/${encodeURIComponent(token)}`, 303);
    });
  acts('/stop/:token', mailLinks.stop);
  acts('/stop/:token/again', mailLinks.startAgain);
  app.register(async (scope) => serveOneClick(scope, site));
}

/** A scope of its own: bodies of any kind are taken, up to the usual size, and none is read. */
function serveOneClick(scope: FastifyInstance, site: Site) {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null));
  scope.post<Route>('/stop/:token/now', async (request, reply) => {
    if ((await site.mailLinks.stop(request.params.token)) === null)
      return tell({ site, request, reply }, 404);
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send('Stopped.\n');
  });
}

const titleOf = ({ stopped }: Standing) => (stopped ? 'The mails are stopped' : 'Stop these mails');

type StoppingProps = { standing: Standing; undoable: boolean; address: string; csrf: string };

const Stopping = ({ standing, undoable, address, csrf }: StoppingProps) => {
  const { stopped, timeZone } = standing;
  const token = <input type="hidden" name="token" value={csrf} />;
  if (!stopped)
    return (
      <>
        <h1>Stop these mails</h1>
        <p class="lead">One press, and no more digests come to this address.</p>
        <form method="post" action={address}>
          {token}
          <p class="actions">
            <button type="submit">Stop the mails</button>
          </p>
        </form>
        <p>Your profile stays until you delete it. You can start again from this page for 30 days.</p>
      </>
    );
  return (
    <>
      <h1>The mails are stopped</h1>
      <p class="lead" role="status">
        Since {dayIn(stopped.at, timeZone)} no digest goes to this address.
      </p>
      {undoable ? (
        <form method="post" action={`${address}/again`}>
          {token}
          <p>Was it a slip? This works for 30 days after the stop.</p>
          <p class="actions">
            <button type="submit">Start again</button>
          </p>
        </form>
      ) : (
        <p>{whyNot(stopped.reason)}</p>
      )}
    </>
  );
};

export const whyNot = (reason: string): string =>
  reason === 'unsubscribed'
    ? 'The 30 days in which this page could start them again are over. Sign up again to get mails.'
    : 'The mail server of this address refused our mail or reported it, so we do not write to it. Sign up with another address.';
