/** A few clients side by side. */
import { plainWords } from '#core/digest/plain-words.ts';
import { realitySheet } from '#core/reality-sheet.ts';
import type { ClientMatches } from '../../routes/clients/clients.tsx';
import { profileRows } from '../profile/profile-rows.ts';
import { ClientsNav, numbersOf } from './nav.tsx';

const AT_MOST = 4;

type Props = { all: readonly ClientMatches[]; chosen: readonly string[]; now: Date };

export const CompareClients = ({ all, chosen, now }: Props) => {
  const named = all.filter(({ client }) => chosen.includes(client.profileId)).slice(0, AT_MOST);
  // Nobody named yet: the first two show what the page is for.
  const picked = named.length > 0 ? named : all.slice(0, 2);
  return (
    <>
      <ClientsNav here="/clients/compare" />
      <h1>Compare clients</h1>
      {all.length < 2 ? (
        <p>
          It takes two clients. <a href="/clients/invite">Invite somebody</a>.
        </p>
      ) : (
        <form class="steps" method="get" action="/clients/compare">
          <fieldset class="group">
            <legend>Whom, up to {AT_MOST}</legend>
            <div class="choices compact">
              {all.map(({ client }) => (
                <label class="choice">
                  <input
                    type="checkbox"
                    name="client"
                    value={client.profileId}
                    checked={picked.some((one) => one.client === client)}
                  />
                  <span>{plainWords(client.name, 80)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p class="actions">
            <button type="submit">Compare</button>
          </p>
        </form>
      )}
      {picked.length === 1 && all.length > 1 && <p>Choose one more to compare with.</p>}
      {picked.length > 1 && <SideBySide picked={picked} now={now} />}
    </>
  );
};

const SideBySide = ({ picked, now }: { picked: readonly ClientMatches[]; now: Date }) => {
  const columns = picked.map(({ client, judged }) => {
    const sheet = realitySheet(client.profile, now);
    return new Map([
      ['Open now', numbersOf(judged)],
      ...profileRows(client.profile),
      ['How it stands', sheet.because],
    ]);
  });
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  return (
    <section class="matrix" aria-label="Side by side" tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">What</span>
            </th>
            {picked.map(({ client }) => (
              <th scope="col">
                <a href={`/clients/${client.profileId}`}>{plainWords(client.name, 80)}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr>
              <th scope="row">{name}</th>
              {columns.map((column) => (
                <td>{column.get(name) ?? <span class="quiet">not said</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
