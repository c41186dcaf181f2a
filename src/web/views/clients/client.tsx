/** One client: what they look for, what fits, and the advisor's own note. */

import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Client } from '#ports/clients.ts';
import type { Judged } from '#ports/rooms.ts';
import type { Who } from '../../signed-in.ts';
import { headingOf } from '../board/row.tsx';
import { deciding, verdictSigns } from '../board/verdict-words.ts';
import { profileRows } from '../profile/profile-rows.ts';
import { dayIn } from '../profile/profile-words.ts';
import { numbersOf } from './nav.tsx';

const order = ['eligible', 'unknown', 'ineligible'];
const ROWS_AT_MOST = 60;

type Props = { client: Client; judged: readonly Judged[]; who: Who; now: Date };

export const ClientPage = ({ client, judged, who, now }: Props) => {
  const here = `/clients/${client.profileId}`;
  return (
    <>
      <p>
        <a href="/clients">← Your clients</a>
      </p>
      <h1>{plainWords(client.name, 80)}</h1>
      <p class="lead">{numbersOf(judged)}</p>
      <dl class="facts">
        {profileRows(client.profile).map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Lets you look since</dt>
          <dd>
            {dayIn(client.since, who.timeZone)} · <a href={`${here}/part`}>stop advising</a>
          </dd>
        </div>
      </dl>
      <h2>Your note</h2>
      <form class="steps" method="post" action={`${here}/note`}>
        <input type="hidden" name="token" value={who.token} />
        <p class="field">
          <label for="note">For you alone; kept encrypted, gone when they revoke</label>
          <textarea id="note" name="note" rows={4} maxlength={2000}>
            {client.note}
          </textarea>
        </p>
        <p class="actions">
          <button class="second" type="submit">
            Save the note
          </button>
        </p>
      </form>
      <h2>Open now</h2>
      <ClientPlaces here={here} judged={judged} now={now} />
    </>
  );
};

type PlacesProps = { here: string; judged: readonly Judged[]; now: Date };

const ClientPlaces = ({ here, judged }: PlacesProps) => {
  const sorted = [...judged].sort(
    (a, b) =>
      order.indexOf(a.match.verdict) - order.indexOf(b.match.verdict) ||
      b.place.firstSeen.getTime() - a.place.firstSeen.getTime(),
  );
  if (sorted.length === 0) return <p>Nothing that they look for is open now.</p>;
  return (
    <>
      <ol class="rows">
        {sorted.slice(0, ROWS_AT_MOST).map(({ place, match }) => {
          const because = deciding(match);
          return (
            <li class="row">
              <h3>
                <a href={`${here}/vacancies/${encodeURIComponent(place.id)}`}>{headingOf(place)}</a>
              </h3>
              <p>{placeWords(place.facts)}</p>
              <p class={`verdict ${match.verdict}`}>
                <span aria-hidden="true">{verdictSigns[match.verdict].sign}</span> {forThem[match.verdict]}
                {because && <span class="quiet">: {plainWords(because)}</span>}
              </p>
            </li>
          );
        })}
      </ol>
      {sorted.length > ROWS_AT_MOST && <p class="quiet">And {sorted.length - ROWS_AT_MOST} more.</p>}
    </>
  );
};

/** Reasons speak to the person they are about; the verdict is told to their advisor. */
const forThem = { eligible: 'fits', unknown: 'to ask', ineligible: 'blocked' };

export const PartAsk = ({ client, csrf }: { client: Client; csrf: string }) => (
  <>
    <h1>Stop advising {plainWords(client.name, 80)}?</h1>
    <form method="post" action={`/clients/${client.profileId}/part`}>
      <input type="hidden" name="token" value={csrf} />
      <p class="lead">
        You see nothing of theirs any more, and your note is deleted. To look again you have to ask them.
      </p>
      <p class="actions">
        <button class="grave" type="submit">
          Stop advising
        </button>
        <a href={`/clients/${client.profileId}`}>Go back</a>
      </p>
    </form>
  </>
);
