/** Places of the consortium's member hospitals: many specialties, and the one that appears while you watch. */
import { type Calendar, longDay } from '../calendar.ts';
import { facts, type Place } from '../place.ts';

const on = ['consortium'];

export function consortiumPlaces(calendar: Calendar): Place[] {
  return [...medicine(calendar), ...surgery(calendar), ...others(calendar)];
}

/** Not on any page until its step. Its start is far: Step 3 for an H-1B can still be passed, so one person is "unknown". */
export function newcomer(calendar: Calendar): Place {
  const start = calendar.julyFirstIn(120);
  return {
    key: 'wapsi-im-2',
    on,
    facts: facts({
      specialty: 'Internal Medicine',
      pgy: [2],
      positions: 2,
      track: 'categorical',
      start,
      institution: 'Wapsi Falls Hospital',
      city: 'Cedar Rapids',
      state: 'IA',
      contactEmails: ['im.program@wapsifalls.example'],
      deadline: calendar.inDays(28),
      requires: { visa: ['j1', 'h1b'], maxFailures: 1 },
    }),
    offer: `Wapsi Falls Hospital has two categorical PGY-2 positions in internal medicine starting ${longDay(start)}.`,
    terms: [
      'No more than one failed attempt across all Steps.',
      'J-1 and H-1B visas are sponsored, H-1B only with a Step 3 pass.',
    ],
  };
}

function medicine(calendar: Calendar): Place[] {
  const lincoln = calendar.mondayIn(45);
  const july = calendar.julyFirstIn(60);
  return [
    {
      key: 'elkhorn-im-1',
      on,
      facts: facts({
        specialty: 'Internal Medicine',
        pgy: [1],
        positions: 1,
        track: 'categorical',
        start: 'immediate',
        institution: 'Elkhorn Valley Memorial Hospital',
        city: 'Norfolk',
        state: 'NE',
        contactEmails: ['imres@elkhornvalley.example'],
        requires: { visa: ['j1'], gradWithinYears: 5 },
      }),
      offer: 'One categorical PGY-1 position in internal medicine is available immediately.',
      terms: ['Graduation within the last five years is required.', 'J-1 visas are accepted; H-1B is not.'],
    },
    {
      key: 'cottonwood-im-2',
      on,
      facts: facts({
        specialty: 'Internal Medicine',
        pgy: [2],
        positions: 1,
        track: 'categorical',
        start: lincoln,
        institution: 'Cottonwood Plains Medical Center',
        city: 'Lincoln',
        state: 'NE',
        contactEmails: ['medicine@cottonwoodplains.example'],
        deadline: calendar.inDays(30),
        requires: { visa: ['j1', 'h1b'], maxFailures: 1 },
      }),
      offer: `We are recruiting one categorical PGY-2 resident in internal medicine to begin ${longDay(lincoln)}.`,
      terms: [
        'No more than one failed attempt across all Steps.',
        'J-1 and H-1B visas are sponsored (Step 3 needed for H-1B).',
      ],
    },
    {
      key: 'floyd-river-fm-2',
      on,
      facts: facts({
        specialty: 'Family Medicine',
        pgy: [2],
        positions: 2,
        start: july,
        institution: 'Floyd River Family Health Center',
        city: 'Sioux City',
        state: 'IA',
        contactEmails: ['fm@floydriver.example'],
        deadline: calendar.inDays(50),
        requires: { visa: ['j1'], usClinicalExperience: true },
      }),
      offer: `Two PGY-2 positions in family medicine are open for ${longDay(july)}.`,
      terms: ['US clinical experience is required.', 'We sponsor J-1 visas only.'],
    },
  ];
}

function surgery(calendar: Calendar): Place[] {
  const wichita = calendar.offCycleIn(30);
  const desMoines = calendar.mondayIn(60);
  return [
    {
      key: 'arkalon-surgery-1',
      on,
      facts: facts({
        specialty: 'Surgery',
        pgy: [1],
        positions: 3,
        track: 'preliminary',
        start: wichita,
        institution: 'Arkalon Medical Center',
        city: 'Wichita',
        state: 'KS',
        contactEmails: ['surgery@arkalon.example'],
        requires: { visa: ['none'] },
      }),
      offer: `Three preliminary PGY-1 positions in general surgery begin ${longDay(wichita)}.`,
      terms: ['The program does not sponsor visas.'],
    },
    {
      key: 'prairie-rose-surgery-2',
      on: [...on, 'prairie-rose', 'circular'],
      facts: facts({
        specialty: 'Surgery',
        pgy: [2],
        positions: 1,
        track: 'categorical',
        start: desMoines,
        institution: 'Prairie Rose University Medical Center',
        city: 'Des Moines',
        state: 'IA',
        contactEmails: ['surgery.residency@prairierose.example'],
        deadline: calendar.inDays(40),
        requires: { visa: ['citizen_or_pr'], priorAcgmeYearRequired: true },
      }),
      offer: `One categorical PGY-2 position in general surgery is open from ${longDay(desMoines)}.`,
      terms: [
        'Applicants must have completed an ACGME-accredited PGY-1 year.',
        'Applicants must be U.S. citizens or permanent residents.',
      ],
    },
  ];
}

function others(calendar: Calendar): Place[] {
  const siouxFalls = calendar.julyFirstIn(120);
  const columbia = calendar.offCycleIn(45);
  const springfield = calendar.offCycleIn(35);
  return [
    {
      key: 'ponca-psychiatry-2',
      on,
      facts: facts({
        specialty: 'Psychiatry',
        pgy: [2],
        positions: 1,
        start: 'immediate',
        institution: 'Ponca Hills Behavioral Health',
        city: 'Omaha',
        state: 'NE',
        contactEmails: ['psychiatry@poncahills.example'],
        requires: { visa: ['citizen_or_pr'] },
      }),
      offer: 'One PGY-2 position in psychiatry is available immediately.',
      terms: ['Only U.S. citizens and permanent residents can be considered.'],
    },
    {
      key: 'big-sioux-pediatrics-2',
      on,
      facts: facts({
        specialty: 'Pediatrics',
        pgy: [2],
        positions: 1,
        start: siouxFalls,
        institution: "Big Sioux Children's Hospital",
        city: 'Sioux Falls',
        state: 'SD',
        contactEmails: ['peds@bigsioux.example'],
        deadline: calendar.inDays(33),
        requires: { visa: ['j1', 'h1b'], step3Required: true },
      }),
      offer: `We are looking for one PGY-2 resident in pediatrics to start ${longDay(siouxFalls)}.`,
      terms: ['Step 3 must be passed by the start date.', 'J-1 and H-1B visas are sponsored.'],
    },
    {
      key: 'boone-river-neurology-2',
      on,
      facts: facts({
        specialty: 'Neurology',
        pgy: [2],
        positions: 1,
        track: 'advanced',
        start: columbia,
        institution: 'Boone River University Hospital',
        city: 'Columbia',
        state: 'MO',
        contactEmails: ['neurology@booneriver.example'],
        requires: { usmleMinScore: 230, priorAcgmeYearRequired: true },
      }),
      offer: `One advanced PGY-2 position in neurology is open from ${longDay(columbia)}.`,
      terms: [
        'A completed ACGME-accredited preliminary year is required.',
        'The minimum Step 2 CK score is 230.',
      ],
    },
    {
      key: 'ozark-gate-anesthesiology-2',
      on,
      facts: facts({
        specialty: 'Anesthesiology',
        pgy: [2],
        positions: 1,
        start: springfield,
        institution: 'Ozark Gate Medical Center',
        city: 'Springfield',
        state: 'MO',
        contactEmails: ['anesthesia@ozarkgate.example'],
        requires: { stateLicenseRequired: true, visa: ['j1'] },
      }),
      offer: `One CA-1 (PGY-2) position in anesthesiology begins ${longDay(springfield)}.`,
      terms: [
        'A Missouri temporary training license is required before the start.',
        'J-1 visas only are sponsored.',
      ],
    },
  ];
}
