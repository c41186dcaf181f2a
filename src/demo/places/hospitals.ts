/** Places that hospitals announce themselves, and those of the residency circular. */
import { type Calendar, earlierOf, longDay } from '../calendar.ts';
import { facts, type Place } from '../place.ts';

export function hospitalPlaces(calendar: Calendar): Place[] {
  return [
    larkspur(calendar),
    rowanGap(calendar),
    ...bayou(calendar),
    ...tidemark(calendar),
    ...circular(calendar),
  ];
}

function larkspur(calendar: Calendar): Place {
  const start = calendar.mondayIn(48);
  return {
    key: 'larkspur-im-2',
    on: ['larkspur-im'],
    facts: facts({
      specialty: 'Internal Medicine',
      pgy: [2],
      positions: 1,
      track: 'categorical',
      start,
      institution: 'Larkspur Valley Medical Center',
      city: 'Missoula',
      state: 'MT',
      contactEmails: ['imresidency@larkspurvalley.example'],
      deadline: calendar.inDays(32),
      requires: { priorAcgmeYearRequired: true, step3Required: false, visa: ['j1'] },
    }),
    offer: `Because a resident is moving for family reasons, we have one categorical PGY-2 position to fill, with a start date of ${longDay(start)}.`,
    terms: [
      'Applicants must have completed, or be completing, an ACGME-accredited PGY-1 year in internal medicine and be in good standing.',
      'Step 3 is not required by the start date.',
      'We sponsor J-1 visas; we do not sponsor H-1B visas.',
    ],
  };
}

function rowanGap(calendar: Calendar): Place {
  const start = calendar.offCycleIn(30);
  return {
    key: 'rowan-gap-fm-1',
    on: ['rowan-gap-jobs'],
    facts: facts({
      specialty: 'Family Medicine',
      pgy: [1],
      positions: 1,
      start,
      institution: 'Rowan Gap Community Hospital',
      city: 'Harlan',
      state: 'KY',
      contactEmails: ['fmresidency@rowangap.example'],
      deadline: earlierOf(calendar.inDays(25), start),
      requires: {
        visa: ['citizen_or_pr'],
        gradWithinYears: 5,
        usmleMinScore: 215,
        usClinicalExperience: true,
      },
    }),
    offer: `Rowan Gap Community Hospital seeks one PGY-1 Family Medicine resident for an off-cycle appointment starting ${longDay(start)}.`,
    terms: [
      'Graduation from medical school within the last 5 years.',
      'Step 2 CK score of 215 or higher.',
      'Three months of hands-on US clinical experience.',
      'U.S. citizenship or permanent residence is required.',
    ],
  };
}

function bayou(calendar: Calendar): Place[] {
  const start = calendar.mondayIn(42);
  const at = {
    specialty: 'Pediatrics',
    institution: "Teche Bend Children's Hospital",
    city: 'Lafayette',
    state: 'LA',
    contactEmails: ['pediatrics@techebend.example'],
  };
  return [
    {
      key: 'teche-bend-pediatrics-1',
      on: ['teche-bend'],
      facts: facts({ ...at, pgy: [1], positions: 1, start: 'immediate', requires: { visa: ['j1'] } }),
      offer: 'One PGY-1 position in pediatrics is available immediately.',
      terms: ['J-1 visas only are sponsored.'],
    },
    {
      key: 'teche-bend-pediatrics-2',
      on: ['teche-bend'],
      facts: facts({
        ...at,
        pgy: [2],
        positions: 1,
        start,
        deadline: calendar.inDays(29),
        requires: { priorAcgmeYearRequired: true, maxFailures: 0 },
      }),
      offer: `One PGY-2 position in pediatrics starts ${longDay(start)}.`,
      terms: [
        'Applicants must have completed an ACGME-accredited PGY-1 year in pediatrics.',
        'No failed attempts on any USMLE Step.',
      ],
    },
  ];
}

function tidemark(calendar: Calendar): Place[] {
  const surgeryStart = calendar.mondayIn(40);
  const transitionalStart = calendar.offCycleIn(38);
  const at = { institution: 'Tidemark Regional Health', city: 'Norfolk', state: 'VA' };
  const on = ['tidemark'];
  return [
    {
      key: 'tidemark-im-1',
      on,
      facts: facts({
        ...at,
        specialty: 'Internal Medicine',
        pgy: [1],
        positions: 2,
        track: 'preliminary',
        start: 'immediate',
        contactEmails: ['medicine@tidemark.example'],
        requires: { visa: ['j1', 'h1b'] },
      }),
      offer: 'Two preliminary PGY-1 positions in internal medicine are available immediately.',
      terms: ['J-1 and H-1B visas are sponsored.'],
    },
    {
      key: 'tidemark-surgery-2',
      on,
      facts: facts({
        ...at,
        specialty: 'Surgery',
        pgy: [2],
        positions: 1,
        track: 'preliminary',
        start: surgeryStart,
        contactEmails: ['surgery@tidemark.example'],
        deadline: calendar.inDays(27),
        requires: { priorAcgmeYearRequired: true },
      }),
      offer: `One preliminary PGY-2 position in general surgery begins ${longDay(surgeryStart)}.`,
      terms: ['A completed ACGME-accredited PGY-1 year in surgery is required.'],
    },
    {
      key: 'tidemark-transitional-1',
      on,
      facts: facts({
        ...at,
        specialty: 'Transitional Year',
        pgy: [1],
        positions: 1,
        track: 'transitional',
        start: transitionalStart,
        contactEmails: ['ty@tidemark.example'],
        requires: { gradWithinYears: 2, visa: ['none'] },
      }),
      offer: `One transitional year PGY-1 position begins ${longDay(transitionalStart)}.`,
      terms: ['Applicants must have graduated within the past 2 years.', 'No visa sponsorship.'],
    },
  ];
}

function circular(calendar: Calendar): Place[] {
  const madison = calendar.offCycleIn(50);
  const rochester = calendar.mondayIn(65);
  const on = ['circular'];
  return [
    {
      key: 'yahara-pmr-2',
      on,
      facts: facts({
        specialty: 'Physical Medicine and Rehabilitation',
        pgy: [2],
        positions: 1,
        start: madison,
        institution: 'Yahara Rehabilitation Institute',
        city: 'Madison',
        state: 'WI',
        contactEmails: ['pmr@yahara.example'],
        requires: { priorAcgmeYearRequired: true, visa: ['j1'] },
      }),
      offer: `One PGY-2 position in physical medicine and rehabilitation starts ${longDay(madison)}.`,
      terms: ['A completed ACGME-accredited internship year is required.', 'J-1 visas only are sponsored.'],
    },
    {
      key: 'zumbro-medpeds-2',
      on,
      facts: facts({
        specialty: 'Internal Medicine-Pediatrics',
        pgy: [2],
        positions: 1,
        start: rochester,
        institution: 'Zumbro Hills Medical Center',
        city: 'Rochester',
        state: 'MN',
        contactEmails: ['medpeds@zumbrohills.example'],
        deadline: calendar.inDays(38),
        requires: { visa: ['none'] },
      }),
      offer: `One PGY-2 position in internal medicine-pediatrics starts ${longDay(rochester)}.`,
      terms: ['No visa sponsorship is available.'],
    },
    {
      key: 'fox-crossing-pathology-1',
      on,
      facts: facts({
        specialty: 'Pathology',
        pgy: [1],
        positions: 1,
        start: 'immediate',
        institution: 'Fox Crossing University Hospital',
        city: 'Green Bay',
        state: 'WI',
        contactEmails: ['pathology@foxcrossing.example'],
        requires: { visa: ['j1', 'h1b'] },
      }),
      offer: 'One PGY-1 position in pathology is available immediately.',
      terms: ['J-1 and H-1B visas are sponsored.'],
    },
  ];
}
