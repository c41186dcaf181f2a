/** One client a page, for paper: what they look for, and what is open for them. */
import { dayWords } from '#core/day-words.ts';
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { ClientMatches } from '../../routes/clients/clients.tsx';
import { headingOf } from '../board/row.tsx';
import { deciding, verdictSigns } from '../board/verdict-words.ts';
import { wantWords } from '../profile/profile-words.ts';
import { ClientsNav, numbersOf } from './nav.tsx';

const ROWS_AT_MOST = 25;

export const ClientsPrint = ({ all, now }: { all: readonly ClientMatches[]; now: Date }) => (
  <>
    <ClientsNav here="/clients/print" />
    <h1>Your clients, one a page</h1>
    <p class="no-print">Print this page with your browser: each client begins on a new sheet.</p>
    {all.map(({ client, judged }) => {
      const shown = judged.filter(({ match }) => match.verdict !== 'ineligible');
      return (
        <section class="sheet">
          <h2>{plainWords(client.name, 80)}</h2>
          <p>
            {wantWords(client.profile)}. {numbersOf(judged)}, on {dayWords(now.toISOString().slice(0, 10))}.
          </p>
          <ul class="plain">
            {shown.slice(0, ROWS_AT_MOST).map(({ place, match }) => {
              const because = deciding(match);
              const deadline = plainWords(place.facts.deadline, 20);
              return (
                <li>
                  <span aria-hidden="true">{verdictSigns[match.verdict].sign}</span>{' '}
                  <strong>{headingOf(place)}</strong>, {placeWords(place.facts)}
                  {deadline && `, apply by ${dayWords(deadline)}`}
                  {because && <span class="quiet"> {plainWords(because)}</span>}
                </li>
              );
            })}
          </ul>
          {shown.length > ROWS_AT_MOST && <p class="quiet">And {shown.length - ROWS_AT_MOST} more.</p>}
        </section>
      );
    })}
  </>
);
