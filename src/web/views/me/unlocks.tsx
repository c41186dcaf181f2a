/** What would open more doors, most first, with the places behind each number. */
import { placeWords } from '#core/digest/field-words.ts';
import type { PastVacancy, Unlock } from '#core/unlock.ts';
import { headingOf } from '../board/row.tsx';
import { countOf } from '../words.ts';

const LEVERS_AT_MOST = 12;
const PLACES_AT_MOST = 15;

export const Unlocks = ({ unlocks, past }: { unlocks: readonly Unlock[]; past: readonly PastVacancy[] }) => {
  const byId = new Map(past.map((one) => [one.id, one]));
  return (
    <>
      <h2>What would open more</h2>
      <p>
        Counted over the {countOf(past.length, 'place')} that opened in the last twelve months, each judged on
        the day it opened.
      </p>
      {unlocks.length === 0 && (
        <p>Nothing that we know of: no single change would have opened another place.</p>
      )}
      {unlocks.slice(0, LEVERS_AT_MOST).map(({ title, opens, toAsk }) => (
        <details>
          <summary>
            {title}: {opens.length ? `${opens.length} more would fit` : ''}
            {opens.length && toAsk.length ? ', ' : ''}
            {toAsk.length ? `${toAsk.length} would be worth asking` : ''}
          </summary>
          <ul>
            {[...opens, ...toAsk].slice(0, PLACES_AT_MOST).map((id) => {
              const facts = byId.get(id)?.facts;
              return (
                facts && (
                  <li>
                    <a href={`/vacancies/${encodeURIComponent(id)}`}>{headingOf({ facts })}</a>,{' '}
                    {placeWords(facts)}
                  </li>
                )
              );
            })}
          </ul>
          {opens.length + toAsk.length > PLACES_AT_MOST && (
            <p class="quiet">And {opens.length + toAsk.length - PLACES_AT_MOST} more.</p>
          )}
        </details>
      ))}
    </>
  );
};
