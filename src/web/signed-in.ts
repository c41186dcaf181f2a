/** Who is behind a request: the session's cookie, the account it belongs to, and the guard of every private room. */
import { createHmac } from 'node:crypto';
import type { CookieSerializeOptions } from '@fastify/cookie';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account, AccountRole } from '#ports/access.ts';
import { tell } from './error-pages.tsx';
import type { Site } from './site.ts';
import { isOurForm, ownPath } from './who-asks.ts';

/** `token` has to come back with every form of this session; it is worth nothing in another. */
export type Who = Account & { token: string };

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: nobody is signed in. */
    who: Who | null;
  }
}

const SESSION = 'offcycle';
const BROWSER = 'offcycle-asked';
const NEXT = 'offcycle-next';
const DAY = 86_400;

export async function knowWho(app: FastifyInstance, { access, settings }: Site): Promise<void> {
  await app.register(cookie);
  app.decorateRequest('who', null);
  app.addHook('onRequest', async (request) => {
    const session = sessionOf(request, settings);
    if (session === null || request.url.startsWith('/assets/')) return;
    const account = await access.who(session);
    if (account) request.who = { ...account, token: formToken(session) };
  });
}

const formToken = (session: string) => createHmac('sha256', session).update('forms').digest('base64url');

type Settings = Site['settings'];

/** A browser takes a `__Host-` cookie from https only, for this host only: no other site of the domain can set it. */
const named = (name: string, { baseUrl }: Settings) =>
  baseUrl.startsWith('https:') ? `__Host-${name}` : name;

const options = ({ baseUrl }: Settings): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: baseUrl.startsWith('https:'),
});

/** Null where the cookie is missing or was never one of ours. */
const secretOf = (request: FastifyRequest, name: string): string | null => {
  const given = request.cookies[name];
  return given !== undefined && /^[\w-]{43}$/.test(given) ? given : null;
};

export const sessionOf = (request: FastifyRequest, settings: Settings) =>
  secretOf(request, named(SESSION, settings));
export const browserOf = (request: FastifyRequest, settings: Settings) =>
  secretOf(request, named(BROWSER, settings));

export const keepSession = (reply: FastifyReply, settings: Settings, session: string) =>
  reply.setCookie(named(SESSION, settings), session, { ...options(settings), maxAge: 14 * DAY });
export const dropSession = (reply: FastifyReply, settings: Settings) =>
  reply.clearCookie(named(SESSION, settings), options(settings));
/** Longer than a link lives, so that an old link is told apart from one that another browser asked for. */
export function keepBrowser(
  reply: FastifyReply,
  settings: Settings,
  asked: { browser: string; next: string },
) {
  const forADay = { ...options(settings), maxAge: DAY };
  reply.setCookie(named(NEXT, settings), asked.next, forADay);
  return reply.setCookie(named(BROWSER, settings), asked.browser, forADay);
}
/** The page that asked for signing in; "/" where there was none. */
export const nextOf = (request: FastifyRequest, settings: Settings) =>
  ownPath(request.cookies[named(NEXT, settings)]);

/**
 * The guard of a private route: nobody is led to sign in, the wrong role finds no such page (so that it tells nothing),
 * and a change needs the form token of this very session. Without roles: whoever is signed in.
 */
export function requireRole(site: Site, ...roles: AccountRole[]) {
  const preHandler = async (request: FastifyRequest, reply: FastifyReply) => {
    const { who } = request;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!who && reads) return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
    if (!who) return tell({ site, request, reply }, 403);
    if (roles.length > 0 && !roles.includes(who.role)) return tell({ site, request, reply }, 404);
    return reads || isOurForm(request, who.token) ? undefined : tell({ site, request, reply }, 403);
  };
  return { preHandler };
}

/** Behind `requireRole` only. */
export function signedIn({ who, url }: FastifyRequest): Who {
  if (!who) throw new Error(`web: ${url.split('?')[0]} has no guard; register it with requireRole`);
  return who;
}

/** Where each role begins. */
export const homeOf: Record<AccountRole, string> = {
  applicant: '/me',
  advisor: '/clients',
  operator: '/operate',
};
