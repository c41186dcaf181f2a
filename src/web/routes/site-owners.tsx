/** The page that each request names: who we are, and the button by which an owner has us gone at once. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LeftOut } from '#ports/site-owners.ts';
import { tell } from '../error-pages.tsx';
import { networkOf } from '../network-of.ts';
import { longWords } from '../profile/answers.ts';
import type { Site } from '../site.ts';
import { ForSiteOwners } from '../views/reading/for-site-owners.tsx';
import { isOurForm } from '../who-asks.ts';
import { sendPage, sendPrivatePage } from './send-page.ts';

type Asked = { request: FastifyRequest; reply: FastifyReply };
type Told = { host: string; answer: LeftOut | null };

export function serveSiteOwners(app: FastifyInstance, site: Site): void {
  app.get('/bot', (request, reply) => sendPage(reply, pageOf(site, request, { host: '', answer: null })));
  app.post('/bot', (request, reply) => leaveOut(site, { request, reply }));
}

async function leaveOut(site: Site, { request, reply }: Asked) {
  if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
  const host = hostIn(longWords(request.body, 'host', 300));
  const answer: LeftOut = host
    ? await site.siteOwners.leaveOut(host, networkOf(request))
    : { outcome: 'unknown' };
  if (answer.outcome === 'too-many') reply.code(429);
  return sendPrivatePage(reply, pageOf(site, request, { host, answer }));
}

function pageOf(site: Site, { who }: FastifyRequest, told: Told): string {
  const { contactAddress: contact } = site.settings;
  const children = <ForSiteOwners contact={contact} csrf={site.token} {...told} />;
  return site.page({ title: 'For site owners', path: '/bot', who, children });
}

/** A whole address is taken for its host. */
function hostIn(given: string): string {
  const address = given.includes('://') ? given : `http://${given}`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}
