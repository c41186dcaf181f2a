/** The canary: an opening of our own, followed each hour from its page to the mail server, or to the inbox. What its rounds say. */
import type { Profile } from './profile.ts';
import type { SourceTrouble } from './source-news.ts';

export const canarySteps = ['begun', 'read', 'opened', 'matched', 'composed', 'sent', 'arrived'] as const;
export type CanaryStep = (typeof canarySteps)[number];

/** `sent`: nobody looks into an inbox, so that the mail server's receipt is the end of what is known. */
export type CanaryGoal = 'sent' | 'arrived';

export type CanaryRound = {
  id: string;
  startedAt: Date;
  /** Not arrived by then: late. */
  dueAt: Date;
  /** No other round begun by then: the schedule stands still. */
  nextBy: Date;
  state: 'under way' | 'arrived' | 'late' | 'junked';
  /** With this step it has arrived. */
  goal: CanaryGoal;
  /** The last step it came to. */
  step: CanaryStep;
  /** Why it is no further, or the receipt; null: nothing is known. */
  reason: string | null;
  endedAt: Date | null;
  /** Of its mail; null: none was given to the mail server yet. */
  messageId: string | null;
  /** Where its mail lay; null: it was not seen in a mailbox. */
  folder: string | null;
};

/** Its mail, seen in the mailbox. */
export type Landed = { at: Date; folder: string; isJunk: boolean };

/** `at`: when that step was done, where it is known. */
export type CanaryProgress = { step: CanaryStep; reason: string | null; at: Date | null };

export type CanaryStanding = {
  latest: CanaryRound | null;
  /** The last round that arrived. */
  arrived: (Pick<CanaryRound, 'startedAt' | 'goal' | 'folder'> & { endedAt: Date }) | null;
  /** Operators were told that it is late, and not yet that it flies again. */
  told: boolean;
};

/** The round as it stands now; the same object where nothing is to be written down. A late one may still arrive. */
export function settled(round: CanaryRound, { step, reason, at }: CanaryProgress, now: Date): CanaryRound {
  if (isOver(round)) return round;
  if (canarySteps.indexOf(step) >= canarySteps.indexOf(round.goal))
    return { ...round, state: 'arrived', step, reason, endedAt: at ?? now };
  if (now < round.dueAt) return round;
  if (round.state === 'late' && round.step === step && round.reason === reason) return round;
  return { ...round, state: 'late', step, reason, endedAt: round.endedAt ?? now };
}

/** Nothing more is to be found out; a late one may still arrive. */
export const isOver = ({ state }: Pick<CanaryRound, 'state'>): boolean =>
  state === 'arrived' || state === 'junked';

/** Its mail was seen. The clock of the mailbox is not ours: it came neither before it began nor after now. */
export function landed(round: CanaryRound, { at, folder, isJunk }: Landed, now: Date): CanaryRound {
  const endedAt = new Date(Math.min(Math.max(at.getTime(), round.startedAt.getTime()), now.getTime()));
  return isJunk
    ? { ...round, state: 'junked', step: 'sent', reason: `it lies in "${folder}", for junk`, folder, endedAt }
    : { ...round, state: 'arrived', step: 'arrived', reason: `it lay in "${folder}"`, folder, endedAt };
}

const CANARY = 'canary';

/** What lies between the step that was reached and the next, and where to look. */
const stops: Record<CanaryStep, { words: string; next: string }> = {
  begun: {
    words: 'its page was not visited',
    next: 'see whether a worker runs and what waits at /operate/queues',
  },
  read: { words: 'its page was visited and the opening not believed', next: 'run "offcycle doctor"' },
  opened: {
    words: 'its opening was stored and nobody matched',
    next: 'look at the match jobs at /operate/queues',
  },
  matched: {
    words: 'it was matched and no digest composed',
    next: 'look at the digest jobs at /operate/queues',
  },
  composed: {
    words: 'its mail was composed and not taken by the mail server',
    next: 'run "offcycle doctor", which tries the mail server',
  },
  sent: {
    words: 'the mail server took its mail, and it did not come to the inbox',
    next: 'look at the log of the mail server, and at the mailbox of CANARY_IMAP_URL',
  },
  arrived: { words: 'it arrived', next: '' },
};

/** Null: it arrives, or none ever flew. */
export function canaryTrouble({ latest }: Pick<CanaryStanding, 'latest'>, now: Date): SourceTrouble | null {
  if (latest === null) return null;
  const { state, startedAt, dueAt, nextBy } = latest;
  const trouble = { id: CANARY, name: CANARY };
  if (now > nextBy)
    return {
      ...trouble,
      state: 'grounded',
      since: nextBy,
      reason: `no round began since ${startedAt.toISOString()}`,
      next: 'see whether a worker runs and what waits at /operate/queues',
    };
  if (state === 'arrived' || (state === 'under way' && now < dueAt)) return null;
  if (state === 'junked')
    return {
      ...{ ...trouble, state, since: latest.endedAt ?? dueAt, reason: stoppedAfter(latest) },
      next: 'run "offcycle doctor" for SPF, DKIM and DMARC, and ask the receiving host why',
    };
  return {
    ...trouble,
    state: 'late',
    since: dueAt,
    reason: stoppedAfter(latest),
    next: stops[latest.step].next,
  };
}

const stoppedAfter = ({ step, reason }: CanaryRound): string =>
  `it stopped after the step "${step}": ${stops[step].words}${reason ? ` (${reason})` : ''}`;

/** From the page to its goal, of the last flight that arrived; null: none did. */
export const tookMs = ({ arrived }: Pick<CanaryStanding, 'arrived'>): number | null =>
  arrived && arrived.endedAt.getTime() - arrived.startedAt.getTime();

const ends: Record<CanaryGoal, string> = { sent: 'the mail server', arrived: 'the inbox' };

/** "4 s from its page to the inbox", of the last flight that arrived; null: none did. */
export function flightWords(standing: Pick<CanaryStanding, 'arrived'>): string | null {
  const took = tookMs(standing);
  const { goal = 'sent' } = standing.arrived ?? {};
  return took === null ? null : `${Math.round(took / 1000)} s from its page to ${ends[goal]}`;
}

/** As the flights are made now; null: none ever flew. */
export const followedTo = ({ latest }: Pick<CanaryStanding, 'latest'>): string | null =>
  latest && `followed to ${ends[latest.goal]}`;

/** Late is told once, and once that it flies again. */
export function canaryNews(standing: CanaryStanding, now: Date) {
  const trouble = canaryTrouble(standing, now);
  const isOver = standing.told && trouble === null && standing.latest?.state === 'arrived';
  return {
    began: trouble && !standing.told ? [trouble] : [],
    recovered: isOver ? [{ id: CANARY, name: CANARY, since: standing.latest?.endedAt ?? now }] : [],
  };
}

/** A page with one opening, another each round. */
export const canaryPage = (round: Pick<CanaryRound, 'id'> | null): string =>
  `<!doctype html>
<html lang="en"><head><title>Open positions | Canary Hospital</title></head><body><main>
<h1>Open residency positions at Canary Hospital</h1>
${
  round === null
    ? '<p>There are no open positions at this time.</p>'
    : `<table><thead><tr><th>Specialty</th><th>Level</th><th>Institution</th><th>City</th><th>Start</th><th>Status</th></tr></thead>
<tbody><tr><td><a href="/canary/${round.id}">Family Medicine</a></td><td>PGY-2</td><td>Canary Hospital</td><td>Lansing, MI</td><td>Immediate</td><td>Open</td></tr></tbody></table>`
}
</main></body></html>`;

const passed = { passed: true, failures: 0, score: null };

/** Of a person whom nothing stops: what is tried is the way, not the rules. */
export const canaryProfile: Profile = {
  specialties: ['Family Medicine'],
  pgy: [2],
  states: null,
  tracks: null,
  availableFrom: null,
  graduate: 'us_md',
  graduationYear: null,
  citizenship: 'us',
  visaNeeded: 'none',
  inUS: true,
  ecfmgCertified: null,
  exams: { step1: passed, step2: passed, step3: passed },
  priorTraining: [{ specialty: 'Family Medicine', months: 12, acgme: true, goodStanding: true }],
  usClinicalMonths: 12,
  lastClinical: null,
  licenseStates: null,
  matchCommitment: null,
  comlex: null,
  step3Date: null,
  matchCycles: 1,
  recentLetters: 3,
};
