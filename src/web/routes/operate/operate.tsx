/** The operators' first page: the health of all sources. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { plainWords } from '#core/digest/plain-words.ts';
import { mailTrouble } from '#core/mail-news.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { healthGroups, OperateHealth } from '../../views/operate/health.tsx';
import { sendPrivatePage } from '../send-page.ts';

type Asked = FastifyRequest<{ Querystring: { show?: unknown; q?: unknown; page?: unknown } }>;

export function serveOperate(app: FastifyInstance, site: Site): void {
  app.get('/operate', requireRole(site, 'operator'), async (request: Asked, reply) => {
    const { show, q, page } = request.query;
    const now = site.clock.now();
    const [sources, waiting, standing, { canary }] = await Promise.all([
      site.operate.health(),
      waitingFor(site),
      site.mailDesk.standing(),
      site.status.read(now),
    ]);
    const children = (
      <OperateHealth
        canary={canary}
        mail={mailTrouble(standing, now)}
        sources={sources}
        waiting={waiting}
        group={healthGroups.find((one) => one === show) ?? null}
        words={typeof q === 'string' ? plainWords(q, 100) : ''}
        page={page}
        now={now}
      />
    );
    return sendOperators(site, { request, reply }, { title: 'Health of the sources', children });
  });
}

/** What an operator is asked for besides: how many of each, and where. */
async function waitingFor({ leadDesk, tipDesk, mailDesk }: Site) {
  const [leads, tips, mails] = await Promise.all([leadDesk.waiting(1), tipDesk.waiting(), mailDesk.counts()]);
  return { leads: leads.total, tips: tips.length, mails: mails.unknown + mails.refused };
}

/** Wide: tables stand on most of them. */
export function sendOperators(
  site: Site,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { title, children }: { title: string; children: VNode },
) {
  const who = signedIn(request);
  return sendPrivatePage(reply, site.page({ title, path: request.url, who, wide: true, children }));
}
