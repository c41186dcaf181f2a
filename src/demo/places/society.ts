/** OB-GYN places of the society board, one list a level; each row differs in what it asks for. */
import { type Calendar, longDay } from '../calendar.ts';
import { facts, type Place } from '../place.ts';

const specialty = 'Obstetrics and Gynecology';

export function societyPlaces(calendar: Calendar): Place[] {
  return [...firstYear(calendar), ...secondYear(calendar), ...quietAndFilled()];
}

function firstYear(calendar: Calendar): Place[] {
  const duluth = calendar.offCycleIn(40);
  const pueblo = calendar.offCycleIn(60);
  return [
    {
      key: 'quillwater-obgyn-1',
      on: ['society-pgy-1'],
      facts: facts({
        specialty,
        pgy: [1],
        positions: 1,
        track: 'categorical',
        start: duluth,
        institution: "Quillwater Women's Hospital",
        city: 'Duluth',
        state: 'MN',
        contactEmails: ['obgyn@quillwater.example'],
        requires: { usmleMinScore: 225, maxFailures: 0, visa: ['none'] },
      }),
      offer: `A resident has left the program, and we seek one categorical PGY-1 resident to start on ${longDay(duluth)}.`,
      terms: [
        'Step 2 CK of 225 or higher is required.',
        'Steps 1 and 2 must have been passed on the first attempt.',
        'We are unable to sponsor visas.',
      ],
    },
    {
      key: 'marsh-harbor-obgyn-1',
      on: ['society-pgy-1'],
      facts: facts({
        specialty,
        pgy: [1],
        positions: 1,
        track: 'preliminary',
        start: 'immediate',
        institution: 'Marsh Harbor University Hospital',
        city: 'Mobile',
        state: 'AL',
        contactEmails: ['og-residency@marshharbor.example'],
        requires: { visa: ['j1'], gradWithinYears: 3 },
      }),
      offer: 'One preliminary PGY-1 position is available immediately.',
      terms: [
        'Applicants must have graduated from medical school within the last 3 years.',
        'J-1 visas only are sponsored.',
      ],
    },
    {
      key: 'sandstone-obgyn-1',
      on: ['society-pgy-1'],
      facts: facts({
        specialty,
        pgy: [1],
        positions: 2,
        track: 'categorical',
        start: pueblo,
        institution: 'Sandstone Regional Medical Center',
        city: 'Pueblo',
        state: 'CO',
        contactEmails: ['gme@sandstone.example'],
        requires: { usClinicalExperience: true },
      }),
      offer: `After a complement increase we can accept two categorical PGY-1 residents on ${longDay(pueblo)}.`,
      terms: ['At least three months of hands-on US clinical experience is required.'],
    },
  ];
}

function secondYear(calendar: Calendar): Place[] {
  const desMoines = calendar.mondayIn(55);
  const amarillo = calendar.mondayIn(70);
  const july = calendar.julyFirstIn(60);
  return [
    {
      key: 'prairie-rose-obgyn-2',
      on: ['society-pgy-2', 'prairie-rose'],
      facts: facts({
        specialty,
        pgy: [2],
        positions: 1,
        track: 'categorical',
        start: desMoines,
        institution: 'Prairie Rose University Medical Center',
        city: 'Des Moines',
        state: 'IA',
        contactEmails: ['obgyn.residency@prairierose.example'],
        deadline: calendar.inDays(35),
        requires: { priorAcgmeYearRequired: true, stateLicenseRequired: true, visa: ['j1'] },
      }),
      offer: `An unexpected vacancy leaves us with one categorical PGY-2 position from ${longDay(desMoines)}.`,
      terms: [
        'Applicants must be in good standing in an ACGME-accredited OB-GYN program.',
        'An Iowa resident license must be in hand before the first day.',
        'J-1 visas are sponsored; H-1B visas are not.',
      ],
    },
    {
      key: 'bluestem-obgyn-2',
      on: ['society-pgy-2'],
      facts: facts({
        specialty,
        pgy: [2],
        positions: 2,
        start: 'immediate',
        institution: 'Bluestem University School of Medicine',
        city: 'Topeka',
        state: 'KS',
        contactEmails: ['obgyn@bluestem.example'],
        deadline: calendar.inDays(21),
        requires: { priorAcgmeYearRequired: true, maxFailures: 0, visa: ['none'] },
      }),
      offer: 'We can accept two PGY-2 residents immediately.',
      terms: [
        'Applicants must have completed an ACGME-accredited PGY-1 year in OB-GYN.',
        'No failed attempts on any USMLE Step.',
        'No visa sponsorship.',
      ],
    },
    {
      key: 'juniper-mesa-obgyn-2',
      on: ['society-pgy-2'],
      facts: facts({
        specialty,
        pgy: [2],
        positions: 1,
        track: 'categorical',
        start: july,
        institution: 'Juniper Mesa Health',
        city: 'Albuquerque',
        state: 'NM',
        contactEmails: ['womens.gme@junipermesa.example'],
        deadline: calendar.inDays(30),
        requires: { step3Required: true, visa: ['j1'] },
      }),
      offer: `We seek one categorical PGY-2 resident to start on ${longDay(july)}.`,
      terms: ['USMLE Step 3 must be passed by the start date.', 'J-1 visas only are sponsored.'],
    },
    {
      key: 'palo-seco-obgyn-2',
      on: ['society-pgy-2'],
      facts: facts({
        specialty,
        pgy: [2],
        positions: 1,
        start: amarillo,
        institution: 'Palo Seco Medical Center',
        city: 'Amarillo',
        state: 'TX',
        contactEmails: ['obgyn@paloseco.example'],
        deadline: calendar.inDays(45),
        requires: { visa: ['citizen_or_pr'], stateLicenseRequired: true },
      }),
      offer: `One PGY-2 position is open from ${longDay(amarillo)}.`,
      terms: [
        'Applicants must be U.S. citizens or permanent residents.',
        'A Texas physician-in-training permit is required.',
      ],
    },
  ];
}

function quietAndFilled(): Place[] {
  return [
    {
      key: 'ironwood-obgyn-2',
      on: ['society-pgy-2'],
      facts: facts({
        specialty,
        pgy: [2],
        positions: 1,
        institution: 'Ironwood Lakes Hospital',
        city: 'Marquette',
        state: 'MI',
        contactEmails: ['residency@ironwoodlakes.example'],
      }),
      offer: 'We are seeking a PGY-2 resident; the start date is negotiable.',
      terms: ['Send a CV and a letter from your program director.'],
    },
    {
      key: 'cedar-shoals-obgyn-2',
      on: ['society-pgy-2'],
      facts: facts({
        specialty,
        pgy: [2],
        institution: 'Cedar Shoals Medical Center',
        city: 'Augusta',
        state: 'GA',
        status: 'filled',
      }),
      offer: 'PGY-2 position.',
      terms: [],
    },
  ];
}
