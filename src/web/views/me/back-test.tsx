/** "In the last 90 days you would have had 7 mails; here they are." */
import type { BackTest } from '#core/back-test.ts';
import { placeWords } from '#core/digest/field-words.ts';
import { headingOf } from '../board/row.tsx';
import { verdictSigns } from '../board/verdict-words.ts';
import { Day } from '../time.tsx';
import { countOf } from '../words.ts';

const MAILS_AT_MOST = 30;
const ITEMS_AT_MOST = 10;

export const BackTestView = ({ test }: { test: BackTest }) => (
  <>
    <h2>The last {test.days} days</h2>
    {test.mails.length === 0 ? (
      <p>
        You would have had no mail: nothing that you could take, or ask about, opened. A silence like this is
        common.
      </p>
    ) : (
      <details>
        <summary>
          You would have had {countOf(test.mails.length, 'mail')} about {countOf(test.places, 'place')}:{' '}
          {test.eligible} fit, {test.toAsk} to ask
        </summary>
        <ol class="plain">
          {[...test.mails]
            .reverse()
            .slice(0, MAILS_AT_MOST)
            .map(({ day, items }) => (
              <li>
                <strong>
                  <Day day={day} />
                </strong>
                <ul>
                  {items.slice(0, ITEMS_AT_MOST).map(({ vacancyId, kind, facts, verdict }) => (
                    <li>
                      <span aria-hidden="true">{verdictSigns[verdict].sign}</span>{' '}
                      <a href={`/vacancies/${encodeURIComponent(vacancyId)}`}>{headingOf({ facts })}</a>,{' '}
                      {placeWords(facts)}{' '}
                      <span class="quiet">
                        ({kind === 'opened' ? 'new' : kind}, {verdictSigns[verdict].words})
                      </span>
                    </li>
                  ))}
                </ul>
                {items.length > ITEMS_AT_MOST && (
                  <p class="quiet">And {items.length - ITEMS_AT_MOST} more.</p>
                )}
              </li>
            ))}
        </ol>
        {test.mails.length > MAILS_AT_MOST && (
          <p class="quiet">And {test.mails.length - MAILS_AT_MOST} earlier ones.</p>
        )}
      </details>
    )}
  </>
);
