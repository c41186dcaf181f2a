/** Mails of unknown fate, refused and returned ones; an operator says what becomes of the first two. */
import type { FastifyInstance } from 'fastify';
import { requireRole, signedIn } from '../signed-in.ts';
import type { Site } from '../site.ts';
import { OperateMails } from '../views/operate-mails.tsx';
import { sendOperators } from './operate.tsx';

const PATH = '/operate/mails';
const shownAtMost = 100;
type Route = { Params: { id: string }; Querystring: Record<string, unknown> };

export function serveOperateMails(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'operator');
  app.get<Route>(PATH, guard, async (request, reply) => {
    const now = site.clock.now();
    const { mailDesk } = site;
    const [counts, complaints, troubled, returned, suppressed] = await Promise.all([
      mailDesk.counts(),
      mailDesk.complaints(now),
      mailDesk.troubled(shownAtMost),
      mailDesk.returned(shownAtMost),
      mailDesk.suppressed(),
    ]);
    const told =
      (['again', 'leave', 'nothing'] as const).find((one) => one === request.query['done']) ?? null;
    const shown = { counts, complaints, troubled, returned, suppressed, told };
    const children = <OperateMails {...shown} now={now} csrf={signedIn(request).token} />;
    return sendOperators(site, { request, reply }, { title: 'Mails in trouble', children });
  });
  for (const what of ['again', 'leave'] as const)
    app.post<Route>(`${PATH}/:id/${what}`, guard, async (request, reply) => {
      const ruling = { what, actor: signedIn(request).id, now: site.clock.now() };
      const done = await site.mailDesk.rule(request.params.id, ruling);
      return reply.redirect(`${PATH}?done=${done ? what : 'nothing'}`, 303);
    });
}
