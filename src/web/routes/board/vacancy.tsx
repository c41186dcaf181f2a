/** One opening: facts with the page's words, how to apply, where seen, history, similar ones. */
import type { FastifyInstance } from 'fastify';
import type { VacancyRecord } from '#core/board/board-page.ts';
import type { KnownVacancy } from '#core/change.ts';
import { dayWords } from '#core/day-words.ts';
import { placeWords } from '#core/digest/field-words.ts';
import { letterFor } from '#core/digest/letter.ts';
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import { match } from '#core/match.ts';
import { deadlineCalendar } from '../../deadline-calendar.ts';
import { tell } from '../../error-pages.tsx';
import { isDay } from '../../profile/read-field.ts';
import type { Who } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { factRows } from '../../views/board/fact-rows.ts';
import { FactsList } from '../../views/board/facts-list.tsx';
import { History } from '../../views/board/history.tsx';
import { ProgramFacts } from '../../views/board/program-facts.tsx';
import { BoardRows, headingOf } from '../../views/board/row.tsx';
import { SeenOn } from '../../views/board/seen-on.tsx';
import { type ForYou, VerdictForYou } from '../../views/board/verdict-for-you.tsx';
import { stateWords } from '../../views/words.ts';
import { sendPage } from '../send-page.ts';

/** Where published reports stand: see the steps for tips. */
const REPORTS = 'reports';

/** Ids are ours: anything else is no vacancy, and PostgreSQL need not be asked. */
export const vacancyId = /^[\w:.-]{1,100}$/;

export function serveVacancy(app: FastifyInstance, site: Site): void {
  app.get<{ Params: { id: string } }>('/vacancies/:id/deadline.ics', async (request, reply) => {
    const { id } = request.params;
    const record = vacancyId.test(id) ? await site.board.one(id) : null;
    if (!record || !isDay(record.vacancy.facts.deadline ?? '')) return tell({ site, request, reply }, 404);
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="deadline.ics"')
      .send(deadlineCalendar(record.vacancy, site.settings.baseUrl, site.clock.now()));
  });
  app.get<{ Params: { id: string } }>('/vacancies/:id', async (request, reply) => {
    const { id } = request.params;
    const record = vacancyId.test(id) ? await site.board.one(id) : null;
    if (!record) return tell({ site, request, reply }, 404);
    const title = `${headingOf(record.vacancy)}, ${placeWords(record.vacancy.facts)}`;
    const mine = await forYou(site, request.who, record);
    const children = <Opening record={record} now={site.clock.now()} mine={mine} who={request.who} />;
    return sendPage(reply, site.page({ title, path: request.url, who: request.who, children }));
  });
}

/** Null: nobody is signed in. */
async function forYou(
  { rooms, clock }: Site,
  who: Who | null,
  { vacancy, postings, disagreements }: VacancyRecord,
): Promise<ForYou | null> {
  if (!who) return null;
  const [searches, pursuits] = await Promise.all([rooms.searches(who.id), rooms.pursuits(who.id)]);
  // The first posting that has words for a fact speaks: it stands last.
  const words = Object.assign({}, ...postings.map((posting) => posting.words));
  const about = { words, disagreements, openedAt: vacancy.firstSeen };
  return {
    verdicts: searches.map(({ title, profile }) => ({
      title,
      match: match(vacancy.facts, profile, clock.now(), about),
    })),
    stage: pursuits.find(({ vacancyId }) => vacancyId === vacancy.id)?.stage ?? null,
    csrf: who.token,
    id: vacancy.id,
  };
}

type Props = { record: VacancyRecord; now: Date; mine: ForYou | null; who: Who | null };

const Opening = ({ record, now, mine, who }: Props) => {
  const { vacancy, postings, changes, similar } = record;
  const state = stateWords[vacancy.state];
  const evidence = plainWords(vacancy.facts.evidence, 600);
  return (
    <>
      <p>
        <a href="/vacancies">← All openings</a>
      </p>
      <h1>{headingOf(vacancy)}</h1>
      <p class="lead">{placeWords(vacancy.facts)}</p>
      <p class={`state ${vacancy.state}`}>
        <strong>
          <span aria-hidden="true">{state.sign}</span> {state.words}.
        </strong>{' '}
        {state.means}
      </p>
      {vacancy.sightings.every(({ sourceId }) => sourceId === REPORTS) && (
        <p class="note doubtful">
          Reported by a person, not verified: no page that we read shows it. Ask the program first.
        </p>
      )}
      {evidence && <blockquote class="evidence">{evidence}</blockquote>}
      {mine && <VerdictForYou {...mine} />}
      <h2>How to apply</h2>
      <Apply vacancy={vacancy} who={who} />
      <h2>What the page says</h2>
      <FactsList rows={factRows(vacancy.facts, postings)} operates={who?.role === 'operator'} />
      <ProgramFacts facts={vacancy.facts} operates={who?.role === 'operator'} />
      <h2>Where it is shown</h2>
      <SeenOn sightings={vacancy.sightings} now={now} />
      {who?.role === 'operator' && (
        <p>
          <a href={`/operate/merges?${new URLSearchParams({ kept: vacancy.id })}`}>
            Merge it with another, or split it
          </a>
        </p>
      )}
      <h2>History</h2>
      <History changes={changes} />
      {similar.length > 0 && (
        <>
          <h2>Similar places</h2>
          <BoardRows rows={similar} now={now} level="h3" />
        </>
      )}
      <p class="quiet">
        Is something wrong here? <a href={`/vacancies/${encodeURIComponent(vacancy.id)}/fault`}>Tell us</a>.
      </p>
    </>
  );
};

const Apply = ({ vacancy, who }: { vacancy: KnownVacancy; who: Who | null }) => {
  if (vacancy.state !== 'open') return <p>It is not open now, so there is nothing to apply for.</p>;
  const letter = letterFor(vacancy, who ?? { name: '', timeZone: 'UTC' });
  const page = pageLink(vacancy.facts.url);
  const deadline = plainWords(vacancy.facts.deadline, 20);
  return (
    <>
      <p>
        {letter ? `Write to ${letter.to.join(', ')}` : 'Apply as the program’s page says'}
        {deadline ? ` by ${dayWords(deadline)}` : ''}.
        {!deadline && ' No deadline is stated: ask, and do not wait.'}
      </p>
      <p class="actions">
        {letter && (
          <a class="button" href={letter.href}>
            Start the mail
          </a>
        )}
        {page && (
          <a class={letter ? '' : 'button'} href={page} rel="noopener noreferrer nofollow">
            Open the program’s page
          </a>
        )}
        {isDay(deadline) && (
          <a href={`/vacancies/${encodeURIComponent(vacancy.id)}/deadline.ics`}>Deadline to my calendar</a>
        )}
      </p>
    </>
  );
};
