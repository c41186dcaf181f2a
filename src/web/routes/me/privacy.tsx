/** What is kept about somebody: taken away, shared, erased. */
import type { FastifyInstance } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Sharing } from '#ports/rooms.ts';
import { toCsv } from '../../csv.ts';
import { tell } from '../../error-pages.tsx';
import { dropSession, requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { AskFirst } from '../../views/act-forms.tsx';
import { EraseAsk, Erased } from '../../views/me/erase.tsx';
import { MeNav } from '../../views/me/nav.tsx';
import { dayIn } from '../../views/profile/profile-words.ts';
import { sendPrivatePage } from '../send-page.ts';
import { sendOwn } from './me.tsx';

const PATH = '/me/privacy';

export function serveMePrivacy(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site);
  app.get(PATH, guard, async (request, reply) => {
    const who = signedIn(request);
    const sharings = await site.rooms.sharings(who.id);
    const children = <PrivacyRoom {...{ sharings, csrf: who.token, timeZone: who.timeZone }} />;
    return sendOwn(site, { request, reply }, { title: 'Privacy', children });
  });
  app.post(`${PATH}/export.json`, guard, async (request, reply) => {
    const all = await site.rooms.everything(signedIn(request).id);
    return asFile(reply, 'json').send(JSON.stringify(all, null, 2));
  });
  app.post(`${PATH}/export.csv`, guard, async (request, reply) => {
    const all = await site.rooms.everything(signedIn(request).id);
    return asFile(reply, 'csv').send(toCsv(['what', 'value'], flat(JSON.parse(JSON.stringify(all)))));
  });
  app.post<{ Body: Record<string, unknown> }>(`${PATH}/revoke`, guard, async (request, reply) => {
    const done = await site.rooms.revoke(signedIn(request).id, String(request.body['advisor']));
    return done ? reply.redirect(PATH, 303) : tell({ site, request, reply }, 404);
  });
  app.get(`${PATH}/erase`, guard, async (request, reply) =>
    sendOwn(
      site,
      { request, reply },
      { title: 'Erase everything', children: <EraseAsk here={PATH} csrf={signedIn(request).token} /> },
    ),
  );
  app.post(`${PATH}/erase`, guard, async (request, reply) => {
    await site.rooms.erase(signedIn(request).id);
    dropSession(reply, site.settings);
    return sendPrivatePage(
      reply,
      site.page({ title: 'Everything is erased', path: '/', children: <Erased /> }),
    );
  });
}

const asFile = (reply: Parameters<typeof dropSession>[0], ending: 'json' | 'csv') =>
  reply
    .type(ending === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="offcycle.${ending}"`);

/** One line a value: "searches.1.profile.pgy.1". */
function flat(value: unknown, at = ''): [string, string][] {
  if (value === null || typeof value !== 'object') return [[at, value === null ? '' : String(value)]];
  const entries = Array.isArray(value)
    ? value.map((one, n) => [String(n + 1), one] as const)
    : Object.entries(value);
  return entries.flatMap(([name, one]) => flat(one, at ? `${at}.${name}` : name));
}

type Props = { sharings: Sharing[]; csrf: string; timeZone: string };

const PrivacyRoom = ({ sharings, csrf, timeZone }: Props) => (
  <>
    <MeNav here="/me/privacy" />
    <h1>Privacy</h1>
    <h2>Who may look</h2>
    {sharings.length === 0 && <p>Nobody but you. An advisor may only after you agree on a page of ours.</p>}
    <ul class="plain">
      {sharings.map(({ advisorId, name, consentedAt, revokedAt }) => (
        <li>
          <p>
            <strong>{plainWords(name, 80)}</strong>,{' '}
            {revokedAt
              ? `from ${dayIn(consentedAt, timeZone)} to ${dayIn(revokedAt, timeZone)}`
              : `since ${dayIn(consentedAt, timeZone)}: sees your profile, verdicts and what fits you`}
          </p>
          {!revokedAt && (
            <AskFirst
              csrf={csrf}
              action={`${PATH}/revoke`}
              fields={{ advisor: advisorId }}
              words="Revoke"
              of={plainWords(name, 80)}
              sure="Let them look no more"
            >
              They see nothing of yours from now on, and what they noted about you is deleted. Should you
              change your mind, they have to ask you again.
            </AskFirst>
          )}
        </li>
      ))}
    </ul>
    <h2>Take everything away</h2>
    <p>All we keep about you: account, searches, verdicts, board, notes and mails.</p>
    <form class="actions" method="post" action={`${PATH}/export.json`}>
      <input type="hidden" name="token" value={csrf} />
      <button class="second" type="submit">
        As JSON
      </button>
      <button class="second" type="submit" formaction={`${PATH}/export.csv`}>
        As a table (CSV)
      </button>
    </form>
    <h2>Programs</h2>
    <p>
      <a href="/me/tokens">Tokens for programs</a> that read or change things for you.
    </p>
    <h2>Erase everything</h2>
    <p>
      <a href={`${PATH}/erase`}>Erase your account and all that belongs to it</a>. You are asked once more.
    </p>
  </>
);
