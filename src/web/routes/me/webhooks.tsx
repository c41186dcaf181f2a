/** Addresses that the news of a search is posted to: made, their secret shown once, tried, taken away. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { agoWords } from '#core/day-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Posted, Webhook } from '#ports/webhooks.ts';
import { tell } from '../../error-pages.tsx';
import type { Problem } from '../../profile/answers.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { AskFirst } from '../../views/act-forms.tsx';
import { Input, Problems } from '../../views/form-fields.tsx';
import { MeNav } from '../../views/me/nav.tsx';
import { sendOwn } from './me.tsx';

const PATH = '/me/searches/:token/webhooks';
type Route = { Params: { token: string }; Body: Record<string, unknown> | undefined };
type Exchange = { request: FastifyRequest<Route>; reply: FastifyReply };
type Shown = { secret: string | null; url: string; problems: Problem[]; tried: string | null };

const nothing: Shown = { secret: null, url: '', problems: [], tried: null };

export function serveMeWebhooks(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site);
  app.get<Route>(PATH, guard, (request, reply) => show(site, { request, reply }, nothing));
  app.post<Route>(PATH, guard, async (request, reply) => {
    const url = typed(request, 'url');
    const made = await site.webhooks.make(signedIn(request).id, request.params.token, url);
    if (made === null) return tell({ site, request, reply }, 404);
    const shown =
      'secret' in made
        ? { ...nothing, secret: made.secret }
        : { ...nothing, url, problems: [{ field: 'url', words: made.problem }] };
    return show(site, { request, reply }, shown);
  });
  app.post<Route>(`${PATH}/test`, guard, async (request, reply) => {
    const which = { profileId: request.params.token, id: typed(request, 'id') };
    const came = await site.webhooks.test(signedIn(request).id, which);
    if (came === null) return tell({ site, request, reply }, 404);
    return show(site, { request, reply }, { ...nothing, tried: triedWords(came) });
  });
  app.post<Route>(`${PATH}/end`, guard, async (request, reply) => {
    const done = await site.webhooks.end(signedIn(request).id, typed(request, 'id'));
    return done ? reply.redirect(hereOf(request), 303) : tell({ site, request, reply }, 404);
  });
}

const typed = ({ body }: FastifyRequest<Route>, field: string) =>
  typeof body?.[field] === 'string' ? body[field].trim() : '';
const hereOf = ({ params }: FastifyRequest<Route>) =>
  `/me/searches/${encodeURIComponent(params.token)}/webhooks`;

function triedWords(came: Posted | 'too-many'): string {
  if (came === 'too-many') return 'Not sent: 20 test events an hour are the most. Try again later.';
  const said = plainWords(came.answer);
  return came.ok
    ? `The test event was taken: ${said}.`
    : `The test event was not taken: ${said}. An answer from 200 to 299 within 10 seconds counts as taken.`;
}

async function show(site: Site, { request, reply }: Exchange, shown: Shown) {
  const who = signedIn(request);
  const { token } = request.params;
  const search = (await site.rooms.searches(who.id)).find(({ profileId }) => profileId === token);
  if (!search) return tell({ site, request, reply }, 404);
  const hooks = await site.webhooks.list(who.id, token);
  const children = (
    <HookPage
      {...{ hooks, shown }}
      title={search.title}
      here={hereOf(request)}
      csrf={who.token}
      now={site.clock.now()}
    />
  );
  return sendOwn(site, { request, reply }, { title: 'Post news to a program', children });
}

type Props = { hooks: Webhook[]; shown: Shown; title: string; here: string; csrf: string; now: Date };

const HookPage = ({ hooks, shown, title, here, csrf, now }: Props) => (
  <>
    <MeNav here="/me/searches" />
    <h1>Post news to a program</h1>
    <p>
      What is new for <a href={here.replace(/\/webhooks$/, '')}>{plainWords(title, 80)}</a> is posted to an
      address of yours as it is found, signed with a secret. How to check the signature stands in the
      documentation, under webhook.
    </p>
    {shown.secret && (
      <div class="note" role="status">
        <p>
          <strong>Its secret.</strong> Copy it now: it cannot be shown again.
        </p>
        <pre tabindex={0}>{shown.secret}</pre>
      </div>
    )}
    {shown.tried && (
      <p class="note" role="status">
        {shown.tried}
      </p>
    )}
    {hooks.length > 0 && <h2>Yours</h2>}
    <ul class="plain">
      {hooks.map((hook) => (
        <li>
          <p>
            <strong>{plainWords(hook.url)}</strong>: {stateOf(hook, now)}
          </p>
          {hook.stoppedAt === null && (
            <form method="post" action={`${here}/test`}>
              <input type="hidden" name="token" value={csrf} />
              <input type="hidden" name="id" value={hook.id} />
              <button class="second" type="submit">
                Send a test event<span class="hidden"> to {plainWords(hook.url)}</span>
              </button>
            </form>
          )}
          <AskFirst
            csrf={csrf}
            action={`${here}/end`}
            fields={{ id: hook.id }}
            words="Take away"
            of={plainWords(hook.url)}
            sure="Take it away"
          >
            Nothing is posted there any more, and its secret is deleted. Adding it again makes a new secret.
          </AskFirst>
        </li>
      ))}
    </ul>
    <h2>A new one</h2>
    <form class="steps" method="post" action={here}>
      <Problems problems={shown.problems} />
      <input type="hidden" name="token" value={csrf} />
      <Input
        answers={{ url: [shown.url] }}
        problems={shown.problems}
        field="url"
        label="Its address"
        hint="https:// on the public internet."
        inputmode="url"
        longest={1000}
      />
      <p class="actions">
        <button type="submit">Add the address</button>
      </p>
    </form>
  </>
);

function stateOf({ stoppedAt, failingSince, lastAnswer }: Webhook, now: Date): string {
  const said = lastAnswer ? ` (${plainWords(lastAnswer)})` : '';
  if (stoppedAt) return `switched off ${agoWords(stoppedAt, now)}${said}`;
  if (failingSince) return `fails since ${agoWords(failingSince, now)}${said}; tried again`;
  return lastAnswer ? `works${said}` : 'nothing posted yet';
}
