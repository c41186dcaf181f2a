/** A made-up person's digest with every kind of news, for tests and for the pictures in docs/images. */
import type { Change, FieldChange, KnownVacancy } from '#core/change.ts';
import type { DigestInput, DigestItem } from '#core/digest.ts';
import { noRequirements, type Vacancy } from '#core/vacancy.ts';
import type { Match, Reason } from '#core/verdict.ts';

export const sampleNow = new Date('2026-11-23T14:00:00Z');
const hoursAgo = (hours: number) => new Date(sampleNow.getTime() - hours * 3_600_000);

export function vacancyOf(
  id: string,
  facts: Partial<Vacancy> = {},
  more: Partial<KnownVacancy> = {},
): KnownVacancy {
  const url = facts.url ?? `https://gme.example.edu/openings/${id}`;
  return {
    id,
    facts: {
      specialty: 'Internal Medicine',
      pgy: [2],
      positions: 1,
      track: 'categorical',
      start: '2027-01-01',
      institution: 'St. Example Medical Center',
      city: 'Lansing',
      state: 'MI',
      contactEmails: ['coordinator@gme.example.edu'],
      deadline: '2026-12-12',
      requirements: noRequirements,
      status: 'open',
      programType: null,
      url,
      evidence: 'We have an unexpected PGY-2 opening beginning January 1, 2027.',
      ...facts,
    },
    state: 'open',
    firstSeen: hoursAgo(2),
    lastSeen: hoursAgo(1),
    version: 1,
    sightings: [
      {
        sourceId: 's1',
        sourceName: 'Example GME office',
        url,
        firstSeen: hoursAgo(2),
        lastSeen: hoursAgo(1),
        misses: 0,
        state: 'seen',
      },
    ],
    ...more,
  };
}

export function changeOf(vacancy: KnownVacancy, kind: Change['kind'], fields: FieldChange[] = []): Change {
  return { kind, vacancyId: vacancy.id, version: vacancy.version, at: hoursAgo(1), fields };
}

export function matchOf(verdict: Match['verdict'], reasons: Reason[] = [], wanted = true): Match {
  return { verdict, wanted, reasons };
}

export const fits: Reason[] = [
  { rule: 'visa', outcome: 'pass', because: 'You need no visa.' },
  { rule: 'exams.step3', outcome: 'pass', because: 'You have passed Step 3, which the page asks for.' },
  { rule: 'graduation', outcome: 'pass', because: 'You graduated in 2023; the page takes the last 5 years.' },
];
const asks: Reason[] = [
  ...fits.slice(0, 1),
  { rule: 'training', outcome: 'unknown', because: 'Ask whether prior training in another field counts.' },
];

export function itemOf(
  vacancy: KnownVacancy,
  kind: Change['kind'] = 'opened',
  match: Match = matchOf('eligible', fits),
): DigestItem {
  return { vacancy, change: changeOf(vacancy, kind), match };
}

const healthy = {
  sources: 214,
  checkedWithinHours: 6,
  failing: [
    {
      name: 'Northern GME consortium',
      since: hoursAgo(30),
      lastGood: hoursAgo(32),
      reason: 'the list of openings is gone from the page',
    },
    {
      name: 'Example Society career board',
      since: hoursAgo(5),
      lastGood: hoursAgo(7),
      reason: 'the site answers 503',
    },
  ],
  lastSuccess: hoursAgo(0.2),
};

export function inputOf(items: DigestItem[], more: Partial<DigestInput> = {}): DigestInput {
  return {
    person: { id: 'p7', name: 'Ada Sample', timeZone: 'America/Chicago' },
    items,
    coverage: healthy,
    now: sampleNow,
    rhythm: {
      cadence: { every: 'day', at: '07:00' },
      timeZone: 'America/Chicago',
      quiet: null,
      snoozedUntil: null,
      paused: false,
    },
    wantEmpty: false,
    showIneligible: false,
    ...more,
  };
}

/** New, to ask, reopened, changed and closed, one or two of each. */
export function sampleItems(): DigestItem[] {
  const asking = vacancyOf('v2', {
    specialty: 'Family Medicine',
    institution: 'Riverbend Community Hospital',
    city: 'Elmira',
    state: 'NY',
    track: null,
    deadline: null,
    start: 'immediate',
    evidence:
      'One PGY-2 position has become available in our family medicine residency; start date is flexible.',
  });
  const reopened = vacancyOf(
    'v3',
    {
      specialty: 'Psychiatry',
      institution: 'Cedar Valley Health',
      city: 'Waco',
      state: 'TX',
      deadline: '2027-01-15',
      contactEmails: [],
      evidence: 'The PGY-2 psychiatry vacancy is open once more.',
    },
    { version: 3 },
  );
  const changed = vacancyOf(
    'v4',
    {
      institution: 'Harbor Teaching Hospital',
      city: 'Tampa',
      state: 'FL',
      evidence: 'Applications for our PGY-2 vacancy are now taken until December 12.',
    },
    { version: 2, firstSeen: hoursAgo(120) },
  );
  const closed = vacancyOf(
    'v5',
    {
      institution: 'Prairie University Hospital',
      city: 'Fargo',
      state: 'ND',
      status: 'filled',
      evidence: 'PGY-2 position (FILLED)',
    },
    { version: 2, state: 'filled', firstSeen: hoursAgo(400) },
  );
  return [
    itemOf(vacancyOf('v1')),
    {
      ...itemOf(asking, 'opened', matchOf('unknown', asks)),
      contradictions: ['The program page says 2 places, the society board 1: ask which is right.'],
    },
    itemOf(reopened, 'reopened'),
    {
      ...itemOf(changed, 'changed'),
      change: changeOf(changed, 'changed', [
        { field: 'deadline', before: '2026-12-01', after: '2026-12-12' },
        { field: 'requirements.step3Required', before: null, after: true },
      ]),
      told: true,
    },
    { ...itemOf(closed, 'closed', matchOf('ineligible')), told: true },
  ];
}
