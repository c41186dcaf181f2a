/** Signing in: an address, one neutral answer, a link whose page acts on its button in the browser that asked. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isMailAddress } from '#core/mail-address.ts';
import type { SignInState } from '#ports/access.ts';
import { tell } from '../error-pages.tsx';
import { networkOf } from '../network-of.ts';
import { type Answers, one, type Problem, readAnswers } from '../profile/answers.ts';
import {
  browserOf,
  dropSession,
  homeOf,
  keepBrowser,
  keepSession,
  nextOf,
  requireRole,
  sessionOf,
  signedIn,
} from '../signed-in.ts';
import type { Site } from '../site.ts';
import { AskForLink, LinkAnswer, LinkSent, linkTitles } from '../views/sign-in.tsx';
import { isOurForm, ownPath } from '../who-asks.ts';
import { sendPrivatePage } from './send-page.ts';

const PATH = '/sign-in';
type Link = { Params: { token: string }; Querystring: { next?: unknown } };

export function serveSignIn(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: { next?: unknown } }>(PATH, (request, reply) => {
    if (request.who) return reply.redirect(homeOf[request.who.role], 303);
    return askPage(
      site,
      { request, reply },
      { answers: { next: [ownPath(request.query.next)] }, problems: [] },
    );
  });
  app.post(PATH, (request, reply) =>
    isOurForm(request, site.token) ? sendLink(site, request, reply) : tell({ site, request, reply }, 403),
  );
  app.get(`${PATH}/sent`, (request, reply) => {
    const children = <LinkSent inbox={site.inbox !== undefined} />;
    return sendPrivatePage(
      reply,
      site.page({ title: 'Look into your mail', path: PATH, children, who: request.who }),
    );
  });
  app.get<Link>(`${PATH}/:token`, async (request, reply) => {
    const state = await site.access.look(linkOf(site, request));
    return answerLink(site, { request, reply }, state);
  });
  app.post<Link>(`${PATH}/:token`, async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    const { state, session } = await site.access.enter(
      linkOf(site, request),
      sessionOf(request, site.settings),
    );
    if (session === null) return answerLink(site, { request, reply }, state);
    keepSession(reply, site.settings, session);
    const next = nextOf(request, site.settings);
    const account = await site.access.who(session);
    return reply.redirect(next === '/' && account ? homeOf[account.role] : next, 303);
  });
  app.post('/sign-out', requireRole(site), async (request, reply) => {
    const session = sessionOf(request, site.settings);
    if (session && signedIn(request)) await site.access.leave(session);
    return dropSession(reply, site.settings).redirect('/', 303);
  });
}

type Asked = { request: FastifyRequest; reply: FastifyReply };

function askPage(
  site: Site,
  { request, reply }: Asked,
  shown: { answers: Answers; problems: readonly Problem[] },
) {
  const title = shown.problems.length ? 'Problem: Sign in' : 'Sign in';
  const children = <AskForLink shown={shown} csrf={site.token} />;
  return sendPrivatePage(reply, site.page({ title, path: PATH, children, who: request.who }));
}

async function sendLink(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const answers = readAnswers(request.body, ['address', 'next']);
  const address = one(answers, 'address');
  if (!isMailAddress(address)) {
    const words = 'Type the address that your mails go to, as name@example.org.';
    return askPage(site, { request, reply }, { answers, problems: [{ field: 'address', words }] });
  }
  const next = ownPath(one(answers, 'next'));
  const browser = browserOf(request, site.settings) ?? randomBytes(32).toString('base64url');
  if ((await site.access.ask({ address, network: networkOf(request), browser })) === 'too-many')
    return tell({ site, request, reply: reply.header('retry-after', '3600') }, 429);
  return keepBrowser(reply, site.settings, { browser, next }).redirect(`${PATH}/sent`, 303);
}

const linkOf = (site: Site, request: FastifyRequest<Link>) => ({
  token: request.params.token,
  browser: browserOf(request, site.settings) ?? '',
  network: networkOf(request),
});

const statusOf: Record<SignInState, number> = {
  good: 200,
  used: 410,
  expired: 410,
  unknown: 404,
  'other-browser': 403,
  'too-many': 429,
};

function answerLink(
  site: Site,
  { request, reply }: { request: FastifyRequest<Link>; reply: FastifyReply },
  state: SignInState,
) {
  const children = (
    <LinkAnswer
      state={state}
      csrf={site.token}
      action={`${PATH}/${encodeURIComponent(request.params.token)}`}
    />
  );
  reply.code(statusOf[state]);
  return sendPrivatePage(
    reply,
    site.page({ title: linkTitles[state], path: PATH, children, who: request.who }),
  );
}
