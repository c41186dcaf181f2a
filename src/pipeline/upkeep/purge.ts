/** What is past its time goes, in portions: a purge that is stopped, or runs twice, has let go of nothing that should stay. */
import { daysKept, type RetentionName } from '#core/retention.ts';
import type { Clock } from '#ports/network.ts';
import type { PastTime } from '#ports/past-time.ts';

export type PurgeParts = {
  pastTime: PastTime;
  clock: Clock;
  /** Days that differ from the policy. */
  changed?: Partial<Record<RetentionName, number>>;
  /** Rows a statement; the locks of 1,000 are held for a fraction of a second. */
  portion?: number;
};

const DAY = 86_400_000;

/** Answers how many of each went. */
export const makePurge =
  ({ pastTime, clock, changed, portion = 1000 }: PurgeParts) =>
  async (signal?: AbortSignal): Promise<Partial<Record<RetentionName, number>>> => {
    const now = clock.now().getTime();
    const gone: Partial<Record<RetentionName, number>> = {};
    for (const [name, days] of Object.entries(daysKept(changed)) as [RetentionName, number][]) {
      let last = portion;
      while (last === portion && !signal?.aborted) {
        last = await pastTime[name](new Date(now - days * DAY), portion);
        gone[name] = (gone[name] ?? 0) + last;
      }
    }
    return gone;
  };
