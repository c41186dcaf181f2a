/** The demo's own page, and the button that moves its world on. Not there outside the demo. */
import type { FastifyInstance } from 'fastify';
import type { Demo } from '#ports/web.ts';
import { tell } from '../error-pages.tsx';
import { homeOf, keepSession } from '../signed-in.ts';
import type { Site } from '../site.ts';
import { inWords } from '../views/demo-bar.tsx';
import { isOurForm, ownPath } from '../who-asks.ts';
import { sendPage } from './send-page.ts';

export function serveDemo(app: FastifyInstance, site: Site): void {
  const { demo } = site;
  if (!demo) return;
  app.get('/demo', (request, reply) =>
    sendPage(
      reply,
      site.page({
        title: 'The demo',
        path: request.url,
        who: request.who,
        children: <Story demo={demo} token={site.token} />,
      }),
    ),
  );
  app.post<{ Body: { back?: unknown } | undefined }>('/demo/next', async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    await demo.next();
    return reply.redirect(ownPath(request.body?.back), 303);
  });
  app.post<{ Body: { key?: unknown } | undefined }>('/demo/sign-in', async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    const session = await demo.signIn(String(request.body?.key));
    const account = session && (await site.access.who(session));
    if (!account) return tell({ site, request, reply }, 404);
    return keepSession(reply, site.settings, session).redirect(homeOf[account.role], 303);
  });
}

const Story = ({ demo, token }: { demo: Demo; token: string }) => (
  <>
    <h1>What happens in this demo</h1>
    <p>
      Invented program sites run on this machine. Each press of the button in the bar changes one of them,
      reads them again, and mails whom it concerns.
    </p>
    <ol class="history">
      {demo.steps().map(({ name, sentence, done }) => (
        <li>
          <p>
            <strong>
              <span aria-hidden="true">{done ? '●' : '○'}</span> {inWords(name)}
            </strong>
            , {done ? 'done' : 'still to come'}
          </p>
          <p>{sentence}</p>
        </li>
      ))}
    </ol>
    <h2>Who lives in it</h2>
    <form method="post" action="/demo/sign-in">
      <input type="hidden" name="token" value={token} />
      <dl class="facts">
        {demo.people().map(({ key, name, about }) => (
          <div>
            <dt>{name}</dt>
            <dd>
              {about}{' '}
              <button class="link" type="submit" name="key" value={key}>
                Look as {name}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </form>
  </>
);
