/** Who did what, for operators. */
import type { FastifyInstance } from 'fastify';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { OperateAudit } from '../../views/operate/audit.tsx';
import { sendOperators } from './operate.tsx';

const shownAtMost = 100;
type Route = { Querystring: { page?: unknown; about?: unknown } };

export function serveOperateAudit(app: FastifyInstance, site: Site): void {
  app.get<Route>('/operate/audit', requireRole(site, 'operator'), async (request, reply) => {
    const { query } = request;
    const page = Math.min(1000, Math.max(1, Math.trunc(Number(query.page)) || 1));
    const about = typeof query.about === 'string' ? query.about.slice(0, 200) : null;
    const skip = (page - 1) * shownAtMost;
    const found = await site.audit.lines({ atMost: shownAtMost + 1, skip, about });
    const lines = found.slice(0, shownAtMost);
    const further = { ...(about === null ? {} : { about }), page: String(page + 1) };
    const older = found.length > shownAtMost ? `/operate/audit?${new URLSearchParams(further)}` : null;
    const children = (
      <OperateAudit lines={lines} about={about} older={older} csrf={signedIn(request).token} />
    );
    return sendOperators(site, { request, reply }, { title: 'Who did what', children });
  });
}
