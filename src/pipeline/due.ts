/** Whose digest is due now, and under which key. */
import { digestKey, nextDue, stillWatchingDue } from '#core/rhythm.ts';
import { localDay } from '#core/zoned-time.ts';
import type { Clock } from '#ports/network.ts';
import type { DigestStore, DueProfile } from '#ports/people.ts';
import { instantKey, stillWatchingKey } from './digest.ts';

export type DueDigest = { profileId: string; key: string };

export type DuePorts = {
  digests: DigestStore;
  clock: Clock;
  /** Instant news is gathered until none has come for this long, so that ten openings of one hour are not ten mails. */
  gatherMs?: number;
};

/** Gathering never holds news back for longer: an instant mail leaves within two minutes of its crawl. */
const longestGatherMs = 60_000;

export const makeDue =
  ({ digests, clock, gatherMs = 0 }: DuePorts) =>
  async (): Promise<DueDigest[]> => {
    const due: DueDigest[] = [];
    for await (const people of digests.possiblyDue()) {
      for (const person of people) {
        const key = stillComing(person, clock.now(), gatherMs) ? null : keyIfDue(person, clock.now());
        if (key) due.push({ profileId: person.id, key });
      }
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

function keyIfDue(person: DueProfile, now: Date): string | null {
  return newsKey(person, now) ?? emptyKey(person, now);
}

function newsKey(
  { id, rhythm, createdAt, lastDigestAt, oldestUntold, newestUntold }: DueProfile,
  now: Date,
): string | null {
  if (!oldestUntold || !newestUntold) return null;
  const instant = rhythm.cadence.every === 'instant';
  const next = nextDue(rhythm, {
    now,
    since: instant ? oldestUntold : createdAt,
    lastDay: lastDigestAt ? localDay(lastDigestAt, rhythm.timeZone) : null,
  });
  if (!next || next.at > now) return null;
  return instant ? instantKey(id, newestUntold) : digestKey(id, rhythm, next.localDay);
}

/** "Still watching", only if asked for, and only when nothing else was sent for that long. */
function emptyKey({ id, rhythm, wishes, createdAt, lastDigestAt }: DueProfile, now: Date): string | null {
  const { timeZone } = rhythm;
  if (!wishes.wantEmpty || rhythm.paused || (rhythm.snoozedUntil && rhythm.snoozedUntil > now)) return null;
  const last = localDay(lastDigestAt ?? createdAt, timeZone);
  return stillWatchingDue(last, localDay(now, timeZone), wishes.wantEmpty)
    ? stillWatchingKey(id, now, timeZone)
    : null;
}
