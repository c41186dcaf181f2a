/** Mails of unknown fate, refused and returned ones; an operator says what becomes of the first two. */
import type { FastifyInstance } from 'fastify';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { mailActs, OperateMails } from '../../views/operate/mails.tsx';
import { toldAddress, toldOf } from '../../views/told.tsx';
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
    const told = toldOf(request.query, mailActs);
    const shown = { counts, complaints, troubled, returned, suppressed, told };
    const children = <OperateMails {...shown} now={now} csrf={signedIn(request).token} />;
    return sendOperators(site, { request, reply }, { title: 'Mails in trouble', children });
  });
  for (const act of mailActs)
    app.post<Route>(`${PATH}/:id/${act}`, guard, async (request, reply) => {
      const { id } = request.params;
      const ruling = { what: act, actor: signedIn(request).id, now: site.clock.now() };
      const what = (await site.mailDesk.rule(id, ruling)) ? act : 'nothing';
      return reply.redirect(toldAddress(PATH, { what, id }), 303);
    });
}
