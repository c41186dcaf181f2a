/** What would open more doors: each change, and the places of the last twelve months it would have opened. */
import { match } from './match.ts';
import type { Profile } from './profile.ts';
import { momentOf } from './rules/moment.ts';
import { mayNeedVisa, visaNeedOf, visaOfferOf } from './rules/visa/visa-need.ts';
import type { Vacancy } from './vacancy.ts';
import type { Match } from './verdict.ts';

/** A place as it was when it opened. */
export type PastVacancy = { id: string; facts: Vacancy; openedAt: Date };

export type Unlock = {
  /** e.g. "step3", "specialty:Psychiatry". */
  lever: string;
  title: string;
  /** Would have been eligible and wanted, and were not. */
  opens: string[];
  /** Would have been a question instead of closed. */
  toAsk: string[];
};

const YEAR_MS = 365 * 86_400_000;
const US_MONTHS = 6;

/** Most doors first. Each place is judged on the day it opened; those older than a year are left out. */
export function whatWouldUnlock(profile: Profile, vacancies: readonly PastVacancy[], now: Date): Unlock[] {
  const recent = vacancies.filter(
    ({ openedAt }) => openedAt <= now && now.getTime() - openedAt.getTime() <= YEAR_MS,
  );
  const before = recent.map((vacancy) => ({
    ...vacancy,
    match: matchThen(vacancy.facts, profile, vacancy.openedAt),
  }));
  return [...leversOf(profile, now).map((lever) => pull(lever, before)), ...wishesThatWiden(before)]
    .filter(({ opens, toAsk }) => opens.length + toAsk.length > 0)
    .sort(
      (a, b) =>
        b.opens.length - a.opens.length || b.toAsk.length - a.toAsk.length || a.lever.localeCompare(b.lever),
    );
}

type Judged = PastVacancy & { match: Match };

/** What happened to the place later must not close it on the day it opened. */
const matchThen = (facts: Vacancy, profile: Profile, openedAt: Date): Match =>
  match({ ...facts, status: 'open' }, profile, openedAt, { openedAt });

/** `person` or `place` is what would be different. */
type Lever = {
  lever: string;
  title: string;
  person: (openedAt: Date) => Profile;
  place?: (facts: Vacancy) => Vacancy;
};

function pull({ lever, title, person, place = (facts) => facts }: Lever, before: readonly Judged[]): Unlock {
  const after = before.map((one) => ({
    one,
    later: matchThen(place(one.facts), person(one.openedAt), one.openedAt),
  }));
  return {
    lever,
    title,
    opens: after.filter(({ one, later }) => isOpen(later) && !isOpen(one.match)).map(({ one }) => one.id),
    toAsk: after
      .filter(
        ({ one, later }) => later.wanted && later.verdict === 'unknown' && one.match.verdict === 'ineligible',
      )
      .map(({ one }) => one.id),
  };
}

const isOpen = ({ verdict, wanted }: Match): boolean => wanted && verdict === 'eligible';

function leversOf(profile: Profile, now: Date): Lever[] {
  const { exams } = profile;
  const abroad = profile.graduate === 'img' || profile.graduate === 'us_img';
  const working = (at: Date): Profile => ({
    ...profile,
    usClinicalMonths: (profile.usClinicalMonths ?? 0) + US_MONTHS,
    lastClinical: momentOf(at).today.slice(0, 7),
  });
  const passed = { ...exams.step3, passed: true, failures: exams.step3.failures ?? 0 };
  const levers: (Lever | false)[] = [
    exams.step3.passed !== true && {
      lever: 'step3',
      title: 'Pass Step 3',
      person: () => ({ ...profile, exams: { ...exams, step3: passed } }),
    },
    abroad &&
      profile.ecfmgCertified !== true && {
        lever: 'ecfmg',
        title: 'Be ECFMG certified',
        person: () => ({ ...profile, ecfmgCertified: true }),
      },
    { lever: 'us-clinical', title: `Do ${US_MONTHS} months of US clinical work`, person: working },
    profile.matchCommitment !== null &&
      !profile.matchCommitment.waiver && {
        lever: 'waiver',
        title: 'Obtain an NRMP waiver',
        person: () => ({ ...profile, matchCommitment: null }),
      },
    ...visaLevers(profile),
    ...(profile.availableFrom !== null && profile.availableFrom > momentOf(now).today
      ? [
          {
            lever: 'available',
            title: 'Be free to start earlier',
            person: () => ({ ...profile, availableFrom: null }),
          },
        ]
      : []),
  ];
  return levers.filter((lever) => lever !== false);
}

function visaLevers(profile: Profile): Lever[] {
  if (!mayNeedVisa(profile)) return [];
  const need = visaNeedOf(profile);
  const other = need === 'j1' ? 'an H-1B' : 'a J-1';
  const silent = (facts: Vacancy): Vacancy =>
    visaOfferOf(facts).says === 'nothing'
      ? { ...facts, requirements: { ...facts.requirements, visa: ['j1', 'h1b'] } }
      : facts;
  return [
    {
      lever: 'visa:asked',
      title: 'Hear yes from programs that are silent on the visa',
      person: () => profile,
      place: silent,
    },
    ...(need === 'j1' || need === 'h1b'
      ? [
          {
            lever: 'visa:any',
            title: `Take ${other} too`,
            person: (): Profile => ({ ...profile, visaNeeded: 'any' }),
          },
        ]
      : []),
  ];
}

const wishes: Record<
  string,
  { kind: string; title: (value: string) => string; value: (facts: Vacancy) => string }
> = {
  'wanted.specialty': {
    kind: 'specialty',
    title: (value) => `Look at ${value} too`,
    value: ({ specialty }) => specialty,
  },
  'wanted.state': {
    kind: 'state',
    title: (value) => `Look in ${value} too`,
    value: ({ state }) => state ?? '',
  },
  'wanted.level': {
    kind: 'level',
    title: (value) => `Look at ${value} too`,
    value: ({ pgy }) => pgy.map((one) => `PGY-${one}`).join(' or '),
  },
  'wanted.track': {
    kind: 'track',
    title: (value) => `Look at ${value} places too`,
    value: ({ track }) => track ?? '',
  },
};

/** Places that only one wish keeps away: no rule has to be asked again. */
function wishesThatWiden(before: readonly Judged[]): Unlock[] {
  const found = new Map<string, Unlock>();
  for (const {
    id,
    facts,
    match: { verdict, reasons },
  } of before) {
    const against = reasons.filter(({ rule, outcome }) => rule.startsWith('wanted.') && outcome !== 'pass');
    const wish = wishes[against.length === 1 ? (against[0]?.rule ?? '') : ''];
    if (wish === undefined || verdict !== 'eligible') continue;
    const lever = `${wish.kind}:${wish.value(facts)}`;
    const unlock = found.get(lever) ?? { lever, title: wish.title(wish.value(facts)), opens: [], toAsk: [] };
    found.set(lever, { ...unlock, opens: [...unlock.opens, id] });
  }
  return [...found.values()];
}
