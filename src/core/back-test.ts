/** What a profile would have been mailed in the last 90 days, mail by mail, at a daily rhythm. */
import type { Change } from './change.ts';
import { match } from './match.ts';
import type { Profile } from './profile.ts';
import { momentOf } from './rules/moment.ts';
import type { Vacancy } from './vacancy.ts';
import type { Reason, Verdict } from './verdict.ts';
import type { LocalDay } from './zoned-time.ts';

/** A change, and the place as it was known after it. */
export type PastChange = { change: Change; facts: Vacancy };

export type BackTestItem = {
  vacancyId: string;
  kind: Change['kind'];
  facts: Vacancy;
  verdict: Verdict;
  /** The strongest reason, as the mail would give it. */
  reason: Reason | null;
};

export type BackTestMail = { day: LocalDay; items: BackTestItem[] };

export type BackTest = {
  days: number;
  mails: BackTestMail[];
  /** Places seen in all, and of them those eligible and to ask about. */
  places: number;
  eligible: number;
  toAsk: number;
};

export const BACK_TEST_DAYS = 90;
const DAY_MS = 86_400_000;

/** A day without anything for the profile is a day without a mail here. A place that closes is told only to who was told of it. */
export function backTest(profile: Profile, changes: readonly PastChange[], now: Date): BackTest {
  const past = changes.filter(
    ({ change }) => change.at <= now && now.getTime() - change.at.getTime() <= BACK_TEST_DAYS * DAY_MS,
  );
  const ordered = [...past].sort((a, b) => a.change.at.getTime() - b.change.at.getTime());
  const told = new Map<string, Verdict>();
  const mails = [...byDay(ordered)]
    .map(([day, ofDay]) => ({ day, items: itemsOf(ofDay, profile, told) }))
    .filter(({ items }) => items.length > 0);
  const verdicts = [...told.values()];
  return {
    days: BACK_TEST_DAYS,
    mails,
    places: told.size,
    eligible: verdicts.filter((verdict) => verdict === 'eligible').length,
    toAsk: verdicts.filter((verdict) => verdict === 'unknown').length,
  };
}

function byDay(changes: readonly PastChange[]): Map<LocalDay, PastChange[]> {
  const days = new Map<LocalDay, PastChange[]>();
  for (const past of changes) {
    const { today } = momentOf(past.change.at);
    days.set(today, [...(days.get(today) ?? []), past]);
  }
  return days;
}

/** Keeps in `told` the last verdict mailed for each place. */
function itemsOf(ofDay: readonly PastChange[], profile: Profile, told: Map<string, Verdict>): BackTestItem[] {
  const ids = [...new Set(ofDay.map(({ change }) => change.vacancyId))];
  return ids.flatMap((id) => {
    const item = itemOf(
      ofDay.filter(({ change }) => change.vacancyId === id),
      profile,
      told.has(id),
    );
    if (item !== null && item.kind !== 'closed') told.set(id, item.verdict);
    return item ?? [];
  });
}

/** All that happened to one place in a day is one item, by how the day ended. */
function itemOf(ofPlace: readonly PastChange[], profile: Profile, wasTold: boolean): BackTestItem | null {
  const last = ofPlace.at(-1);
  if (last === undefined) return null;
  const closed = last.change.kind === 'closed';
  if (closed && !wasTold) return null;
  const { verdict, wanted, reasons } = match(last.facts, profile, last.change.at);
  if (!closed && (!wanted || verdict === 'ineligible') && !wasTold) return null;
  const kind = closed ? 'closed' : wasTold ? 'changed' : firstKind(ofPlace);
  return { vacancyId: last.change.vacancyId, kind, facts: last.facts, verdict, reason: reasons[0] ?? null };
}

/** To who was not told before, a place that changed so as to fit is new. */
const firstKind = (ofPlace: readonly PastChange[]): Change['kind'] =>
  ofPlace.some(({ change }) => change.kind === 'reopened') ? 'reopened' : 'opened';
