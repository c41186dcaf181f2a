/** Leads and tips: what waits for an operator's word before it is published. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { leadActs, ReviewLeads } from '../../views/operate/review-leads.tsx';
import { ReviewTips, tipActs } from '../../views/operate/review-tips.tsx';
import { toldAddress, toldOf } from '../../views/told.tsx';
import { sendOperators } from './operate.tsx';

const LEADS = '/operate/leads';
const TIPS = '/operate/tips';
const shownAtMost = 30;
type Route = { Params: { id: string }; Querystring: Record<string, unknown> };

export function serveOperateReview(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'operator');
  const now = () => site.clock.now();
  const by = (request: FastifyRequest) => ({ by: signedIn(request).id, now: now() });
  app.get<Route>(LEADS, guard, async (request, reply) => {
    const told = toldOf(request.query, leadActs);
    const { token: csrf } = signedIn(request);
    const waiting = await site.leadDesk.waiting(shownAtMost);
    const children = <ReviewLeads {...waiting} told={told} now={now()} csrf={csrf} />;
    return sendOperators(site, { request, reply }, { title: 'Leads to review', children });
  });
  app.get<Route>(TIPS, guard, async (request, reply) => {
    const told = toldOf(request.query, tipActs);
    const { token: csrf } = signedIn(request);
    const waiting = await site.tipDesk.waiting();
    const read = await Promise.all(waiting.slice(0, shownAtMost).map(({ id }) => site.tipDesk.one(id)));
    const tips = read.flatMap((one) => one ?? []);
    const children = <ReviewTips tips={tips} total={waiting.length} told={told} now={now()} csrf={csrf} />;
    return sendOperators(site, { request, reply }, { title: 'Tips to review', children });
  });
  const acts: [room: string, act: string, run: (id: string, request: FastifyRequest) => Promise<boolean>][] =
    [
      [LEADS, 'accept', async (id, request) => (await site.leadDesk.accept(id, by(request))) !== null],
      [LEADS, 'refuse', (id, request) => site.leadDesk.refuse(id, by(request))],
      [LEADS, 'undo', (id, request) => site.leadDesk.undo(id, by(request))],
      [TIPS, 'publish', async (id, request) => (await site.tipDesk.publish(id, by(request).by)).length > 0],
      [TIPS, 'refuse', (id, request) => site.tipDesk.refuse(id, by(request).by)],
      [TIPS, 'undo', (id, request) => site.tipDesk.undo(id, by(request).by)],
    ];
  for (const [room, act, run] of acts)
    app.post<Route>(`${room}/:id/${act}`, guard, async (request, reply) => {
      const { id } = request.params;
      const what = (await run(id, request)) ? act : 'nothing';
      return reply.redirect(toldAddress(room, { what, id }), 303);
    });
}
