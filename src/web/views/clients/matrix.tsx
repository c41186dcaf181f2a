/** Places down, clients across; each shape opens its reasons. The heads stay in sight. */
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Match } from '#core/verdict.ts';
import type { Client } from '#ports/clients.ts';
import type { OpenPlace } from '#ports/people.ts';
import { headingOf } from '../board/row.tsx';
import { verdictSigns } from '../board/verdict-words.ts';
import { countOf, valueTitle } from '../words.ts';
import { ClientsNav } from './nav.tsx';

/** In the order of the clients; null: it is not what they look for. */
export type MatrixRow = { place: OpenPlace; verdicts: (Match | null)[] };

export const matrixShows = [
  ['possible', 'What fits or is to ask'],
  ['fits', 'What fits somebody'],
  ['ask', 'What is to ask'],
  ['all', 'All, blocked ones too'],
] as const;

/** Empty words: any. */
export type MatrixFilter = { show: (typeof matrixShows)[number][0]; specialty: string; state: string };

type Props = {
  clients: readonly Client[];
  rows: readonly MatrixRow[];
  more: number;
  filter: MatrixFilter;
  choices: { specialties: string[]; states: string[] };
};

export const ClientMatrix = ({ clients, rows, more, filter, choices }: Props) => (
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
          <span role="status">{countOf(rows.length + more, 'open place')} that somebody looks for.</span>{' '}
          <a href="/clients/export.csv">As a table (CSV)</a> · <a href="/clients/print">On paper</a>
        </p>
        <Filter filter={filter} choices={choices} />
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
        {rows.length === 0 && <p>Nothing is left by these filters. Choose any specialty and any state.</p>}
        {more > 0 && <p class="quiet">And {more} more; the table has them all.</p>}
      </>
    )}
  </>
);

const Filter = ({ filter, choices }: Pick<Props, 'filter' | 'choices'>) => (
  <form class="find" method="get" action="/clients/matrix">
    <Choice name="show" label="Show" options={matrixShows} chosen={filter.show} />
    <Choice
      name="specialty"
      label="Specialty"
      options={[['', 'Any'], ...choices.specialties.map((one) => [one, plainWords(one, 60)] as const)]}
      chosen={filter.specialty}
    />
    <Choice
      name="state"
      label="State"
      options={[['', 'Any'], ...choices.states.map((one) => [one, valueTitle('state', one)] as const)]}
      chosen={filter.state}
    />
    <p class="actions">
      <button class="second" type="submit">
        Filter
      </button>
    </p>
  </form>
);

type ChoiceProps = {
  name: string;
  label: string;
  options: readonly (readonly [value: string, words: string])[];
  chosen: string;
};

const Choice = ({ name, label, options, chosen }: ChoiceProps) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {options.map(([value, words]) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </p>
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
