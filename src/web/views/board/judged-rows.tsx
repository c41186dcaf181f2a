/** Places with a verdict: for one's own rooms, where each comes with what decides. */
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Judged } from '#ports/rooms.ts';
import { Ago, Day } from '../time.tsx';
import { headingOf } from './row.tsx';
import { VerdictLine } from './verdict-line.tsx';

export const JudgedRows = ({ rows, now }: { rows: readonly Judged[]; now: Date }) => (
  <ol class="rows">
    {rows.map(({ place, match }) => {
      return (
        <li class="row">
          <div class="row-head">
            <h3>
              <a href={`/vacancies/${encodeURIComponent(place.id)}`}>{headingOf(place)}</a>
            </h3>
            <p class="quiet">
              <Ago at={place.firstSeen} now={now} />
            </p>
          </div>
          <div class="row-head">
            <p>{placeWords(place.facts)}</p>
            {place.facts.deadline && (
              <p class="when">
                apply by <Day day={plainWords(place.facts.deadline, 20)} />
              </p>
            )}
          </div>
          <VerdictLine match={match} />
        </li>
      );
    })}
  </ol>
);
