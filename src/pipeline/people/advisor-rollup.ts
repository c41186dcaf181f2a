/** One mail a day for an advisor, at the hour of their own clock, over everybody who lets them look. */
import { coverageWords } from '#core/digest/coverage-words.ts';
import { composeDigest } from '#core/digest.ts';
import { nextDue, type Rhythm } from '#core/rhythm.ts';
import { type ClientNews, isNamed, renderAdvisorRollup } from '#emails/advisor-rollup.ts';
import type { AdvisorNewsStore, AdvisorToTell, ClientItems } from '#ports/advisor-news.ts';
import type { Clock } from '#ports/network.ts';
import { judged } from '../digest.ts';

export type RollupPorts = {
  advisorNews: AdvisorNewsStore;
  clock: Clock;
  sender: { baseUrl: string; postalAddress: string };
};

export type DueRollup = { advisorId: string; key: string };

/** A match that is being written while the roll-up is composed falls into the next one, and not between the two. */
const settlingMs = 120_000;

export const makeRollupsDue =
  ({ advisorNews, clock }: Pick<RollupPorts, 'advisorNews' | 'clock'>) =>
  async (): Promise<DueRollup[]> => {
    const now = clock.now();
    const keyed = (await advisorNews.advisors()).map((one) => ({ ...one, key: keyIfDue(one, now) }));
    return keyed.flatMap(({ advisorId, key }) => (key ? [{ advisorId, key }] : []));
  };

const DAY_OF_KEY = /:day:(\d{4}-\d{2}-\d{2})$/;

function keyIfDue({ advisorId, since, last, ...when }: AdvisorToTell, now: Date): string | null {
  const lastDay = DAY_OF_KEY.exec(last?.key ?? '')?.[1] ?? null;
  const due = nextDue(rhythmOf(when), { now, since, lastDay });
  return due && due.at <= now ? `advisor:${advisorId}:day:${due.localDay}` : null;
}

const rhythmOf = ({ at, timeZone }: { at: string; timeZone: string }): Rhythm => ({
  cadence: { every: 'day', at },
  timeZone,
  quiet: null,
  snoozedUntil: null,
  paused: false,
});

export type RollupReport = 'composed' | 'already' | 'nobody';

export const makeAdvisorRollup =
  ({ advisorNews, clock, sender }: RollupPorts) =>
  async ({ advisorId, key }: DueRollup): Promise<RollupReport> => {
    const now = clock.now();
    const until = new Date(now.getTime() - settlingMs);
    const last = (await advisorNews.advisors()).find((one) => one.advisorId === advisorId)?.last ?? null;
    if (last?.key === key) return 'already';
    const loaded = await advisorNews.load(advisorId, { after: last?.until ?? null, until });
    if (!loaded) return 'nobody';
    const coverage = await advisorNews.coverage(now);
    const clients = loaded.clients.map((client) =>
      newsOf(client, { now, coverage, timeZone: loaded.timeZone }),
    );
    const words = coverageWords(coverage, now, loaded.timeZone);
    const content = await renderAdvisorRollup({ clients, coverage: words }, { key, ...sender });
    if (!content) return 'nobody';
    const whom = loaded.clients.map(({ profileId }) => profileId);
    const named = loaded.clients.flatMap(({ profileId }, at) => (isNamed(clients[at]) ? [profileId] : []));
    const saved = await advisorNews.save({ key, advisorId, clients: whom, named, content, now });
    return saved ? 'composed' : 'already';
  };

type Around = Pick<Parameters<typeof composeDigest>[0], 'now' | 'coverage'> & { timeZone: string };

/** As the client's own digest would tell it, of this client alone. */
function newsOf(client: ClientItems, { now, coverage, timeZone }: Around): ClientNews {
  const { profileId, name, profile, items, handed } = client;
  const digest = composeDigest({
    person: { id: profileId, name, timeZone },
    items: items.map((item) => judged(item, profile, now)),
    coverage,
    now,
    rhythm: rhythmOf({ at: '07:00', timeZone }),
    wantEmpty: false,
    showIneligible: false,
  });
  return { name, digest, ...handed };
}
