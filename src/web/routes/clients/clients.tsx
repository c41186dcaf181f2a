/** The rooms of an advisor: who lets them look, what fits whom, and what they wrote and handed over. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fillTemplate, handoverFacts } from '#core/digest/handover-letter.ts';
import type { Client } from '#ports/clients.ts';
import type { Judged } from '#ports/rooms.ts';
import { tell } from '../../error-pages.tsx';
import { longWords } from '../../profile/answers.ts';
import { requireRole, signedIn, type Who } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { ClientPage, PartAsk } from '../../views/clients/client.tsx';
import { CompareClients } from '../../views/clients/compare.tsx';
import { ClientsHome } from '../../views/clients/home.tsx';
import { ReasonsForClient } from '../../views/clients/reasons.tsx';
import { vacancyId } from '../board/vacancy.tsx';
import { sendOwn } from '../me/me.tsx';

export type ClientMatches = { client: Client; judged: Judged[] };
type Route = { Params: { id: string } };
type PlaceRoute = { Params: { id: string; vacancy: string } };
type Exchange<R> = { request: FastifyRequest<R extends Route ? R : Route>; reply: FastifyReply };

const NOTE_LONGEST = 2000;

/** Everything that is open for each client, judged now. */
export async function matchesOfAll(site: Site, advisorId: string): Promise<ClientMatches[]> {
  const clients = await site.clients.clients(advisorId);
  return Promise.all(
    clients.map(async (client) => ({ client, judged: await site.rooms.judge(client.profile) })),
  );
}

export function serveClients(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'advisor');
  app.get('/clients', guard, async (request, reply) => {
    const who = signedIn(request);
    const [all, invitations] = await Promise.all([
      matchesOfAll(site, who.id),
      site.clients.invitations(who.id),
    ]);
    const children = <ClientsHome {...{ all, invitations, who }} now={site.clock.now()} />;
    return sendOwn(site, { request, reply }, { title: 'Your clients', children });
  });
  app.get('/clients/compare', guard, async (request, reply) => {
    const all = await matchesOfAll(site, signedIn(request).id);
    const asked = [(request.query as { client?: string | string[] }).client ?? []].flat();
    const children = <CompareClients all={all} chosen={asked} now={site.clock.now()} />;
    return sendOwn(site, { request, reply }, { title: 'Compare clients', children, wide: true });
  });
  app.get<Route>('/clients/:id', guard, async (request, reply) => {
    const client = await clientOf(site, request);
    if (!client) return tell({ site, request, reply }, 404);
    const who = signedIn(request);
    await site.clients.looked(who.id, client.profileId);
    const judged = await site.rooms.judge(client.profile);
    const children = <ClientPage {...{ client, judged, who }} now={site.clock.now()} />;
    return sendOwn(site, { request, reply }, { title: client.name, children });
  });
  app.get<PlaceRoute>('/clients/:id/vacancies/:vacancy', guard, (request, reply) =>
    reasons(site, { request, reply }),
  );
  serveChanges(app, site);
}

function serveChanges(app: FastifyInstance, site: Site) {
  const guard = requireRole(site, 'advisor');
  app.post<Route>('/clients/:id/note', guard, async (request, reply) => {
    const { id } = request.params;
    const note = longWords(request.body, 'note', NOTE_LONGEST);
    const done = await site.clients.note(signedIn(request).id, id, note);
    return done ? reply.redirect(`/clients/${id}`, 303) : tell({ site, request, reply }, 404);
  });
  app.get<Route>('/clients/:id/part', guard, async (request, reply) => {
    const client = await clientOf(site, request);
    if (!client) return tell({ site, request, reply }, 404);
    const children = <PartAsk client={client} csrf={signedIn(request).token} />;
    return sendOwn(site, { request, reply }, { title: 'Stop advising?', children });
  });
  app.post<Route>('/clients/:id/part', guard, async (request, reply) => {
    const done = await site.clients.part(signedIn(request).id, request.params.id);
    return done ? reply.redirect('/clients', 303) : tell({ site, request, reply }, 404);
  });
  app.post<PlaceRoute>('/clients/:id/vacancies/:vacancy', guard, async (request, reply) => {
    const { id, vacancy } = request.params;
    const note = longWords(request.body, 'note', NOTE_LONGEST);
    const what = { profileId: id, vacancyId: vacancyId.test(vacancy) ? vacancy : '', note };
    const done = await site.clients.hand(signedIn(request).id, what);
    return done
      ? reply.redirect(`/clients/${id}/vacancies/${encodeURIComponent(vacancy)}?handed`, 303)
      : tell({ site, request, reply }, 404);
  });
}

async function clientOf(site: Site, request: FastifyRequest<Route>): Promise<Client | null> {
  const clients = await site.clients.clients(signedIn(request).id);
  return clients.find(({ profileId }) => profileId === request.params.id) ?? null;
}

async function reasons(
  site: Site,
  { request, reply }: Exchange<Route> & { request: FastifyRequest<PlaceRoute> },
) {
  const client = await clientOf(site, request);
  const found = client && (await site.rooms.judge(client.profile));
  const judged = found?.find(({ place }) => place.id === request.params.vacancy);
  if (!client || !judged) return tell({ site, request, reply }, 404);
  const handed = (request.query as { handed?: string }).handed !== undefined;
  const who = signedIn(request);
  const { handover } = await site.letters.read(who.id);
  const letter = handover ? fillTemplate(handover, factsFor(site, { who, client, judged })) : '';
  const children = <ReasonsForClient {...{ client, judged, handed, letter }} csrf={who.token} />;
  return sendOwn(site, { request, reply }, { title: `Why: ${client.name}`, children });
}

const factsFor = (
  { settings }: Site,
  { who, client, judged }: { who: Who; client: Client; judged: Judged },
) =>
  handoverFacts({
    client: client.name,
    advisor: who.name,
    vacancy: judged.place.facts,
    link: `${settings.baseUrl}/vacancies/${encodeURIComponent(judged.place.id)}`,
  });
