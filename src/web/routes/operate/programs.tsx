/** The registry of programs for operators: what it knows of the open places, and where digits disagree. */
import type { FastifyInstance } from 'fastify';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { OperatePrograms, programActs } from '../../views/operate/programs.tsx';
import { toldAddress, toldOf } from '../../views/told.tsx';
import { vacancyId } from '../board/vacancy.tsx';
import { sendOperators } from './operate.tsx';

const PATH = '/operate/programs';
type Route = { Params: { id: string }; Querystring: Record<string, unknown> };

export function serveOperatePrograms(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'operator');
  app.get<Route>(PATH, guard, async (request, reply) => {
    const standing = await site.programDesk.standing();
    const told = toldOf(request.query, programActs);
    const children = <OperatePrograms standing={standing} told={told} csrf={signedIn(request).token} />;
    return sendOperators(site, { request, reply }, { title: 'Programs', children });
  });
  for (const act of programActs)
    app.post<Route>(`${PATH}/:id/${act}`, guard, async (request, reply) => {
      const { id } = request.params;
      // A place and a program, as the button wrote them.
      const [place = '', program = ''] = id.split('~');
      const by = { by: signedIn(request).id, now: site.clock.now() };
      const known = [place, program].every((one) => vacancyId.test(one));
      const done = known && (await site.programDesk[act](place, program, by));
      return reply.redirect(toldAddress(PATH, { what: done ? act : 'nothing', id }), 303);
    });
}
