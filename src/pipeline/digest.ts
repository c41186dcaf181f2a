/** One person's digest for one occasion: composed from what waits, and put into the outbox together with marking it told. */
import { createHash } from 'node:crypto';
import { composeDigest, type Digest } from '#core/digest.ts';
import { match } from '#core/match.ts';
import type { Profile } from '#core/profile.ts';
import { localDay } from '#core/zoned-time.ts';
import { type DigestLinks, renderDigest } from '#emails/digest.tsx';
import type { Links } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';
import type { DigestStore, UntoldMatch } from '#ports/people.ts';

export type DigestPorts = {
  digests: DigestStore;
  links: Links;
  clock: Clock;
  /** What every mail says of its sender. */
  sender: { baseUrl: string; postalAddress: string };
};

/** `dry`: composed and answered, nothing stored. */
export type DigestReport = {
  outcome: 'composed' | 'nothing' | 'already' | 'unknown-profile';
  digest: Digest | null;
  items: UntoldMatch[];
};

export const makeDigest =
  (ports: DigestPorts) =>
  async (
    { profileId, key }: { profileId: string; key: string },
    options: { dry?: boolean } = {},
  ): Promise<DigestReport> => {
    const loaded = await ports.digests.load(profileId);
    if (!loaded) return { outcome: 'unknown-profile', digest: null, items: [] };
    const { person, items } = loaded;
    const now = ports.clock.now();
    const coverage = await ports.digests.coverage(now);
    const digest = composeDigest({
      person: { id: person.id, name: person.name, timeZone: person.rhythm.timeZone },
      items: items.map((item) => judged(item, person.profile, now)),
      coverage,
      now,
      rhythm: person.rhythm,
      wantEmpty: key.startsWith('still-watching:'),
      showIneligible: person.wishes.showIneligible,
    });
    if (options.dry) return { outcome: digest ? 'composed' : 'nothing', digest, items };
    const mail = digest && {
      kind: 'digest',
      accountId: person.accountId,
      content: await renderDigest(digest, { key, ...ports.sender, links: linksFor(person.id, ports.links) }),
    };
    const told = items.map(({ change }) => ({ vacancyId: change.vacancyId, version: change.version }));
    const saved = await ports.digests.save({ key, profileId, at: now, items: told, coverage, mail });
    if (!saved) return { outcome: 'already', digest: null, items };
    return { outcome: digest ? 'composed' : 'nothing', digest, items };
  };

/** Reasons hold private facts, so they are not kept: they are worked out for the mail. */
export function judged(item: UntoldMatch, profile: Profile, now: Date) {
  const { vacancy, change, words, disagreements, told } = item;
  const found = match(vacancy.facts, profile, now, { words, disagreements, openedAt: vacancy.firstSeen });
  return { vacancy, change, match: found, told };
}

function linksFor(profileId: string, links: Links): DigestLinks {
  const stop = links.sign('stop', profileId);
  const settings = `/mail/${links.sign('mail', profileId)}`;
  const feedback = `/feedback/${links.sign('feedback', profileId)}`;
  return {
    vacancies: '/vacancies/',
    feedback: `${feedback}~`,
    seeAll: '/vacancies',
    sources: '/sources',
    change: settings,
    snooze: settings,
    unsubscribe: `/stop/${stop}`,
    oneClick: `/stop/${stop}/now`,
  };
}

/** Of an instant digest: what it tells, so that the same news is one mail however often it is composed. */
export function instantKey(profileId: string, newestUntold: Date): string {
  const news = createHash('sha256').update(newestUntold.toISOString()).digest('base64url').slice(0, 22);
  return `digest:${profileId}:instant:${news}`;
}

export const stillWatchingKey = (profileId: string, now: Date, timeZone: string) =>
  `still-watching:${profileId}:${localDay(now, timeZone)}`;
