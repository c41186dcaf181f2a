/** Today, for one person: what is new and fits, what to ask, which deadlines come near. */

import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { addDays, localDay } from '#core/zoned-time.ts';
import type { Judged, Pursuit } from '#ports/rooms.ts';
import type { Who } from '../../signed-in.ts';
import { JudgedRows } from '../board/judged-rows.tsx';
import { headingOf } from '../board/row.tsx';
import { Day } from '../time.tsx';
import { countOf } from '../words.ts';
import { MeNav } from './nav.tsx';

const NEW_DAYS = 7;
const DEADLINE_DAYS = 30;
const ROWS_AT_MOST = 12;

export type Today = { who: Who; judged: readonly Judged[]; pursuits: readonly Pursuit[]; now: Date };

export const MeToday = ({ who, judged, pursuits, now }: Today) => {
  const since = now.getTime() - NEW_DAYS * 86_400_000;
  const fits = judged.filter(({ match }) => match.verdict === 'eligible');
  const fresh = fits.filter(({ place }) => place.firstSeen.getTime() >= since);
  const ask = judged.filter(({ match }) => match.verdict === 'unknown');
  const near = deadlines({ who, judged, pursuits, now });
  return (
    <>
      <MeNav here="/me" />
      <h1>Today</h1>
      <p class="lead">
        {countOf(fresh.length, 'new place fits', 'new places fit')} you this week. {fits.length} fit in all,{' '}
        {ask.length} to ask.
      </p>
      <h2>New for you</h2>
      {fresh.length ? (
        <JudgedRows rows={fresh.slice(0, ROWS_AT_MOST)} now={now} />
      ) : (
        <p>
          Nothing that fits opened in the last seven days. That is common; a mail comes when something does.
        </p>
      )}
      <h2>Deadlines in the next 30 days</h2>
      {near.length ? (
        <ol class="plain">
          {near.map(({ id, facts, deadline, stage }) => (
            <li>
              <strong>
                <Day day={deadline} />
              </strong>{' '}
              <a href={`/vacancies/${encodeURIComponent(id)}`}>{headingOf({ facts })}</a>, {placeWords(facts)}
              {stage && <span class="quiet"> ({stage})</span>}
            </li>
          ))}
        </ol>
      ) : (
        <p>None is stated for what fits you or stands on your board.</p>
      )}
      <h2>To ask</h2>
      {ask.length ? (
        <>
          <p>Nothing stands against these, but something is not stated, by them or by you.</p>
          <JudgedRows rows={ask.slice(0, ROWS_AT_MOST)} now={now} />
          {ask.length > ROWS_AT_MOST && <p class="quiet">And {ask.length - ROWS_AT_MOST} more.</p>}
        </>
      ) : (
        <p>No open place waits for an answer.</p>
      )}
      {fits.length > fresh.length && (
        <>
          <h2>Open longer, and still fits</h2>
          <JudgedRows rows={fits.filter((one) => !fresh.includes(one)).slice(0, ROWS_AT_MOST)} now={now} />
        </>
      )}
    </>
  );
};

type Near = { id: string; facts: Judged['place']['facts']; deadline: string; stage: string | null };

function deadlines({ who, judged, pursuits, now }: Today): Near[] {
  const today = localDay(now, who.timeZone);
  const until = addDays(today, DEADLINE_DAYS);
  const mine = pursuits
    .filter(({ stage, state }) => stage !== 'closed' && state === 'open')
    .map(({ vacancyId, facts, stage }) => ({ id: vacancyId, facts, stage: stage as string | null }));
  const known = new Set(mine.map(({ id }) => id));
  const others = judged
    .filter(({ place, match }) => match.verdict !== 'ineligible' && !known.has(place.id))
    .map(({ place }) => ({ id: place.id, facts: place.facts, stage: null }));
  return [...mine, ...others]
    .map((one) => ({ ...one, deadline: plainWords(one.facts.deadline, 20) }))
    .filter(({ deadline }) => deadline >= today && deadline <= until)
    .sort((a, b) => a.deadline.localeCompare(b.deadline));
}

/** Who has no search yet: an advisor, an operator, or somebody whose search was never made. */
export const NoSearchYet = ({ csrf }: { csrf: string }) => (
  <>
    <p>
      You have no search yet. With one, this page shows what fits you, what to ask, and which deadlines come.
    </p>
    <form method="post" action="/me/searches">
      <input type="hidden" name="token" value={csrf} />
      <input type="hidden" name="title" value="My search" />
      <p class="actions">
        <button type="submit">Make a search</button>
      </p>
    </form>
  </>
);
