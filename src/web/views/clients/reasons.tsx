/** One place and one client: why, and handing it over. */
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Client } from '#ports/clients.ts';
import type { Judged } from '#ports/rooms.ts';
import { headingOf } from '../board/row.tsx';
import { Reasons } from '../board/verdict-for-you.tsx';
import { verdictSigns } from '../board/verdict-words.ts';

type Props = { client: Client; judged: Judged; handed: boolean; letter: string; csrf: string };

const forThem = { eligible: 'It fits', unknown: 'To ask', ineligible: 'Blocked' };

export const ReasonsForClient = ({ client, judged: { place, match }, handed, letter, csrf }: Props) => {
  const name = plainWords(client.name, 80);
  return (
    <>
      <p>
        <a href={`/clients/${client.profileId}`}>← {name}</a> · <a href="/clients/matrix">Matrix</a>
      </p>
      <h1>
        <span aria-hidden="true">{verdictSigns[match.verdict].sign}</span> {forThem[match.verdict]}: {name}
      </h1>
      <p class="lead">
        <a href={`/vacancies/${encodeURIComponent(place.id)}`}>{headingOf(place)}</a>,{' '}
        {placeWords(place.facts)}
      </p>
      <p class="quiet">Written as your client reads it: “you” is {name}.</p>
      <Reasons reasons={match.reasons} />
      <h2>Hand it over</h2>
      {handed ? (
        <p class="note" role="status">
          Handed over: it stands on their board, with your words.
        </p>
      ) : (
        <form
          class="steps"
          method="post"
          action={`/clients/${client.profileId}/vacancies/${encodeURIComponent(place.id)}`}
        >
          <input type="hidden" name="token" value={csrf} />
          <p class="field">
            <label for="note">A word to them, which they see</label>
            <textarea id="note" name="note" rows={letter ? 8 : 3} maxlength={2000}>
              {letter}
            </textarea>
          </p>
          <p class="actions">
            <button type="submit">Put it on their board</button>
            <a href="/clients/letters">Your usual words</a>
          </p>
        </form>
      )}
    </>
  );
};
