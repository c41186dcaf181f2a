/** The steps of the form, each with the fields it asks for. */

export const trainingRows = [1, 2, 3] as const;
export const usmle = ['step1', 'step2', 'step3'] as const;
export const comlexLevels = ['level1', 'level2', 'level3'] as const;
const exams = [...usmle, ...comlexLevels];

const examFields = exams.flatMap((exam) => [`${exam}Passed`, `${exam}Failures`, `${exam}Score`]);
const trainingFields = trainingRows.flatMap((n) => [
  `training${n}Specialty`,
  `training${n}Months`,
  `training${n}Acgme`,
  `training${n}Standing`,
]);

export const profileSteps: Steps = [
  { key: 'want', title: 'What you look for', fields: ['specialty', 'pgy', 'track', 'state'] },
  {
    key: 'when',
    title: 'When you are free',
    fields: ['availableFrom', 'commitmentProgram', 'commitmentStart', 'commitmentWaiver'],
  },
  { key: 'training', title: 'Training so far', fields: ['trained', ...trainingFields] },
  {
    key: 'school',
    title: 'Medical school and clinical work',
    fields: [
      'graduate',
      'graduationYear',
      'ecfmg',
      'usClinicalMonths',
      'lastClinical',
      'recentLetters',
      'matchCycles',
      'license',
      'licensed',
    ],
  },
  { key: 'exams', title: 'Exams', fields: [...examFields, 'step3Date'] },
  { key: 'visa', title: 'Visa', fields: ['citizenship', 'visaNeeded', 'inUS'] },
];

export const mailSteps: Steps = [
  {
    key: 'mails',
    title: 'When to write to you',
    fields: [
      'every',
      'at',
      'weekday',
      'timeZone',
      'quiet',
      'quietFrom',
      'quietUntil',
      'wantEmpty',
      'showIneligible',
    ],
  },
  { key: 'address', title: 'Your address', fields: ['name', 'address'] },
];

export type Step = { key: string; title: string; fields: readonly string[] };
export type Steps = readonly [Step, ...Step[]];

export const fieldsOf = (steps: readonly Step[]): string[] => steps.flatMap(({ fields }) => fields);

/** The first one for anything that names none. */
export const stepOf = (steps: Steps, key: unknown): Step =>
  steps.find((step) => step.key === key) ?? steps[0];
