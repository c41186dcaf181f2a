/** The demo's own page, and the button that moves its world on. Not there outside the demo. */
import type { FastifyInstance } from 'fastify';
import type { Demo } from '#ports/web.ts';
import { tell } from '../error-pages.tsx';
import type { Site } from '../site.ts';
import { inWords } from '../views/demo-bar.tsx';
import { isOurForm, ownPath } from '../who-asks.ts';
import { sendPage } from './send-page.ts';

export function serveDemo(app: FastifyInstance, site: Site): void {
  const { demo } = site;
  if (!demo) return;
  app.get('/demo', (request, reply) =>
    sendPage(reply, site.page({ title: 'The demo', path: request.url, children: <Story demo={demo} /> })),
  );
  app.post<{ Body: { back?: unknown } | undefined }>('/demo/next', async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    await demo.next();
    return reply.redirect(ownPath(request.body?.back), 303);
  });
}

const Story = ({ demo }: { demo: Demo }) => (
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
    <h2>Who is told</h2>
    <dl class="facts">
      {demo.people().map(({ name, about }) => (
        <div>
          <dt>{name}</dt>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  </>
);
