/** The board of one's own: places one is interested in, and how far it has come with each. */
import type { FastifyInstance } from 'fastify';
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { type Pursuit, type Stage, stages } from '#ports/rooms.ts';
import { tell } from '../../error-pages.tsx';
import { longWords } from '../../profile/answers.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { AskFirst } from '../../views/act-forms.tsx';
import { headingOf } from '../../views/board/row.tsx';
import { MeNav } from '../../views/me/nav.tsx';
import { Ago } from '../../views/time.tsx';
import { countOf, stateWords } from '../../views/words.ts';
import { ownPath } from '../../who-asks.ts';
import { vacancyId } from '../board/vacancy.tsx';
import { sendOwn } from './me.tsx';

const PATH = '/me/board';
const NOTE_LONGEST = 2000;
const stageWords: Record<Stage, string> = {
  interested: 'Interested',
  applied: 'Applied',
  interview: 'Interview',
  closed: 'Closed',
};

export function serveMeBoard(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site);
  app.get(PATH, guard, async (request, reply) => {
    const who = signedIn(request);
    const pursuits = await site.rooms.pursuits(who.id);
    if (pursuits.some(({ handed }) => handed !== null)) await site.rooms.sawBoard(who.id);
    const children = <OwnBoard pursuits={pursuits} now={site.clock.now()} csrf={who.token} />;
    return sendOwn(site, { request, reply }, { title: 'Your board', children });
  });
  app.post<{ Body: Record<string, unknown> }>(PATH, guard, async (request, reply) => {
    const { vacancy, stage, back } = request.body;
    const id = typeof vacancy === 'string' && vacancyId.test(vacancy) ? vacancy : '';
    const chosen = stages.find((one) => one === stage);
    if (!chosen) return tell({ site, request, reply }, 400);
    const note = longWords(request.body, 'note', NOTE_LONGEST);
    const kept = await site.rooms.pursue(signedIn(request).id, { vacancyId: id, stage: chosen, note });
    if (!kept) return tell({ site, request, reply }, 404);
    return reply.redirect(back === undefined ? `${PATH}#${id}` : ownPath(back), 303);
  });
  app.post<{ Body: Record<string, unknown> }>(`${PATH}/drop`, guard, async (request, reply) => {
    await site.rooms.drop(signedIn(request).id, String(request.body['vacancy']));
    return reply.redirect(PATH, 303);
  });
}

type Props = { pursuits: Pursuit[]; now: Date; csrf: string };

const OwnBoard = ({ pursuits, now, csrf }: Props) => (
  <>
    <MeNav here="/me/board" />
    <h1>Your board</h1>
    {pursuits.length === 0 && (
      <p class="lead">
        Nothing stands on it yet. Open a place on <a href="/vacancies">the board of all</a> and press “Keep
        it”.
      </p>
    )}
    {stages.map((stage) => {
      const these = pursuits.filter((one) => one.stage === stage);
      return (
        these.length > 0 && (
          <>
            <h2>
              {stageWords[stage]}: {countOf(these.length, 'place')}
            </h2>
            <ol class="rows">
              {these.map((pursuit) => (
                <Kept pursuit={pursuit} now={now} csrf={csrf} />
              ))}
            </ol>
          </>
        )
      );
    })}
  </>
);

const Kept = ({ pursuit, now, csrf }: { pursuit: Pursuit; now: Date; csrf: string }) => {
  const { vacancyId: id, facts, state, stage, note, handed, at } = pursuit;
  return (
    <li class="kept" id={id}>
      <h3>
        <a href={`/vacancies/${encodeURIComponent(id)}`}>{headingOf({ facts })}</a>
      </h3>
      <p>
        {placeWords(facts)} · <span class={`state ${state}`}>{stateWords[state]?.words ?? state}</span> ·{' '}
        <span class="quiet">
          <Ago at={at} now={now} />
        </span>
      </p>
      {handed && (
        <p class="note">
          {plainWords(handed.by, 80)} handed this to you{handed.note && `: ${plainWords(handed.note, 1000)}`}
        </p>
      )}
      {note && <p class="own-note">{note}</p>}
      <details>
        <summary>Change stage or note</summary>
        <form class="steps" method="post" action={PATH}>
          <input type="hidden" name="token" value={csrf} />
          <input type="hidden" name="vacancy" value={id} />
          <p class="field">
            <label for={`stage-${id}`}>Stage</label>
            <select id={`stage-${id}`} name="stage">
              {stages.map((one) => (
                <option value={one} selected={one === stage}>
                  {stageWords[one]}
                </option>
              ))}
            </select>
          </p>
          <p class="field">
            <label for={`note-${id}`}>Note, for you alone and kept encrypted</label>
            <textarea id={`note-${id}`} name="note" rows={4} maxlength={NOTE_LONGEST}>
              {note}
            </textarea>
          </p>
          <p class="actions">
            <button type="submit">Save</button>
          </p>
        </form>
        <AskFirst
          csrf={csrf}
          action={`${PATH}/drop`}
          fields={{ vacancy: id }}
          words="Take it off the board"
          of={headingOf({ facts })}
          sure="Take it off"
        >
          {note ? 'Your note is deleted with it.' : 'The opening itself stays where it is.'}
        </AskFirst>
      </details>
    </li>
  );
};
