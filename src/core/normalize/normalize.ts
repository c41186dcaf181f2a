/** Interprets a block of page words as postings, or says what it is instead. Reads nothing but what it is given. */
import type { RawVacancy } from '../page.ts';
import type { Posting, Rejected } from '../posting.ts';
import { specialtyByName } from '../specialty.ts';
import type { FactName, Requirements, Track, VacancyStatus } from '../vacancy.ts';
import { readDeadline } from './deadline.ts';
import { readEmails } from './emails.ts';
import { type Fact, fact } from './fact.ts';
import { readLevels } from './levels.ts';
import { notOurs } from './not-ours.ts';
import { offersAPlace, saysNoneOpen } from './offers.ts';
import { sentences, visible } from './plain.ts';
import { readPositions } from './positions.ts';
import { readRequirementFacts } from './requirements.ts';
import { readSpecialty } from './specialty-in-words.ts';
import { type Place, splitPlaces } from './split.ts';
import { readStart } from './start.ts';
import { readStatus } from './status.ts';
import { readTrack } from './track.ts';
import { type Where, whereIs } from './where.ts';

export type NormalizeContext = {
  /** The day the page is read. */
  captured: Date;
  specialtyHint: string | null;
  institutionHint?: string | null;
  cityHint?: string | null;
  stateHint?: string | null;
};

/** Never throws, whatever the words are. */
export function normalize(raw: RawVacancy, context: NormalizeContext): Posting[] | Rejected {
  const clean = cleaned(raw);
  const reason = whyNot(clean);
  if (reason) return { rejected: true, reason, raw };
  const postings: Posting[] = [];
  for (const place of splitPlaces(clean.block)) {
    const posting = readPlaceOffered(place, clean, context);
    if (posting) postings.push(posting);
  }
  return postings.length > 0 ? postings : { rejected: true, reason: 'no specialty or level named', raw };
}

const cleaned = (raw: RawVacancy): RawVacancy => ({
  ...raw,
  block: visible(raw.block),
  headings: raw.headings.map(visible),
  surroundings: raw.surroundings.map(visible),
  // Another posting of the page is not said of this one.
  sharedWords: raw.sharedWords
    .map(visible)
    .filter((words) => !sentences(words).some((one) => offersAPlace(one.text))),
});

function whyNot(raw: RawVacancy): string | null {
  const offering = sentences(raw.block).some((sentence) => offersAPlace(sentence.text));
  const what =
    notOurs(
      `${raw.headings.slice(0, 2).join('\n')}\n${raw.fields.specialty ?? ''}\n${firstLine(raw.block)}`,
    ) ?? notOurs(raw.block);
  if (what && !(offering && weakReasons.has(what))) return what;
  if (offering || raw.struck || readStatus(raw.block)) return null;
  if (saysNoneOpen(raw.block)) return 'no opening at this time';
  const labelled = raw.fields.pgy !== undefined || raw.fields.specialty !== undefined;
  const announced =
    raw.headings.some((heading) => announces.test(heading)) ||
    raw.sharedWords.some((words) => announces.test(words));
  if ((labelled || announced) && (readLevels(raw.block) ?? raw.fields.pgy)) return null;
  return 'no opening stated';
}

const weakReasons = new Set([
  'main-Match recruitment',
  'news or statistics',
  'curriculum',
  'people list',
  'faculty or staff job',
  'chief resident',
]);
const announces = /\b(?:open(?:ing|ings)?|vacan\w+|available|off-?cycle|positions?|unfilled|seats?)\b/i;
const firstLine = (block: string): string => block.split('\n').find((line) => line.trim() !== '') ?? '';

type Known = { place: Place; raw: RawVacancy; context: NormalizeContext };

function readPlaceOffered(place: Place, raw: RawVacancy, context: NormalizeContext): Posting | null {
  const known = { place, raw, context };
  const specialty = specialtyOf(known);
  if (!specialty) return null;
  const track = trackOf(known, specialty.value);
  const levels = levelsOf(known, specialty.value, track);
  if (!levels) return null;
  const start = startOf(known);
  const deadline = deadlineOf(known, levels.value);
  const status = statusOf(known, start, deadline);
  const positions = positionsOf(known);
  const where = whereIs(raw, context);
  const requirements = requirementsOf(known);
  const emails = emailsOf(known);
  const facts = {
    specialty,
    pgy: levels,
    track,
    start,
    deadline,
    status,
    positions,
    contactEmails: emails,
    ...named(where),
    ...requirements,
  };
  const sure = Math.min(specialty.sure, levels.sure) * (place.offer === '' ? 0.85 : 1);
  return {
    specialty: specialty.value,
    pgy: levels.value,
    positions: positions?.value ?? null,
    track: track?.value ?? null,
    start: start?.value ?? null,
    institution: where.institution?.value ?? null,
    city: where.city?.value ?? null,
    state: where.state?.value ?? null,
    contactEmails: emails?.value ?? [],
    deadline: deadline?.value ?? null,
    requirements: values(requirements),
    status: status.value,
    programType: null,
    url: raw.url,
    evidence: evidenceOf(place, raw),
    words: wordsOf(facts),
    confidence: Math.round(sure * 100) / 100,
    lead: sure < 0.6,
    warnings: [],
  };
}

const named = (where: Where): Partial<Record<'institution' | 'city' | 'state', Fact<string> | null>> => ({
  institution: where.institution,
  city: where.city,
  state: where.state,
});

function wordsOf(facts: Partial<Record<FactName, Fact<unknown> | null>>): Partial<Record<FactName, string>> {
  const words: Partial<Record<FactName, string>> = {};
  for (const [name, said] of Object.entries(facts)) {
    // Object.entries forgets the key type; the keys are those of the parameter.
    if (said && said.words !== '') words[name as FactName] = said.words;
  }
  return words;
}

function specialtyOf({ place, raw, context }: Known): Fact<string> | null {
  const cell = raw.fields.specialty;
  const labelled = cell === undefined ? null : specialtyByName(cell);
  if (labelled && cell) return fact(labelled.name, cell, 0.98);
  if (place.specialty) return fact(place.specialty, place.specialty, 0.95);
  const nearest = [cell ?? '', place.offer, firstLine(raw.block), place.own, raw.block, ...raw.headings];
  for (const words of nearest) {
    const said = words === '' ? null : readSpecialty(words);
    if (said) return fact(said.value.name, said.words, said.sure);
  }
  const hint = context.specialtyHint ? specialtyByName(context.specialtyHint) : null;
  if (hint) return fact(hint.name, '', 0.85);
  for (const words of [...raw.sharedWords, ...raw.surroundings]) {
    const said = readSpecialty(words);
    if (said) return fact(said.value.name, said.words, Math.min(said.sure, 0.75));
  }
  return null;
}

function levelsOf(
  { place, raw }: Known,
  specialty: string,
  track: Fact<Track> | null,
): Fact<number[]> | null {
  const cell = raw.fields.pgy;
  if (cell !== undefined) {
    const said = readLevels(cell, specialty) ?? bareLevel(cell);
    if (said) return { ...said, sure: 0.98 };
  }
  if (place.levels) return fact(place.levels, place.offer, 0.97);
  for (const words of [place.offer, place.own, raw.block, ...raw.headings]) {
    const said = words === '' ? null : readLevels(words, specialty);
    if (said) return said;
  }
  if (specialty === 'Transitional Year') return fact([1], '', 0.8);
  return track?.value === 'advanced' ? fact([2], track.words, 0.75) : null;
}

/** A cell headed "PGY" may hold just "2" or "1/2". */
function bareLevel(cell: string): Fact<number[]> | null {
  const levels = [...cell.matchAll(/(?<!\d)[1-5](?!\d)/g)].map((hit) => Number(hit[0]));
  return levels.length > 0 && cell.length <= 16 ? fact([...new Set(levels)].sort(), cell) : null;
}

function trackOf({ place, raw }: Known, specialty: string): Fact<Track> | null {
  const cell = raw.fields.track;
  const said = (cell === undefined ? null : readTrack(cell)) ?? asTrack(place.track);
  if (said) return said;
  for (const words of [
    place.offer,
    firstLine(raw.block),
    place.own,
    raw.fields.specialty ?? '',
    ...raw.headings.slice(0, 1),
  ]) {
    const found = words === '' ? null : readTrack(words);
    if (found) return found;
  }
  return specialty === 'Transitional Year' ? fact('transitional', '', 0.9) : null;
}

const asTrack = (track: Track | null): Fact<Track> | null => (track ? fact(track, track, 0.93) : null);

function startOf({ place, raw, context }: Known): Fact<string> | null {
  const cell = raw.fields.start;
  if (cell !== undefined) return readStart(cell, context.captured, true);
  for (const words of [place.offer, place.own, place.rest]) {
    const said = words === '' ? null : readStart(words, context.captured);
    if (said) return said;
  }
  return null;
}

function deadlineOf({ place, raw, context }: Known, levels: number[]): Fact<string> | null {
  const cell = raw.fields.deadline;
  if (cell !== undefined) {
    const said = readDeadline(cell, { captured: context.captured, levels, labelled: true });
    if (said) return said;
  }
  for (const words of [place.own, place.rest, ...raw.sharedWords]) {
    const said = readDeadline(words, { captured: context.captured, levels });
    if (said) return said;
  }
  return null;
}

function positionsOf({ place, raw }: Known): Fact<number> | null {
  const cell = raw.fields.positions;
  if (cell !== undefined) {
    const said = readPositions(cell, true);
    if (said) return said;
  }
  for (const words of [place.offer, place.own]) {
    const said = words === '' ? null : readPositions(words);
    if (said) return said;
  }
  return null;
}

function statusOf(
  { place, raw, context }: Known,
  start: Fact<string> | null,
  deadline: Fact<string> | null,
): Fact<VacancyStatus> {
  const cell = raw.fields.status;
  const said = (cell === undefined ? null : readStatus(cell)) ?? readStatus(place.own);
  if (said) return said;
  if (raw.struck) return fact('filled', '', 0.9);
  const today = context.captured.toISOString().slice(0, 10);
  if (deadline && deadline.value < today) return fact('expired', deadline.words, 0.9);
  if (start && start.value !== 'immediate' && start.value < today.slice(0, start.value.length)) {
    const days = (Date.parse(today) - Date.parse(start.value.padEnd(10, '-01'))) / 86_400_000;
    if (days > 14) return fact('expired', start.words, 0.85);
  }
  return fact('open', '', 0.95);
}

function requirementsOf({ place, raw }: Known): {
  [K in keyof Requirements]: Fact<NonNullable<Requirements[K]>> | null;
} {
  const near = readRequirementFacts(place.own);
  const rest = readRequirementFacts(place.rest);
  const shared = readRequirementFacts(raw.sharedWords.join('\n'));
  const own = ownCells(raw);
  return {
    step3Required: own.step3Required ?? near.step3Required ?? rest.step3Required ?? shared.step3Required,
    visa: own.visa ?? near.visa ?? rest.visa ?? shared.visa,
    gradWithinYears:
      own.gradWithinYears ?? near.gradWithinYears ?? rest.gradWithinYears ?? shared.gradWithinYears,
    priorAcgmeYearRequired:
      near.priorAcgmeYearRequired ?? rest.priorAcgmeYearRequired ?? shared.priorAcgmeYearRequired,
    stateLicenseRequired:
      near.stateLicenseRequired ?? rest.stateLicenseRequired ?? shared.stateLicenseRequired,
    usmleMinScore: own.usmleMinScore ?? near.usmleMinScore ?? rest.usmleMinScore ?? shared.usmleMinScore,
    maxFailures: near.maxFailures ?? rest.maxFailures ?? shared.maxFailures,
    usClinicalExperience:
      near.usClinicalExperience ?? rest.usClinicalExperience ?? shared.usClinicalExperience,
  };
}

/** A cell headed "Visa" need not say "visa" again: the heading is put before its words. */
function ownCells(raw: RawVacancy): ReturnType<typeof readRequirementFacts> {
  const cells: readonly (readonly [FactName, string])[] = [
    ['visa', 'Visa'],
    ['step3Required', 'Step 3'],
    ['gradWithinYears', 'Graduation within'],
    ['usmleMinScore', 'USMLE minimum'],
  ];
  return readRequirementFacts(
    cells.flatMap(([name, head]) => (raw.fields[name] ? [`${head}: ${raw.fields[name]}`] : [])).join('\n'),
  );
}

function values(facts: ReturnType<typeof requirementsOf>): Requirements {
  return {
    step3Required: facts.step3Required?.value ?? null,
    visa: facts.visa?.value ?? null,
    gradWithinYears: facts.gradWithinYears?.value ?? null,
    priorAcgmeYearRequired: facts.priorAcgmeYearRequired?.value ?? null,
    stateLicenseRequired: facts.stateLicenseRequired?.value ?? null,
    usmleMinScore: facts.usmleMinScore?.value ?? null,
    maxFailures: facts.maxFailures?.value ?? null,
    usClinicalExperience: facts.usClinicalExperience?.value ?? null,
  };
}

function emailsOf({ place, raw }: Known): Fact<string[]> | null {
  for (const words of [raw.fields.contactEmails ?? '', place.own, place.rest, ...raw.sharedWords]) {
    const found = readEmails(words);
    if (found.length > 0) return fact(found, found.join(' '), 0.95);
  }
  return null;
}

function evidenceOf(place: Place, raw: RawVacancy): string {
  const offer = sentences(raw.block).find(
    (sentence) => place.offer !== '' && sentence.text.includes(place.offer.trim()),
  );
  return (offer?.text ?? firstLine(raw.block)).trim().replace(/\s+/g, ' ');
}
