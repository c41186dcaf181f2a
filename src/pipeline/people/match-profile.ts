/** One person against every open place: at once for a preview, kept when a profile is saved. */
import { BadInput } from '#core/errors.ts';
import { match, verdictFor } from '#core/match.ts';
import type { Profile } from '#core/profile.ts';
import type { Match, Verdict } from '#core/verdict.ts';
import type { Clock } from '#ports/network.ts';
import type { MatchStore, OpenPlace } from '#ports/people.ts';

export type MatchProfilePorts = { matches: MatchStore; clock: Clock };

/** `match` is worked out when it is first asked for: a page shows twenty places of five thousand. */
export type PlaceMatch = { place: OpenPlace; verdict: Verdict; readonly match: Match };

export type ProfileMatches = {
  /** Open places that are wanted, by id of the place. */
  found: PlaceMatch[];
  counts: Record<Verdict, number>;
  /** Each place that is blocked counted once, by the strongest rule that blocks it. Most first. */
  blocked: { rule: string; count: number }[];
};

/** A profile by its id: verdicts are kept. A profile as it is being typed: nothing is. */
export const makeMatchProfile =
  ({ matches, clock }: MatchProfilePorts) =>
  async (who: string | Profile): Promise<ProfileMatches> => {
    const profile = typeof who === 'string' ? await known(who, matches) : who;
    const now = clock.now();
    const all = (await matches.openPlaces(profile)).map((place) => judged(place, profile, now));
    if (typeof who === 'string') await matches.refresh(all.map(rowOf(who)), now);
    const wanted = all.filter((one) => one.wanted);
    const found = wanted.map((one) => lazily(one, () => reasoned(one.place, profile, now)));
    return { found, counts: countsOf(wanted), blocked: blockedBy(wanted) };
  };

type Judged = ReturnType<typeof verdictFor> & { place: OpenPlace };

const optionsOf = ({ words, disagreements, firstSeen }: OpenPlace) => ({
  words,
  disagreements,
  openedAt: firstSeen,
});

const judged = (place: OpenPlace, profile: Profile, now: Date): Judged => ({
  place,
  ...verdictFor(place.facts, profile, now, optionsOf(place)),
});

const reasoned = (place: OpenPlace, profile: Profile, now: Date): Match =>
  match(place.facts, profile, now, optionsOf(place));

function lazily({ place, verdict }: Judged, work: () => Match): PlaceMatch {
  let worked: Match | undefined;
  return {
    place,
    verdict,
    get match() {
      worked ??= work();
      return worked;
    },
  };
}

async function known(profileId: string, matches: MatchStore): Promise<Profile> {
  const profile = await matches.profile(profileId);
  if (profile) return profile;
  throw new BadInput(`match: there is no profile "${profileId}"; it may have been erased`);
}

const rowOf =
  (profileId: string) =>
  ({ place, verdict, wanted }: Judged) => ({
    profileId,
    vacancyId: place.id,
    version: place.version,
    verdict,
    wanted,
  });

function countsOf(found: readonly Judged[]): ProfileMatches['counts'] {
  const counts = { eligible: 0, unknown: 0, ineligible: 0 };
  for (const { verdict } of found) counts[verdict] += 1;
  return counts;
}

function blockedBy(found: readonly Judged[]): ProfileMatches['blocked'] {
  const counts = new Map<string, number>();
  for (const { blockedBy: rule } of found) if (rule !== null) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts]
    .map(([rule, count]) => ({ rule, count }))
    .sort((a, b) => b.count - a.count || a.rule.localeCompare(b.rule));
}

/** What a rule is about, where its name alone does not say it. The part before the dot stands for all of its kind. */
const subjects = new Map(
  Object.entries({
    visa: 'visa',
    graduation: 'graduation year',
    exam: 'exams',
    training: 'prior training',
    licence: 'state licence',
    clinical: 'US clinical work',
    degree: 'degree',
    ecfmg: 'ECFMG certificate',
    match: 'the Match',
    status: 'closing',
  }),
);

/** "9 blocked: 6 by visa, 3 by graduation year"; "" where nothing is. */
export function blockedWords(blocked: ProfileMatches['blocked']): string {
  const bySubject = new Map<string, number>();
  for (const { rule, count } of blocked) {
    const kind = rule.split('.')[0] ?? rule;
    const subject = subjects.get(kind) ?? kind;
    bySubject.set(subject, (bySubject.get(subject) ?? 0) + count);
  }
  const parts = [...bySubject].sort(([, a], [, b]) => b - a).map(([subject, n]) => `${n} by ${subject}`);
  const total = [...bySubject.values()].reduce((sum, n) => sum + n, 0);
  return total ? `${total} blocked: ${parts.join(', ')}` : '';
}
