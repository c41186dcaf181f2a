/** The page of an invitation: looking changes nothing; the press shares, once. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { ConsentAsked } from '#ports/clients.ts';
import { tell } from '../../error-pages.tsx';
import { networkOf } from '../../network-of.ts';
import type { Site } from '../../site.ts';
import { isOurForm } from '../../who-asks.ts';
import { sendPrivatePage } from '../send-page.ts';

type Route = { Params: { token: string } };
type State = ConsentAsked['state'];

const statusOf: Record<State, number> = { good: 200, used: 200, expired: 410, unknown: 404, 'too-many': 429 };
const titles: Record<State, string> = {
  good: 'May this advisor look?',
  used: 'This link has done its work',
  expired: 'This link is too old',
  unknown: 'This link is not known',
  'too-many': 'Too many links tried',
};
const next: Record<State, string> = {
  good: '',
  used: 'If you agreed, your advisor sees your profile now. Sign in to see who may look, and to take it back.',
  expired: 'Nothing was shared. Your advisor can ask again.',
  unknown: 'It may have been cut in two by the mail program: copy the whole address. Nothing was shared.',
  'too-many':
    'Too many links that do not exist were tried from your network. Wait an hour, then open yours again.',
};

export function serveConsent(app: FastifyInstance, site: Site): void {
  app.get<Route>('/consent/:token', async (request, reply) => {
    const asked = await site.consent.look(request.params.token, networkOf(request));
    return answer(site, { request, reply }, asked);
  });
  app.post<Route>('/consent/:token', async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    const { token } = request.params;
    await site.consent.give(token, networkOf(request));
    return reply.redirect(`/consent/${encodeURIComponent(token)}`, 303);
  });
}

type Exchange = { request: FastifyRequest<Route>; reply: FastifyReply };

function answer(site: Site, { request, reply }: Exchange, { state, advisor }: ConsentAsked) {
  const children = (
    <>
      <h1>{titles[state]}</h1>
      {state === 'good' ? (
        <Ask advisor={plainWords(advisor, 80)} csrf={site.token} action={request.url} />
      ) : (
        <>
          <p class="lead">{next[state]}</p>
          <p class="actions">
            <a class="button" href={state === 'used' ? '/sign-in?next=%2Fme%2Fprivacy' : '/vacancies'}>
              {state === 'used' ? 'Sign in' : 'See all openings'}
            </a>
          </p>
        </>
      )}
    </>
  );
  reply.code(statusOf[state]);
  return sendPrivatePage(
    reply,
    site.page({ title: titles[state], path: '/consent', children, who: request.who }),
  );
}

const Ask = ({ advisor, csrf, action }: { advisor: string; csrf: string; action: string }) => (
  <>
    <p class="lead">
      <strong>{advisor}</strong> asks to see which openings fit you.
    </p>
    <p>If you agree, they see:</p>
    <ul>
      <li>your name, what you look for, and what you told us of school, exams, visa and training;</li>
      <li>which open places fit you, and why or why not; once a day also by mail;</li>
      <li>of a place they put on your board: whether you saw it there and whether you applied.</li>
    </ul>
    <p>
      They do not see your address, your mails, your notes or anything else on your board. They may put a
      place on your board. You can take it back at any time under “Privacy” when you are signed in.
    </p>
    <form method="post" action={action}>
      <input type="hidden" name="token" value={csrf} />
      <p class="actions">
        <button type="submit">I agree</button>
      </p>
    </form>
    <p class="quiet">
      If you do not know this person, close the page: nothing is shared. Agreeing brings you no mails of
      openings by itself.
    </p>
  </>
);
