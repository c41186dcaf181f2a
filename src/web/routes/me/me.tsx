/** The first of one's own rooms. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Judged } from '#ports/rooms.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { MeNav } from '../../views/me/nav.tsx';
import { MeToday, NoSearchYet } from '../../views/me/today.tsx';
import { sendPrivatePage } from '../send-page.ts';

export function serveMe(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site);
  app.get('/me', guard, async (request, reply) => {
    const who = signedIn(request);
    const [searches, pursuits] = await Promise.all([
      site.rooms.searches(who.id),
      site.rooms.pursuits(who.id),
    ]);
    if (searches.length === 0)
      return sendOwn(site, { request, reply }, { title: 'Today', children: <Empty csrf={who.token} /> });
    const found = await Promise.all(searches.map(({ profile }) => site.rooms.judge(profile)));
    const children = <MeToday {...{ who, pursuits }} judged={best(found.flat())} now={site.clock.now()} />;
    return sendOwn(site, { request, reply }, { title: 'Today', children });
  });
  app.get('/me/profile', guard, async (request, reply) => {
    const [first] = await site.rooms.searches(signedIn(request).id);
    return reply.redirect(first ? `/me/searches/${first.profileId}/profile` : '/me/searches', 303);
  });
}

const Empty = ({ csrf }: { csrf: string }) => (
  <>
    <MeNav here="/me" />
    <h1>Today</h1>
    <NoSearchYet csrf={csrf} />
  </>
);

const order = ['eligible', 'unknown', 'ineligible'];

/** A place that two searches find is told once, by the kinder verdict. Newest first. */
function best(judged: Judged[]): Judged[] {
  const byId = new Map<string, Judged>();
  for (const one of judged) {
    const known = byId.get(one.place.id);
    if (!known || order.indexOf(one.match.verdict) < order.indexOf(known.match.verdict))
      byId.set(one.place.id, one);
  }
  return [...byId.values()].sort((a, b) => b.place.firstSeen.getTime() - a.place.firstSeen.getTime());
}

type Asked = { request: FastifyRequest; reply: FastifyReply };

export const sendOwn = (
  site: Site,
  { request, reply }: Asked,
  page: { title: string; children: VNode; wide?: boolean },
) => sendPrivatePage(reply, site.page({ ...page, path: request.url, who: request.who }));
