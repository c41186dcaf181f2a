/** All clients at a glance: what is new for whom, and who was asked and has not answered. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { Invitation } from '#ports/clients.ts';
import type { ClientMatches } from '../../routes/clients/clients.tsx';
import type { Who } from '../../signed-in.ts';
import { dayIn, wantWords } from '../profile/profile-words.ts';
import { countOf } from '../words.ts';
import { ClientsNav, numbersOf } from './nav.tsx';

const WEEK_MS = 7 * 86_400_000;

type Props = { all: readonly ClientMatches[]; invitations: readonly Invitation[]; who: Who; now: Date };

export const ClientsHome = ({ all, invitations, who, now }: Props) => {
  const fresh = all.map(({ client, judged }) => ({
    client,
    places: judged.filter(
      ({ place, match }) =>
        match.verdict === 'eligible' && now.getTime() - place.firstSeen.getTime() < WEEK_MS,
    ).length,
  }));
  const withNews = fresh.filter(({ places }) => places > 0);
  return (
    <>
      <ClientsNav here="/clients" />
      <h1>Your clients</h1>
      {all.length === 0 ? (
        <p class="lead">
          Nobody lets you look yet. <a href="/clients/invite">Invite somebody</a>: they agree on a page of
          ours, and can take it back.
        </p>
      ) : (
        <p class="lead">
          {countOf(all.length, 'client')}. Something new fits {withNews.length} of them this week.
        </p>
      )}
      <ol class="rows">
        {all.map(({ client, judged }, at) => (
          <li class="row">
            <div class="row-head">
              <h2>
                <a href={`/clients/${client.profileId}`}>{plainWords(client.name, 80)}</a>
              </h2>
              <p>{numbersOf(judged)}</p>
            </div>
            <p class="quiet">{wantWords(client.profile)}</p>
            {(fresh[at]?.places ?? 0) > 0 && <p class="new">{fresh[at]?.places} new this week</p>}
          </li>
        ))}
      </ol>
      {invitations.length > 0 && (
        <>
          <h2>Asked, no answer yet</h2>
          <ul class="plain">
            {invitations.map(({ name, address, expiresAt }) => (
              <li>
                {plainWords(name, 80) || address}, {address}{' '}
                <span class="quiet">(the link works until {dayIn(expiresAt, who.timeZone)})</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {all.length > 0 && (
        <p class="actions">
          <a class="button" href="/clients/matrix">
            All against all
          </a>
          <a href="/clients/export.csv">Take it away as a table (CSV)</a>
        </p>
      )}
    </>
  );
};
