/** The API of one's own things, by a personal token. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '#ports/access.ts';
import type { Scope } from '#ports/api-tokens.ts';
import type { Judged } from '#ports/rooms.ts';
import { ownMatchAnswer, pursuitAnswer } from '../../api-answers.ts';
import { ownMatchesParameters, pursuitBody } from '../../api-schemas.ts';
import { problem } from '../../problem.ts';
import type { Site } from '../../site.ts';
import { vacancyId } from '../board/vacancy.tsx';
import { sendJson } from './api.ts';

type Asked = { request: FastifyRequest; reply: FastifyReply; account: Account };

export function serveApiMe(app: FastifyInstance, site: Site): void {
  const allow =
    (scope: Scope, act: (asked: Asked) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      // What is whose depends on the token: no shared cache may mix answers up.
      reply.header('vary', 'authorization');
      const [, token = ''] = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '') ?? [];
      const holder = token ? await site.apiTokens.holder(token) : null;
      if (!holder) return refuse(reply, 401);
      if (!holder.scopes.includes(scope)) return refuse(reply, 403, scope);
      return act({ request, reply, account: holder.account });
    };
  app.get(
    '/api/v1/me/matches',
    allow('matches:read', (asked) => matches(site, asked)),
  );
  app.get(
    '/api/v1/me/board',
    allow('board:read', async ({ request, reply, account }) => {
      const data = (await site.rooms.pursuits(account.id)).map(pursuitAnswer);
      return sendJson(request, reply, { data });
    }),
  );
  app.put(
    '/api/v1/me/board/:id',
    allow('board:write', (asked) => keep(site, asked)),
  );
  app.delete(
    '/api/v1/me/board/:id',
    allow('board:write', async ({ request, reply, account }) => {
      await site.rooms.drop(account.id, idOf(request));
      return reply.code(204).send();
    }),
  );
}

function refuse(reply: FastifyReply, status: 401 | 403, scope?: Scope): FastifyReply {
  reply.header('www-authenticate', scope ? `Bearer error="insufficient_scope", scope="${scope}"` : 'Bearer');
  return status === 401
    ? problem(reply, {
        status,
        title: 'A token is needed',
        detail:
          'Send "Authorization: Bearer" with a token made at /me/tokens; this one is missing, wrong or over.',
      })
    : problem(reply, {
        status,
        title: 'The token may not do this',
        detail: `It lacks the scope "${scope}"; make one that has it at /me/tokens.`,
      });
}

async function matches(site: Site, { request, reply, account }: Asked) {
  const asked = ownMatchesParameters.safeParse(request.query);
  if (!asked.success) {
    const detail = `${asked.error.issues[0]?.message ?? ''}. Parameters are described in /api/v1/openapi.json.`;
    return problem(reply, { status: 400, title: 'A parameter is wrong', detail });
  }
  const { search, verdict, page, limit } = asked.data;
  const searches = await site.rooms.searches(account.id);
  const chosen = search === undefined ? searches : searches.filter(({ profileId }) => profileId === search);
  const judged = await Promise.all(
    chosen.map(async (one) =>
      (await site.rooms.judge(one.profile)).map((found) => ({ ...found, search: one.profileId })),
    ),
  );
  const all = judged
    .flat()
    .filter(({ match }) => verdict === undefined || match.verdict === verdict)
    .sort(newestFirst);
  const pages = Math.max(1, Math.ceil(all.length / limit));
  const link = (to: number) => {
    const query = new URLSearchParams({ page: String(to), limit: String(limit) });
    if (search) query.set('search', search);
    if (verdict) query.set('verdict', verdict);
    return `/api/v1/me/matches?${query}`;
  };
  const links = { next: page < pages ? link(page + 1) : null, prev: page > 1 ? link(page - 1) : null };
  const data = all.slice((page - 1) * limit, page * limit).map(ownMatchAnswer);
  return sendJson(request, reply, { data, total: all.length, page, pages, links });
}

const newestFirst = (a: Judged, b: Judged) =>
  b.place.firstSeen.getTime() - a.place.firstSeen.getTime() || a.place.id.localeCompare(b.place.id);

const idOf = (request: FastifyRequest) => String((request.params as { id?: string }).id);

async function keep(site: Site, { request, reply, account }: Asked) {
  const body = pursuitBody.safeParse(request.body);
  if (!body.success) {
    const [issue] = body.error.issues;
    const detail = `${issue?.path.join('.') || 'body'}: ${issue?.message}. See /api/v1/openapi.json.`;
    return problem(reply, { status: 400, title: 'The body is wrong', detail });
  }
  const id = idOf(request);
  const kept = vacancyId.test(id) && (await site.rooms.pursue(account.id, { vacancyId: id, ...body.data }));
  if (kept) return reply.code(204).send();
  const detail = 'No opening has this id; ids come from /api/v1/vacancies.';
  return problem(reply, { status: 404, title: 'There is no such opening', detail });
}
