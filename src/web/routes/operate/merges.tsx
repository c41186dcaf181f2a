/** Merging, splitting and undoing of places: compared first, ruled with a reason, and taken back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { RulingOutcome, SortedPlace } from '#ports/merges.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { type RulingTold, SortPlaces } from '../../views/operate/sort-places.tsx';
import { vacancyId } from '../board/vacancy.tsx';
import { sendOperators } from './operate.tsx';

const PATH = '/operate/merges';
type Given = Record<string, unknown>;
type Route = { Params: { id: string }; Querystring: Given; Body: Given };
type Asked = { request: FastifyRequest; reply: FastifyReply };

export function serveOperateMerges(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'operator');
  const wordOf = (request: FastifyRequest, reason: string) => ({
    actor: signedIn(request).id,
    reason,
    now: site.clock.now(),
  });
  app.get<Route>(PATH, guard, (request, reply) => {
    const { done, ruling } = request.query;
    const what = (['merge', 'split', 'undo'] as const).find((one) => one === done);
    return show(site, { request, reply }, request.query, what ? { done: what, id: String(ruling) } : null);
  });
  app.post<Route>(PATH, guard, async (request, reply) => {
    const { kept, other } = askedOf(request.body);
    const word = wordOf(request, reasonIn(request.body));
    const outcome = word.reason ? await site.mergeDesk.merge(kept, other, word) : noReason;
    return answer(site, { request, reply }, 'merge', { outcome, asked: request.body, kept });
  });
  app.post<Route>(`${PATH}/split`, guard, async (request, reply) => {
    const { kept } = askedOf(request.body);
    const word = wordOf(request, reasonIn(request.body));
    const posting = String(request.body['posting'] ?? '');
    const outcome = word.reason ? await site.mergeDesk.split(posting, word) : noReason;
    return answer(site, { request, reply }, 'split', { outcome, asked: request.body, kept });
  });
  app.post<Route>(`${PATH}/:id/undo`, guard, async (request, reply) => {
    const outcome = await site.mergeDesk.undo(request.params.id, wordOf(request, 'undone on its page'));
    return answer(site, { request, reply }, 'undo', { outcome, asked: {}, kept: '' });
  });
}

const noReason: RulingOutcome = { refused: 'say why; the reason is kept with the ruling' };
const reasonIn = (body: Given) => (typeof body['reason'] === 'string' ? plainWords(body['reason'], 200) : '');

type Answer = { outcome: RulingOutcome; asked: Given; kept: string };

function answer(site: Site, at: Asked, act: 'merge' | 'split' | 'undo', { outcome, asked, kept }: Answer) {
  if ('refused' in outcome) return show(site, at, asked, outcome);
  const told = new URLSearchParams({ ...(kept ? { kept } : {}), done: act, ruling: outcome.ruled });
  return at.reply.redirect(`${PATH}?${told}`, 303);
}

/** An id, or the address of an opening that holds it. */
function askedOf(given: Given): { kept: string; other: string } {
  const id = (name: string) => {
    const typed = typeof given[name] === 'string' ? given[name].trim().slice(0, 300) : '';
    return /\/vacancies\/([\w:.-]+)/.exec(typed)?.[1] ?? typed;
  };
  return { kept: id('kept'), other: id('other') };
}

async function show(site: Site, { request, reply }: Asked, given: Given, told: RulingTold | null) {
  const asked = askedOf(given);
  const place = async (id: string): Promise<SortedPlace | null> =>
    vacancyId.test(id) ? await site.mergeDesk.place(id) : null;
  const [kept, other, rulings] = await Promise.all([
    place(asked.kept),
    place(asked.other),
    site.mergeDesk.rulings(),
  ]);
  const similar = kept ? ((await site.board.one(kept.id))?.similar ?? []) : [];
  const { token: csrf } = signedIn(request);
  const shown = { asked, kept, other, similar, rulings, told };
  const children = <SortPlaces {...shown} now={site.clock.now()} csrf={csrf} />;
  return sendOperators(site, { request, reply }, { title: 'Which places are one', children });
}
