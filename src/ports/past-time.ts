/** What is past its time, by what it is. */
import type { RetentionName } from '#core/retention.ts';

/** Each lets go of `atMost` from before that moment, in one statement, and answers how many: fewer means that none are left. */
export type PastTime = Record<RetentionName, (before: Date, atMost: number) => Promise<number>>;
