/** One source for operators: what it is like, its kept pages, and the acts on it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { SourceDesk } from '#ports/sources.ts';
import { tell } from '../../error-pages.tsx';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { MarkedPageView } from '../../views/operate/marked-page.tsx';
import { PageVersions } from '../../views/operate/page-versions.tsx';
import { OperateSource } from '../../views/operate/source.tsx';
import { type SourceAct, sourceActs, type ToldAct, toldActs } from '../../views/operate/source-acts.tsx';
import { sendOperators } from './operate.tsx';

const PATH = '/operate/sources/:id';
type Query = Record<string, unknown>;
type Route = { Params: { id: string }; Querystring: Query };

export function serveOperateSources(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'operator');
  app.get<Route>(PATH, guard, async (request, reply) => {
    const one = await site.sourceRoom.one(request.params.id);
    if (!one) return tell({ site, request, reply }, 404);
    const { token: csrf } = signedIn(request);
    const children = (
      <OperateSource one={one} done={doneOf(request.query)} now={site.clock.now()} csrf={csrf} />
    );
    const title = plainWords(one.desk.name, 80) || one.desk.id;
    return sendOperators(site, { request, reply }, { title, children });
  });
  app.get<Route>(`${PATH}/page`, guard, async (request, reply) => {
    const { id } = request.params;
    const one = await site.sourceDesk.one(id);
    const difference = one && (await site.sourceRoom.difference(id, askedOf(request)));
    if (!difference) return tell({ site, request, reply }, 404);
    const children = (
      <PageVersions id={id} name={one.name} difference={difference} csrf={signedIn(request).token} />
    );
    return sendOperators(
      site,
      { request, reply },
      { title: `A page of ${plainWords(one.name, 60)}`, children },
    );
  });
  app.get<{ Params: { id: string } }>('/operate/postings/:id/page', guard, async (request, reply) => {
    const page = await site.sourceRoom.marked(request.params.id);
    if (!page) return tell({ site, request, reply }, 404);
    const children = <MarkedPageView page={page} />;
    return sendOperators(site, { request, reply }, { title: 'The page as saved', children });
  });
  for (const act of sourceActs)
    app.post<Route>(`${PATH}/${act}`, guard, async (request, reply) => {
      const { id } = request.params;
      if (!(await site.sourceDesk.one(id))) return tell({ site, request, reply }, 404);
      const by = { by: signedIn(request).id, now: site.clock.now() };
      const worked = await verbs[act](site.sourceDesk)(id, by);
      const told = new URLSearchParams({ [worked ? 'done' : 'not']: act });
      return reply.redirect(`/operate/sources/${encodeURIComponent(id)}?${told}`, 303);
    });
}

const verbs: Record<SourceAct, (desk: SourceDesk) => SourceDesk['pause']> = {
  pause: (desk) => desk.pause,
  resume: (desk) => desk.resume,
  'run-now': (desk) => desk.runNow,
  approve: (desk) => desk.approve,
  reject: (desk) => desk.reject,
  exclude: (desk) => desk.exclude,
  include: (desk) => desk.include,
};

function doneOf(query: Query): { act: ToldAct; worked: boolean } | null {
  const act = toldActs.find((one) => one === query['done'] || one === query['not']);
  return act === undefined ? null : { act, worked: act === query['done'] };
}

/** A moment that is none is as good as none asked for. */
function askedOf({ query }: FastifyRequest<Route>) {
  const moment = (name: 'from' | 'to') => {
    const at = new Date(String(query[name]));
    return Number.isNaN(at.getTime()) ? {} : { [name]: at };
  };
  return { url: String(query['url'] ?? ''), ...moment('from'), ...moment('to') };
}
