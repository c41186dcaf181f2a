/** Interprets a block of page words as postings, or says what it is instead. Reads nothing but what it is given. */

import type { RawVacancy } from '../page.ts';
import type { Posting, Rejected } from '../posting.ts';
import { remembered } from '../remembered.ts';
import type { FactName, VacancyStatus } from '../vacancy.ts';
import { requirementsOf, values } from './asked.ts';
import { readDeadline } from './deadline.ts';
import { hidesEmail, readEmails } from './emails.ts';
import { type Fact, fact } from './fact.ts';
import { findLevels, readLevels } from './levels.ts';
import { notOurs } from './not-ours.ts';
import { allThroughMatch, isOnlyTalk, offersAPlace, saysNoneOpen } from './offers.ts';
import { sentences, visible } from './plain.ts';
import { readPositions } from './positions.ts';
import { readPriorTraining } from './prior-training.ts';
import { findSpecialties } from './specialty-in-words.ts';
import { type Place, splitPlaces } from './split.ts';
import { readNewStart, readStart } from './start.ts';
import { readStatus } from './status.ts';
import { firstLine, type Known, levelsOf, specialtyOf, trackOf } from './what-place.ts';
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
  sharedWords: raw.sharedWords.map(visible).filter((words) => !isOtherPosting(words)),
});

/** Another posting of the page is not said of this one; a demand on all ("every PGY-2 place needs ...") is. */
const isOtherPosting = remembered((words) =>
  sentences(words).some(
    ({ text }) => offersAPlace(text) && findSpecialties(text).length > 0 && readPriorTraining(text) === null,
  ),
);

function whyNot(raw: RawVacancy): string | null {
  const offering = sentences(raw.block).some((sentence) => offersAPlace(sentence.text));
  const what =
    notOurs(
      `${raw.headings.slice(0, 2).join('\n')}\n${raw.fields.specialty ?? ''}\n${firstLine(raw.block)}`,
    ) ?? notOurs(raw.block);
  if (what && !(offering && weakReasons.has(what))) return what;
  if (allThroughMatch(raw.block)) return 'main-Match recruitment';
  if (offering || raw.struck || readStatus(raw.block)) return null;
  if (saysNoneOpen(raw.block)) return 'no opening at this time';
  if (isOnlyTalk(raw.block)) return 'speaks of places without offering one';
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
const announces =
  /\b(?:open(?:ing|ings)?|vacan\w+|available|off-?cycle|positions?|unfilled|seats?|wanted|needed|room|spaces?|places|spots|slots)\b/i;

function readPlaceOffered(place: Place, raw: RawVacancy, context: NormalizeContext): Posting | null {
  const known = { place, raw, context };
  const specialty = specialtyOf(known);
  if (!specialty) return null;
  const track = trackOf(known, specialty.value);
  const levels = levelsOf(known, specialty.value, track);
  if (!levels) return null;
  const start = startOf(known);
  const deadline = deadlineOf(known, levels.value);
  const status = statusOf({ ...known, levels: levels.value }, start, deadline);
  const positions = positionsOf(known);
  const where = whereIs(raw, context);
  const requirements = requirementsOf(known, levels.value);
  const emails = emailsOf(known);
  const anonymous = place.offer === '' && specialty.sure <= 0.75;
  if (anonymous && !start && !emails && (where.institution?.sure ?? 0) < 0.8) return null;
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
    warnings: emails === null && hidesEmail(raw.block) ? [hiddenContact] : [],
  };
}

const hiddenContact = 'a contact address is there but hidden: open the page to see it';

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

function startOf({ place, raw, context }: Known): Fact<string> | null {
  const cell = raw.fields.start;
  if (cell !== undefined) return readStart(cell, context.captured, true);
  const amended = readNewStart(place.own, context.captured);
  if (amended) return amended;
  for (const words of [place.offer, place.own, place.rest]) {
    const said = words === '' ? null : readStart(words, context.captured);
    if (said) return said;
  }
  return sameDate.test(place.own) ? readStart(raw.block, context.captured) : null;
}

/** "A PGY-1 seat opens on the same date." */
const sameDate = /\b(?:on|from) (?:the|that) same (?:date|day)\b/i;

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
  { place, raw, context, levels }: Known & { levels: readonly number[] },
  start: Fact<string> | null,
  deadline: Fact<string> | null,
): Fact<VacancyStatus> {
  const cell = raw.fields.status;
  const said = (cell === undefined ? null : readStatus(cell)) ?? readStatus(ofLevel(place.own, levels));
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

/** "The PGY-3 seat is no longer available" says nothing of the PGY-2 seat below it. */
function ofLevel(words: string, levels: readonly number[]): string {
  return sentences(words)
    .filter(({ text }) => {
      const named = findLevels(text).flatMap((mention) => mention.levels);
      return named.length === 0 || named.some((level) => levels.includes(level));
    })
    .map(({ text }) => text)
    .join('\n');
}

function emailsOf({ place, raw }: Known): Fact<string[]> | null {
  for (const words of [raw.fields.contactEmails ?? '', place.own, place.rest, ...raw.sharedWords]) {
    const found = readEmails(words);
    if (found.length > 0) return fact([...found], found.join(' '), 0.95);
  }
  return null;
}

function evidenceOf(place: Place, raw: RawVacancy): string {
  const offer = sentences(raw.block).find(
    (sentence) => place.offer !== '' && sentence.text.includes(place.offer.trim()),
  );
  return (offer?.text ?? firstLine(raw.block)).trim().replace(/\s+/g, ' ');
}
