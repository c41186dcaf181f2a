/** How it stands, what would open more doors, and the next twelve months: for one search at a time. */
import type { FastifyInstance } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import { twelveMonthPlan } from '#core/plan.ts';
import { realitySheet } from '#core/reality-sheet.ts';
import { whatWouldUnlock } from '#core/unlock.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { MeNav } from '../../views/me/nav.tsx';
import { PlanParts } from '../../views/me/plan-parts.tsx';
import { RealitySheetView } from '../../views/me/reality-sheet.tsx';
import { NoSearchYet } from '../../views/me/today.tsx';
import { Unlocks } from '../../views/me/unlocks.tsx';
import { sendOwn } from './me.tsx';

const PATH = '/me/plan';
const YEAR_MS = 365 * 86_400_000;

export function serveMePlan(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: { search?: string } }>(PATH, requireRole(site), async (request, reply) => {
    const who = signedIn(request);
    const searches = await site.rooms.searches(who.id);
    const search = searches.find(({ profileId }) => profileId === request.query.search) ?? searches[0];
    if (!search) {
      const children = (
        <>
          <MeNav here={PATH} />
          <h1>Plan</h1>
          <NoSearchYet csrf={who.token} />
        </>
      );
      return sendOwn(site, { request, reply }, { title: 'Plan', children });
    }
    const now = site.clock.now();
    const past = await site.rooms.past.vacancies(new Date(now.getTime() - YEAR_MS));
    const { profile } = search;
    const children = (
      <>
        <MeNav here={PATH} />
        <h1>Plan</h1>
        {searches.length > 1 && (
          <form class="actions" method="get" action={PATH}>
            <label for="search">For the search</label>
            <select class="short" id="search" name="search">
              {searches.map(({ profileId, title }) => (
                <option value={profileId} selected={profileId === search.profileId}>
                  {plainWords(title, 80)}
                </option>
              ))}
            </select>
            <button class="second" type="submit">
              Show
            </button>
          </form>
        )}
        <RealitySheetView
          sheet={realitySheet(profile, now)}
          profileAddress={`/me/searches/${search.profileId}/profile`}
        />
        <Unlocks unlocks={whatWouldUnlock(profile, past, now)} past={past} />
        <PlanParts plan={twelveMonthPlan(profile, now)} />
      </>
    );
    return sendOwn(site, { request, reply }, { title: 'Plan', children });
  });
}
