/** The link of the confirm mail: looking changes nothing, however often; the button acts, once. */
import type { FastifyInstance } from 'fastify';
import type { Draft, PendingSignUp } from '#ports/people.ts';
import { tell } from '../error-pages.tsx';
import { networkOf } from '../network-of.ts';
import type { Site } from '../site.ts';
import { rhythmWords, wantWords } from '../views/profile/profile-words.ts';
import { isOurForm } from '../who-asks.ts';
import { sendPrivatePage } from './send-page.ts';

const PATH = '/confirm';
type Route = { Params: { token: string } };

export function serveConfirm(app: FastifyInstance, site: Site): void {
  app.get<Route>(`${PATH}/:token`, async (request, reply) => {
    const { token } = request.params;
    const pending = await site.signUp.look(token, networkOf(request));
    reply.code(statusOf[pending.state]);
    const children = <Answer pending={pending} token={token} csrf={site.token} />;
    return sendPrivatePage(
      reply,
      site.page({ title: titles[pending.state], path: request.url, who: request.who, children }),
    );
  });
  app.post<Route>(`${PATH}/:token`, async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    await site.signUp.confirm(request.params.token, networkOf(request));
    return reply.redirect(`${PATH}/${encodeURIComponent(request.params.token)}`, 303);
  });
}

type State = PendingSignUp['state'];
const statusOf: Record<State, number> = { good: 200, used: 200, expired: 410, unknown: 404, 'too-many': 429 };
const titles: Record<State, string> = {
  good: 'Confirm your address',
  used: 'Your address is confirmed',
  expired: 'This link is too old',
  unknown: 'This link is not known',
  'too-many': 'Too many links tried',
};

type AnswerProps = { pending: PendingSignUp; token: string; csrf: string };

const Answer = ({ pending: { state, draft, replaces }, token, csrf }: AnswerProps) => (
  <>
    <h1>{titles[state]}</h1>
    {state === 'good' && draft ? (
      <Confirm draft={draft} replaces={replaces} token={token} csrf={csrf} />
    ) : (
      <NoMore state={state} />
    )}
  </>
);

const Confirm = ({
  draft,
  replaces,
  token,
  csrf,
}: { draft: Draft; replaces: boolean } & Omit<AnswerProps, 'pending'>) => (
  <>
    <p class="lead">With this button mails about openings begin to come.</p>
    <dl class="facts">
      <div>
        <dt>You look for</dt>
        <dd>{wantWords(draft.profile)}</dd>
      </div>
      <div>
        <dt>We write</dt>
        <dd>{rhythmWords(draft.wishes, draft.timeZone)}</dd>
      </div>
    </dl>
    {replaces && (
      <p class="note doubtful">
        This address gets mails already. The button replaces the profile that is kept for it by this one.
      </p>
    )}
    <form method="post" action={`${PATH}/${encodeURIComponent(token)}`}>
      <input type="hidden" name="token" value={csrf} />
      <p class="actions">
        <button type="submit">Confirm my address</button>
      </p>
    </form>
    <p class="quiet">If this was not you, close the page: nothing is sent, and all of it is deleted.</p>
  </>
);

const NoMore = ({ state }: { state: State }) => (
  <>
    <p>{next[state]}</p>
    <p class="actions">
      {state === 'used' ? (
        <a class="button" href="/vacancies">
          See all openings
        </a>
      ) : (
        <a class="button" href="/start">
          Sign up again
        </a>
      )}
    </p>
  </>
);

const next: Record<State, string> = {
  good: '',
  used: 'This link has done its work. The first mail tells what is open for you now; each mail has links to change, pause or stop.',
  expired: 'Confirm links work for 24 hours. Nothing was saved: sign up again and use the new link.',
  unknown:
    'It may have been cut in two by the mail program: copy the whole address. Links of accounts that nobody confirmed are deleted after a week.',
  'too-many':
    'Too many links that do not exist were tried from your network. Wait an hour, then open yours again.',
};
