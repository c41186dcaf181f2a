/** A place as a page tells it, for tests that are about something else: say what matters, the rest is this. */
import type { Posting } from '#core/posting.ts';
import { noRequirements, type Vacancy } from '#core/vacancy.ts';

/** What nobody said. */
const silent = {
  ...{ positions: null, track: null, start: null, institution: null, city: null, state: null },
  ...{
    contactEmails: [],
    deadline: null,
    requirements: noRequirements,
    programType: null,
    url: '',
    evidence: '',
  },
};

/** Says its specialty, its level and that it is open. */
export const silentVacancy = (said: Partial<Vacancy> = {}): Vacancy => ({
  specialty: 'Internal Medicine',
  pgy: [2],
  status: 'open',
  ...silent,
  ...said,
});

/** One PGY-2 place in internal medicine in Lansing. */
export const sampleVacancy = (said: Partial<Vacancy> = {}): Vacancy =>
  silentVacancy({
    ...{ positions: 1, institution: 'Lakeview Medical Center', city: 'Lansing', state: 'MI' },
    ...{ url: 'https://lakeview.example.org/jobs', evidence: 'One PGY-2 position is open.' },
    ...said,
  });

/** The same, as it was read. */
export const samplePosting = (said: Partial<Posting> = {}): Posting => ({
  ...sampleVacancy(),
  ...{ words: {}, confidence: 0.9, lead: false, warnings: [] },
  ...said,
});
