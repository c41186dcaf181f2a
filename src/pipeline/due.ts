/** Whose digest is due now, and under which key; of whom it is not, when it may be. */
import { digestKey, nextDue, stillWatchingDay } from '#core/rhythm.ts';
import { instantAt, localDay } from '#core/zoned-time.ts';
import type { Clock } from '#ports/network.ts';
import type { DigestStore, DueProfile } from '#ports/people.ts';
import { instantKey, stillWatchingKey } from './digest.ts';

export type DueDigest = { profileId: string; key: string };

export type DuePorts = {
  digests: Pick<DigestStore, 'possiblyDue' | 'lookAgain'>;
  clock: Clock;
  /** Instant news is gathered until none has come for this long, so that ten openings of one hour are not ten mails. */
  gatherMs?: number;
};

/** Gathering never holds news back for longer: an instant mail leaves within two minutes of its crawl. */
const longestGatherMs = 60_000;

/** Everybody is looked at once a day, whatever was worked out: nobody can be forgotten for longer. */
const longestMs = 24 * 3_600_000;

export const makeDue =
  ({ digests, clock, gatherMs = 0 }: DuePorts) =>
  async (): Promise<DueDigest[]> => {
    const due: DueDigest[] = [];
    for await (const people of digests.possiblyDue(clock.now())) {
      const waiting: { id: string; seen: string; at: Date }[] = [];
      for (const person of people) {
        const now = clock.now();
        if (stillComing(person, now, gatherMs)) continue; // looked at again in a minute
        const next = soonest(news(person, now), stillWatching(person, now));
        const latest = new Date(now.getTime() + longestMs);
        if (next && next.at <= now) due.push({ profileId: person.id, key: next.key });
        else
          waiting.push({ id: person.id, seen: person.seen, at: next && next.at < latest ? next.at : latest });
      }
      await digests.lookAgain(waiting);
    }
    return due;
  };

function stillComing(
  { rhythm, oldestUntold, newestUntold }: DueProfile,
  now: Date,
  gatherMs: number,
): boolean {
  if (rhythm.cadence.every !== 'instant' || !oldestUntold || !newestUntold) return false;
  const [waited, quiet] = [now.getTime() - oldestUntold.getTime(), now.getTime() - newestUntold.getTime()];
  return quiet < gatherMs && waited < longestGatherMs;
}

type Next = { at: Date; key: string } | null;

/** News goes before an empty mail that is due at the same time. */
const soonest = (one: Next, other: Next): Next => (one && (!other || one.at <= other.at) ? one : other);

function news(
  { id, rhythm, createdAt, lastDigestAt, oldestUntold, newestUntold }: DueProfile,
  now: Date,
): Next {
  if (!oldestUntold || !newestUntold) return null;
  const instant = rhythm.cadence.every === 'instant';
  const next = nextDue(rhythm, {
    now,
    since: instant ? oldestUntold : createdAt,
    lastDay: lastDigestAt ? localDay(lastDigestAt, rhythm.timeZone) : null,
  });
  if (!next) return null;
  const at = next.at > now ? next.at : now;
  return { at, key: instant ? instantKey(id, newestUntold) : digestKey(id, rhythm, next.localDay) };
}

/** "Still watching", only if asked for, and only when nothing else was sent for that long. */
function stillWatching({ id, rhythm, wishes, createdAt, lastDigestAt }: DueProfile, now: Date): Next {
  const { timeZone, paused, snoozedUntil } = rhythm;
  if (!wishes.wantEmpty || paused) return null;
  const day = stillWatchingDay(localDay(lastDigestAt ?? createdAt, timeZone), wishes.wantEmpty);
  const begins = instantAt(day, 0, timeZone);
  const at = new Date(Math.max(now.getTime(), begins.getTime(), snoozedUntil?.getTime() ?? 0));
  return { at, key: stillWatchingKey(id, now, timeZone) };
}
