/** Adding and mending sources: an address is fetched, its page is tried with selectors, and what was previewed is saved. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import type { DraftReading, HowToRead } from '#ports/source-drafts.ts';
import { tell } from '../../error-pages.tsx';
import { type Answers, one, type Problem, readAnswers } from '../../profile/answers.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { AddSource } from '../../views/operate/add-source.tsx';
import { SourceDraft } from '../../views/operate/source-draft.tsx';
import { sendOperators } from './operate.tsx';

const PATH = '/operate/add';
type Route = { Params: { id: string }; Body: Record<string, unknown>; Querystring: Record<string, unknown> };
type Asked = { request: FastifyRequest; reply: FastifyReply };

export function serveOperateAdd(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'operator');
  const by = (request: FastifyRequest) => ({ by: signedIn(request).id, now: site.clock.now() });
  app.get(PATH, guard, (request, reply) => sendForm(site, { request, reply }, '', []));
  app.post<Route>(PATH, guard, async (request, reply) => {
    const typed = String(request.body['url'] ?? '')
      .trim()
      .slice(0, 1000);
    const url = pageLink(typed);
    if (url === null)
      return sendForm(site, { request, reply }, typed, [
        { field: 'url', words: 'Type the address in full, like https://example.org/openings.' },
      ]);
    const begun = await site.sourceDrafts.begin(url, by(request));
    if ('refused' in begun)
      return sendForm(site, { request, reply }, typed, [
        { field: 'url', words: plainWords(begun.refused, 500) },
      ]);
    return reply.redirect(`${PATH}/${begun.id}`, 303);
  });
  app.get<Route>(`${PATH}/:id`, guard, async (request, reply) => {
    const how = 'row' in request.query ? howIn(request.query) : null;
    const reading = await site.sourceDrafts.read(request.params.id, how);
    return reading ? sendDraft(site, { request, reply }, reading, []) : tell({ site, request, reply }, 404);
  });
  app.post<Route>(`${PATH}/:id`, guard, async (request, reply) => {
    const { id } = request.params;
    const how = howIn(request.body);
    const answers = readAnswers(request.body, ['id', 'name', 'every']);
    const called = {
      id: one(answers, 'id'),
      name: one(answers, 'name') || one(answers, 'id'),
      every: one(answers, 'every'),
    };
    const saved = await site.sourceDrafts.save(id, { how, called }, by(request));
    if (saved === null) return tell({ site, request, reply }, 404);
    if ('sourceId' in saved)
      return reply.redirect(`/operate/sources/${encodeURIComponent(saved.sourceId)}?done=save`, 303);
    const reading = await site.sourceDrafts.read(id, how);
    if (!reading) return tell({ site, request, reply }, 404);
    const problems = saved.faults.map((words) => ({ field: 'id', words: plainWords(words, 500) }));
    return sendDraft(site, { request, reply }, { ...reading, called }, problems);
  });
  app.post<Route>('/operate/sources/:id/try', guard, async (request, reply) => {
    const { url, at } = request.body;
    const moment = new Date(String(at));
    const page = { url: String(url), at: moment };
    const draft = Number.isNaN(moment.getTime())
      ? null
      : await site.sourceDrafts.beginFrom(request.params.id, page, by(request));
    return draft ? reply.redirect(`${PATH}/${draft}`, 303) : tell({ site, request, reply }, 404);
  });
}

function sendForm(site: Site, { request, reply }: Asked, address: string, problems: Problem[]) {
  const { token: csrf } = signedIn(request);
  const children = <AddSource address={address} problems={problems} csrf={csrf} />;
  const title = problems.length ? 'Problem: Add a source' : 'Add a source';
  return sendOperators(site, { request, reply }, { title, children });
}

function sendDraft(site: Site, { request, reply }: Asked, reading: DraftReading, problems: Problem[]) {
  const { token: csrf } = signedIn(request);
  const now = site.clock.now();
  const children = <SourceDraft reading={reading} problems={problems} now={now} csrf={csrf} />;
  return sendOperators(site, { request, reply }, { title: 'How a page is read', children });
}

/** From an address as from a form: which fields there are is for the reader to know. */
function howIn(given: Record<string, unknown>): HowToRead {
  const names = Object.keys(given)
    .filter((name) => name.startsWith('f.'))
    .slice(0, 40);
  const answers: Answers = readAnswers(given, [
    'row',
    'container',
    'specialty',
    'state',
    'institution',
    ...names,
  ]);
  const fields = names
    .map((name) => [name.slice(2), one(answers, name)] as const)
    .filter(([, words]) => words);
  return {
    row: one(answers, 'row'),
    container: one(answers, 'container'),
    fields: Object.fromEntries(fields),
    specialty: one(answers, 'specialty'),
    state: one(answers, 'state'),
    institution: one(answers, 'institution'),
  };
}
