/** Saved searches, each a profile with its own rhythm: what they are, a new one, another name, one less. */
import type { FastifyInstance } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { SavedSearch } from '#ports/rooms.ts';
import { tell } from '../../error-pages.tsx';
import { one, readAnswers } from '../../profile/answers.ts';
import { requireRole, signedIn, type Who } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { Input } from '../../views/form-fields.tsx';
import { MeNav } from '../../views/me/nav.tsx';
import { rhythmWords, wantWords } from '../../views/profile/profile-words.ts';
import { sendOwn } from './me.tsx';

const PATH = '/me/searches';
type Route = { Params: { token: string } };

export function serveMeSearches(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site);
  app.get(PATH, guard, async (request, reply) => {
    const who = signedIn(request);
    const searches = await site.rooms.searches(who.id);
    const { full } = request.query as { full?: string };
    const children = <Searches who={who} searches={searches} full={full !== undefined} />;
    return sendOwn(site, { request, reply }, { title: 'Your searches', children });
  });
  app.post(PATH, guard, async (request, reply) => {
    const id = await site.rooms.addSearch(signedIn(request).id, titleIn(request.body));
    return reply.redirect(id === null ? `${PATH}?full` : `${PATH}/${id}/profile`, 303);
  });
  app.post<Route>(`${PATH}/:token/name`, guard, async (request, reply) => {
    const { token } = request.params;
    const done = await site.rooms.rename(signedIn(request).id, token, titleIn(request.body));
    return done ? reply.redirect(`${PATH}/${token}`, 303) : tell({ site, request, reply }, 404);
  });
  app.get<Route>(`${PATH}/:token/remove`, guard, async (request, reply) => {
    const who = signedIn(request);
    const searches = await site.rooms.searches(who.id);
    const search = searches.find(({ profileId }) => profileId === request.params.token);
    if (!search) return tell({ site, request, reply }, 404);
    const children = <RemoveAsk search={search} only={searches.length === 1} csrf={who.token} />;
    return sendOwn(site, { request, reply }, { title: 'Remove this search?', children });
  });
  app.post<Route>(`${PATH}/:token/remove`, guard, async (request, reply) => {
    const done = await site.rooms.remove(signedIn(request).id, request.params.token);
    return done ? reply.redirect(PATH, 303) : tell({ site, request, reply }, 404);
  });
}

const titleIn = (body: unknown) => plainWords(one(readAnswers(body, ['title']), 'title'), 80) || 'My search';

type Props = { who: Who; searches: SavedSearch[]; full: boolean };

const Searches = ({ who, searches, full }: Props) => (
  <>
    <MeNav here="/me/searches" />
    <h1>Your searches</h1>
    {full && (
      <p class="note doubtful" role="status">
        Ten searches are the most. Remove one before you add another.
      </p>
    )}
    <p>Each looks for what you tell it and writes at its own rhythm.</p>
    <ol class="rows">
      {searches.map(({ profileId, title, profile, wishes }) => (
        <li class="row">
          <h2>
            <a href={`${PATH}/${profileId}`}>{plainWords(title, 80)}</a>
          </h2>
          <p>{wantWords(profile)}</p>
          <p class="quiet">Mails {rhythmWords(wishes, who.timeZone)}</p>
        </li>
      ))}
    </ol>
    <h2>One more</h2>
    <form class="steps" method="post" action={PATH}>
      <input type="hidden" name="token" value={who.token} />
      <Input
        answers={{}}
        problems={[]}
        field="title"
        label="Its name"
        hint="It begins as a copy of your first search; you change what differs."
      />
      <p class="actions">
        <button class="second" type="submit">
          Add a search
        </button>
      </p>
    </form>
  </>
);

const RemoveAsk = ({ search, only, csrf }: { search: SavedSearch; only: boolean; csrf: string }) => (
  <>
    <MeNav here="/me/searches" />
    <h1>Remove “{plainWords(search.title, 80)}”?</h1>
    {only ? (
      <p class="lead">
        It is your only one. Pause its mails on its page, or erase everything under{' '}
        <a href="/me/privacy">privacy</a>.
      </p>
    ) : (
      <form method="post" action={`${PATH}/${search.profileId}/remove`}>
        <input type="hidden" name="token" value={csrf} />
        <p class="lead">
          Its verdicts and its mails’ history go with it. Your other searches stay. This cannot be undone.
        </p>
        <p class="actions">
          <button class="grave" type="submit">
            Remove it
          </button>
          <a href={`${PATH}/${search.profileId}`}>Keep it</a>
        </p>
      </form>
    )}
  </>
);
