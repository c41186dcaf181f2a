/** The facts of one opening as rows: what is said, in whose words, or what to ask where the page is silent. */
import type { PostingWords } from '#core/board/board-page.ts';
import { dayWords } from '#core/day-words.ts';
import { levelWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { FactName, Vacancy } from '#core/vacancy.ts';
import { valueTitle } from '../words.ts';

export type FactRow = {
  name: string;
  /** Null: not stated. */
  value: string | null;
  quotes: { words: string; source: string; posting: string; fact: FactName }[];
  ask: string;
};

type Spec = {
  name: string;
  facts: FactName[];
  value: (vacancy: Vacancy) => string | null;
  ask: string;
};

const day = (words: string | null) => (words ? dayWords(plainWords(words, 20)) : null);
const yesNo = (said: boolean | null, yes: string, no: string) => (said === null ? null : said ? yes : no);

const specs: Spec[] = [
  {
    name: 'Specialty',
    facts: ['specialty'],
    value: (v) => plainWords(v.specialty),
    ask: 'Which specialty is the place in?',
  },
  {
    name: 'Level',
    facts: ['pgy'],
    value: (v) => (v.pgy.length ? levelWords(v.pgy) : null),
    ask: 'Which PGY level is the place at?',
  },
  {
    name: 'Track',
    facts: ['track'],
    value: (v) => plainWords(v.track) || null,
    ask: 'Is the place categorical or preliminary?',
  },
  {
    name: 'Places',
    facts: ['positions'],
    value: (v) => (v.positions === null ? null : String(v.positions)),
    ask: 'How many places are open?',
  },
  {
    name: 'Start',
    facts: ['start'],
    value: (v) => (v.start === 'immediate' ? 'immediately' : day(v.start)),
    ask: 'When does training start?',
  },
  {
    name: 'Apply by',
    facts: ['deadline'],
    value: (v) => day(v.deadline),
    ask: 'By when should an application reach you?',
  },
  {
    name: 'Institution',
    facts: ['institution'],
    value: (v) => plainWords(v.institution) || null,
    ask: 'Which institution sponsors the program?',
  },
  {
    name: 'City and state',
    facts: ['city', 'state'],
    value: (v) =>
      [plainWords(v.city), v.state ? valueTitle('state', plainWords(v.state, 40)) : '']
        .filter(Boolean)
        .join(', ') || null,
    ask: 'In which city is the place?',
  },
  {
    name: 'Visa',
    facts: ['visa'],
    value: (v) => v.requirements.visa?.map((one) => valueTitle('visa', one)).join(', ') ?? null,
    ask: 'Do you sponsor a J-1 or an H-1B visa for this place?',
  },
  {
    name: 'Step 3',
    facts: ['step3Required'],
    value: (v) => yesNo(v.requirements.step3Required, 'needed by the start', 'not needed by the start'),
    ask: 'Must Step 3 be passed before the start?',
  },
  {
    name: 'Earlier training',
    facts: ['priorAcgmeYearRequired'],
    value: (v) => yesNo(v.requirements.priorAcgmeYearRequired, 'an accredited year is needed', 'none needed'),
    ask: 'Do you ask for an earlier year of accredited training?',
  },
  {
    name: 'Graduation',
    facts: ['gradWithinYears'],
    value: (v) =>
      v.requirements.gradWithinYears === null ? null : `at most ${v.requirements.gradWithinYears} years ago`,
    ask: 'Is there a limit on the years since graduation?',
  },
  {
    name: 'Scores',
    facts: ['usmleMinScore'],
    value: (v) => (v.requirements.usmleMinScore === null ? null : `${v.requirements.usmleMinScore} or more`),
    ask: 'Is there a lowest score for Step 2 CK?',
  },
  {
    name: 'Failed attempts',
    facts: ['maxFailures'],
    value: (v) => {
      const most = v.requirements.maxFailures;
      if (most === null) return null;
      return most === 0 ? 'none: every Step passed at the first attempt' : `at most ${most}`;
    },
    ask: 'How many failed attempts at a Step do you accept?',
  },
  {
    name: 'Clinical work in the US',
    facts: ['usClinicalExperience'],
    value: (v) => yesNo(v.requirements.usClinicalExperience, 'asked for', 'not asked for'),
    ask: 'Do you ask for clinical experience in the US?',
  },
  {
    name: 'State licence',
    facts: ['stateLicenseRequired'],
    value: (v) =>
      yesNo(v.requirements.stateLicenseRequired, 'a licence or training permit is needed', 'not needed'),
    ask: 'Is a state licence or training permit needed before the start?',
  },
];

export const factRows = (vacancy: Vacancy, postings: PostingWords[]): FactRow[] =>
  specs.map(({ name, facts, value, ask }) => ({
    name,
    value: value(vacancy),
    quotes: quotesOf(facts, postings),
    ask,
  }));

/** Each wording once, however many sources use it. */
function quotesOf(facts: FactName[], postings: PostingWords[]): FactRow['quotes'] {
  const quotes = new Map<string, FactRow['quotes'][number]>();
  for (const { id, words, sourceName } of postings)
    for (const fact of facts) {
      const said = plainWords(words[fact]);
      if (said && !quotes.has(said))
        quotes.set(said, { words: said, source: plainWords(sourceName, 80), posting: id, fact });
    }
  return [...quotes.values()].slice(0, 4);
}
