/** The web page, the API and the addresses that machines watch: pages rendered here, whole without any script. */
import { randomBytes } from 'node:crypto';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { BadInput } from '#core/errors.ts';
import { serveAssets } from './assets.ts';
import { answerErrors, onBadAddress } from './error-pages.tsx';
import { serveApi } from './routes/api/api.ts';
import { serveFeeds } from './routes/api/feeds.ts';
import { serveHealth } from './routes/api/health.ts';
import { serveApiMe } from './routes/api/me.ts';
import { serveBoard } from './routes/board/board.tsx';
import { serveFeedback } from './routes/board/feedback.tsx';
import { serveSources } from './routes/board/sources.tsx';
import { serveStatistics } from './routes/board/statistics.tsx';
import { serveTip } from './routes/board/tip.tsx';
import { serveVacancy } from './routes/board/vacancy.tsx';
import { serveClients } from './routes/clients/clients.tsx';
import { serveConsent } from './routes/clients/consent.tsx';
import { serveInviteClients } from './routes/clients/invite.tsx';
import { serveClientLetters } from './routes/clients/letters.tsx';
import { serveClientMatrix } from './routes/clients/matrix.tsx';
import { serveConfirm } from './routes/confirm.tsx';
import { serveDemo } from './routes/demo.tsx';
import { serveHome } from './routes/home.tsx';
import { serveInbox } from './routes/inbox.tsx';
import { serveMeAlerts } from './routes/me/alerts.tsx';
import { serveMeBoard } from './routes/me/board.tsx';
import { serveChangeProfile } from './routes/me/change-profile.tsx';
import { serveMailSettings } from './routes/me/mail-settings.tsx';
import { serveMe } from './routes/me/me.tsx';
import { serveMePlan } from './routes/me/plan.tsx';
import { serveMePrivacy } from './routes/me/privacy.tsx';
import { serveMeSearches } from './routes/me/searches.tsx';
import { serveMeTokens } from './routes/me/tokens.tsx';
import { serveMeWebhooks } from './routes/me/webhooks.tsx';
import { serveOperateAdd } from './routes/operate/add.tsx';
import { serveOperateAudit } from './routes/operate/audit.tsx';
import { serveOperateMailbox } from './routes/operate/mailbox.tsx';
import { serveOperateMails } from './routes/operate/mails.tsx';
import { serveOperateMerges } from './routes/operate/merges.tsx';
import { serveOperate } from './routes/operate/operate.tsx';
import { serveOperatePrograms } from './routes/operate/programs.tsx';
import { serveOperateQueues } from './routes/operate/queues.tsx';
import { serveOperateReview } from './routes/operate/review.tsx';
import { serveOperateSources } from './routes/operate/sources.tsx';
import { serveReading } from './routes/reading.tsx';
import { serveSignIn } from './routes/sign-in.tsx';
import { serveSiteOwners } from './routes/site-owners.tsx';
import { serveStart } from './routes/start.tsx';
import { serveStop } from './routes/stop.tsx';
import { secure } from './security.ts';
import { knowWho } from './signed-in.ts';
import type { Site, WebPorts } from './site.ts';
import { renderPage } from './views/page.tsx';

export type WebServer = {
  listen(): Promise<{ url: string }>;
  close(): Promise<void>;
  inject: FastifyInstance['inject'];
  /** Every address that is served, as it was registered. */
  routes: readonly { method: string; url: string }[];
};

export async function makeWebServer(ports: WebPorts): Promise<WebServer> {
  const token = randomBytes(18).toString('base64url');
  const site: Site = { ...ports, token, page: (input) => renderPage(input, { ...ports, token }) };
  const app = Fastify({
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    frameworkErrors: onBadAddress(site),
  });
  const routes: { method: string; url: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url });
  });
  answerErrors(app, site);
  await secure(app, ports.settings);
  await app.register(formbody);
  await knowWho(app, site);
  serveAssets(app);
  for (const serve of rooms) serve(app, site);
  return {
    listen: () => listen(app, ports.settings),
    close: () => app.close(),
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    routes,
  };
}

const rooms = [
  serveHealth,
  serveHome,
  serveBoard,
  serveVacancy,
  serveSources,
  serveStatistics,
  serveReading,
  serveStart,
  serveSignIn,
  serveTip,
  serveSiteOwners,
  serveConsent,
  serveClientLetters,
  serveClientMatrix,
  serveInviteClients,
  serveClients,
  serveMe,
  serveMeSearches,
  serveMeBoard,
  serveMeAlerts,
  serveMePlan,
  serveMePrivacy,
  serveMeTokens,
  serveMeWebhooks,
  serveConfirm,
  serveStop,
  serveMailSettings,
  serveChangeProfile,
  serveFeedback,
  serveFeeds,
  serveInbox,
  serveDemo,
  serveOperate,
  serveOperateSources,
  serveOperateAdd,
  serveOperateMailbox,
  serveOperateReview,
  serveOperateMerges,
  serveOperateMails,
  serveOperatePrograms,
  serveOperateAudit,
  serveOperateQueues,
  serveApi,
  serveApiMe,
];

async function listen(app: FastifyInstance, { host, port }: WebPorts['settings']): Promise<{ url: string }> {
  try {
    return { url: await app.listen({ host, port }) };
  } catch (cause) {
    throw new BadInput(whyNot(cause, `${host}:${port}`), { cause });
  }
}

function whyNot(cause: unknown, where: string): string {
  const code = (cause as { code?: string }).code;
  if (code === 'EADDRINUSE')
    return `web: ${where} is in use by another program; stop it, or set PORT to a free one (PORT=0 takes any)`;
  if (code === 'EACCES') return `web: ${where} may not be used by this user; set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `web: this machine has no address for ${where}; set HOST to 127.0.0.1 or 0.0.0.0`;
  return `web: cannot listen on ${where} (${cause instanceof Error ? cause.message : String(cause)}); see HOST and PORT`;
}
