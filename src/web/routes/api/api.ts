/** The public API: what the pages show, as JSON. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BoardFilters } from '#core/board/filters.ts';
import { facetNames } from '#core/board/filters.ts';
import { coverageWords } from '#core/digest/coverage-words.ts';
import { sourceAnswer, vacancyAnswer, vacancyDetail } from '../../api-answers.ts';
import { boardParameters } from '../../api-schemas.ts';
import { boardQueryString } from '../../board-address.ts';
import { openApi } from '../../openapi.ts';
import { problem } from '../../problem.ts';
import type { Site } from '../../site.ts';
import { vacancyId } from '../board/vacancy.tsx';

export function serveApi(app: FastifyInstance, site: Site): void {
  const description = openApi(site.settings.baseUrl);
  app.get('/api/v1/openapi.json', (request, reply) => sendJson(request, reply, description));
  app.get('/api/v1/vacancies', (request, reply) => listVacancies(site, request, reply));
  app.get<{ Params: { id: string } }>('/api/v1/vacancies/:id', async (request, reply) => {
    const { id } = request.params;
    const record = vacancyId.test(id) ? await site.board.one(id) : null;
    if (record) return sendJson(request, reply, vacancyDetail(record));
    const detail = 'No opening has this id; ids come from /api/v1/vacancies.';
    return problem(reply, { status: 404, title: 'There is no such opening', detail });
  });
  app.get('/api/v1/sources', async (request, reply) => {
    const now = site.clock.now();
    const [sources, coverage] = await Promise.all([site.coverage.sources(), site.coverage.summary(now)]);
    const { summary } = coverageWords(coverage, now, 'UTC');
    return sendJson(request, reply, { data: sources.map(sourceAnswer), summary });
  });
}

async function listVacancies(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const asked = boardParameters.safeParse(request.query);
  if (!asked.success) {
    const wrong = asked.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    );
    const detail = `${wrong.join('; ')}. Parameters are described in /api/v1/openapi.json.`;
    return problem(reply, { status: 400, title: 'A parameter is wrong', detail });
  }
  const { sort: order, page, limit, ...given } = asked.data;
  const filters = given as Record<(typeof facetNames)[number], string[]>;
  const chosen: BoardFilters = {};
  for (const facet of facetNames) if (filters[facet].length) chosen[facet] = filters[facet];
  const window = { order, offset: (page - 1) * limit, limit, now: site.clock.now() };
  const { rows, total } = await site.board.search(chosen, window);
  const pages = Math.max(1, Math.ceil(total / limit));
  const link = (to: number) => {
    const query = boardQueryString({ filters: chosen, order, page: to });
    return `/api/v1/vacancies${query || '?'}${query ? '&' : ''}limit=${limit}`;
  };
  const links = { next: page < pages ? link(page + 1) : null, prev: page > 1 ? link(page - 1) : null };
  return sendJson(request, reply, { data: rows.map(vacancyAnswer), total, page, pages, links });
}

/** Weak: the same facts, whatever is done to the bytes on the way. */
export function sendJson(request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply {
  const body = JSON.stringify(value);
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', tag).header('cache-control', 'no-cache');
  const held = request.headers['if-none-match']?.split(',').map((one) => one.trim()) ?? [];
  if (held.includes(tag) || held.includes('*')) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}
