/** Personal tokens: made, shown once, revoked. */
import type { FastifyInstance } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import { type ApiToken, type Scope, scopes } from '#ports/api-tokens.ts';
import { tell } from '../../error-pages.tsx';
import { one, type Problem, readAnswers, several } from '../../profile/answers.ts';
import { requireRole, signedIn, type Who } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { AskFirst } from '../../views/act-forms.tsx';
import { Group, Input, Problems } from '../../views/form-fields.tsx';
import { MeNav } from '../../views/me/nav.tsx';
import { dayIn } from '../../views/profile/profile-words.ts';
import { sendOwn } from './me.tsx';

const PATH = '/me/tokens';

const scopeWords: Record<Scope, string> = {
  'matches:read': 'read what fits you, and why',
  'board:read': 'read your board with its notes',
  'board:write': 'change your board',
};

export function serveMeTokens(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site);
  const page = async (who: Who, shown: Pick<Props, 'made' | 'problems'>) => ({
    title: 'Tokens for programs',
    children: <Tokens {...shown} who={who} tokens={await site.apiTokens.list(who.id)} />,
  });
  app.get(PATH, guard, async (request, reply) =>
    sendOwn(site, { request, reply }, await page(signedIn(request), { made: null, problems: [] })),
  );
  app.post(PATH, guard, async (request, reply) => {
    const who = signedIn(request);
    const answers = readAnswers(request.body, ['name', 'scope']);
    const chosen = scopes.filter((scope) => several(answers, 'scope').includes(scope));
    const none = { field: 'scope', words: 'Choose at least one thing it may do.' };
    if (chosen.length === 0)
      return sendOwn(site, { request, reply }, await page(who, { made: null, problems: [none] }));
    const made = await site.apiTokens.make(who.id, {
      name: plainWords(one(answers, 'name'), 60),
      scopes: chosen,
    });
    const enough = { field: 'name', words: 'Ten tokens are the most. Revoke one first.' };
    return sendOwn(site, { request, reply }, await page(who, { made, problems: made ? [] : [enough] }));
  });
  app.post<{ Body: Record<string, unknown> }>(`${PATH}/revoke`, guard, async (request, reply) => {
    const done = await site.apiTokens.revoke(signedIn(request).id, String(request.body['id']));
    return done ? reply.redirect(PATH, 303) : tell({ site, request, reply }, 404);
  });
}

type Props = { who: Who; tokens: ApiToken[]; made: string | null; problems: Problem[] };

const Tokens = ({ who, tokens, made, problems }: Props) => (
  <>
    <MeNav here="/me/privacy" />
    <h1>Tokens for programs</h1>
    <p>
      A program that holds one acts for you, within what you tick. What it can ask stands in{' '}
      <a href="/api">the description of the API</a>.
    </p>
    {made && (
      <div class="note" role="status">
        <p>
          <strong>Your new token.</strong> Copy it now: it is kept as a fingerprint and cannot be shown again.
        </p>
        <pre tabindex={0}>{made}</pre>
      </div>
    )}
    {tokens.length > 0 && <h2>Yours</h2>}
    <ul class="plain">
      {tokens.map(({ id, name, scopes: allowed, expiresAt }) => (
        <li>
          <p>
            <strong>{plainWords(name, 60) || 'without a name'}</strong>:{' '}
            {allowed.map((one) => scopeWords[one]).join('; ')}{' '}
            <span class="quiet">(until {dayIn(expiresAt, who.timeZone)})</span>
          </p>
          <AskFirst
            csrf={who.token}
            action={`${PATH}/revoke`}
            fields={{ id }}
            words="Revoke"
            of={plainWords(name, 60)}
            sure="Revoke it"
          >
            The program that holds it is refused from now on. A token that is revoked never works again.
          </AskFirst>
        </li>
      ))}
    </ul>
    <h2>A new one</h2>
    <form class="steps" method="post" action={PATH}>
      <Problems problems={problems} />
      <input type="hidden" name="token" value={who.token} />
      <Input
        answers={{}}
        problems={problems}
        field="name"
        label="What it is for"
        hint="So that you know which to revoke."
      />
      <Group
        answers={{}}
        problems={problems}
        field="scope"
        label="What it may do"
        options={scopes.map((scope) => [scope, scopeWords[scope]])}
        many
      />
      <p class="actions">
        <button type="submit">Make a token</button>
      </p>
    </form>
  </>
);
