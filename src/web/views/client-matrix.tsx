/** Places down, clients across; each shape opens its reasons. The heads stay in sight. */
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Match } from '#core/verdict.ts';
import type { Client } from '#ports/clients.ts';
import type { OpenPlace } from '#ports/people.ts';
import { headingOf } from './board-row.tsx';
import { ClientsNav } from './clients-nav.tsx';
import { verdictSigns } from './verdict-words.ts';
import { countOf } from './words.ts';

/** In the order of the clients; null: it is not what they look for. */
export type MatrixRow = { place: OpenPlace; verdicts: (Match | null)[] };

type Props = { clients: readonly Client[]; rows: readonly MatrixRow[]; more: number; showAll: boolean };

export const ClientMatrix = ({ clients, rows, more, showAll }: Props) => (
  <>
    <ClientsNav here="/clients/matrix" />
    <h1>All against all</h1>
    {clients.length === 0 ? (
      <p>
        Nobody lets you look yet. <a href="/clients/invite">Invite somebody</a>.
      </p>
    ) : (
      <>
        <p>
          {countOf(rows.length + more, 'open place')} that somebody looks for
          {showAll ? '' : ', without those blocked for all'}.{' '}
          <a href={showAll ? '/clients/matrix' : '/clients/matrix?show=all'}>
            {showAll ? 'Leave out what is blocked for all' : 'Show all'}
          </a>{' '}
          · <a href="/clients/export.csv">As a table (CSV)</a>
        </p>
        <p class="quiet" aria-hidden="true">
          ✓ fits · ? to ask · ✕ blocked · – not what they look for
        </p>
        <section class="matrix" aria-label="Verdicts" tabindex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Place</th>
                {clients.map(({ profileId, name }) => (
                  <th scope="col">
                    <a href={`/clients/${profileId}`}>{plainWords(name, 60)}</a>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ place, verdicts }) => (
                <tr>
                  <th scope="row">
                    <a href={`/vacancies/${encodeURIComponent(place.id)}`}>{headingOf(place)}</a>
                    <span class="quiet">{placeWords(place.facts)}</span>
                  </th>
                  {verdicts.map((match, at) => (
                    <Cell match={match} place={place.id} client={clients[at]} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {more > 0 && <p class="quiet">And {more} more; the table has them all.</p>}
      </>
    )}
  </>
);

const Cell = ({
  match,
  place,
  client,
}: {
  match: Match | null;
  place: string;
  client: Client | undefined;
}) => {
  if (!match || !client)
    return (
      <td>
        <span aria-hidden="true">–</span>
        <span class="hidden">not what they look for</span>
      </td>
    );
  const { sign, words } = verdictSigns[match.verdict];
  return (
    <td>
      <a
        class={`verdict ${match.verdict}`}
        href={`/clients/${client.profileId}/vacancies/${encodeURIComponent(place)}`}
      >
        <span aria-hidden="true">{sign}</span>
        <span class="hidden">
          {words.replace(' you', '')}: why, for {plainWords(client.name, 60)}
        </span>
      </a>
    </td>
  );
};
