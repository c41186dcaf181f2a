/** Interprets a block of page words as postings, or says what it is instead. Reads nothing but what it is given. */

import type { RawVacancy } from '../page.ts';
import type { Posting, Rejected } from '../posting.ts';
import { statedAcgmeId } from '../registry/stated-id.ts';
import { remembered } from '../remembered.ts';
import type { FactName } from '../vacancy.ts';
import { requirementsOf } from './asked.ts';
import programYears from './data/program-years.json' with { type: 'json' };
import { isSameDay, readDeadline } from './deadline.ts';
import { withoutDemands } from './demand.ts';
import { hidesEmail, readEmails } from './emails.ts';
import { type Fact, fact } from './fact.ts';
import { notOurs } from './not-ours.ts';
import { chanceOf, postingSigns } from './offered.ts';
import { allThroughMatch, isOnlyTalk, offersAPlace, saysNoneOpen } from './offers.ts';
import { sentences, visible } from './plain.ts';
import { readPositions } from './positions.ts';
import { readPriorTraining } from './prior-training.ts';
import { values } from './requirements.ts';
import { findSpecialties } from './specialty-in-words.ts';
import { type Place, splitPlaces } from './split.ts';
import { statusOf } from './standing.ts';
import { readBareStart, readNewStart, readStart } from './start.ts';
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

export const nothingNamed = 'no specialty or level named';

/** Never throws, whatever the words are. */
export function normalize(raw: RawVacancy, context: NormalizeContext): Posting[] | Rejected {
  const clean = cleaned(raw);
  const chance = chanceOf(postingSigns(clean));
  const reason = whyNot(clean, chance);
  if (reason) return { rejected: true, reason, raw };
  const postings: Posting[] = [];
  for (const place of splitPlaces(clean.block)) {
    const posting = readPlaceOffered(place, { raw: clean, context, chance });
    if (posting) postings.push(posting);
  }
  return postings.length > 0 ? postings : { rejected: true, reason: nothingNamed, raw };
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

/** In words, for whoever asks why a block was left; null: it is taken, be it as a lead. */
function whyNot(raw: RawVacancy, chance: number): string | null {
  if (chance >= atLeastLead) return null;
  const head = `${raw.headings.slice(0, 2).join('\n')}\n${raw.fields.specialty ?? ''}\n${firstLine(raw.block)}`;
  const what = notOurs(head) ?? notOurs(raw.block);
  if (what) return what;
  if (allThroughMatch(raw.block)) return 'main-Match recruitment';
  if (saysNoneOpen(raw.block)) return 'no opening at this time';
  if (isOnlyTalk(raw.block)) return 'speaks of places without offering one';
  return 'no opening stated';
}

/** Below this a block is left; from here to `sureEnough` it is a lead that an operator looks at. */
const atLeastLead = 0.25;
const sureEnough = 0.5;

type Given = { raw: RawVacancy; context: NormalizeContext; chance: number };

function readPlaceOffered(place: Place, { raw, context, chance }: Given): Posting | null {
  const known = { place, raw, context };
  const specialty = specialtyOf(known);
  if (!specialty) return null;
  const track = trackOf(known, specialty.value);
  const levels = levelsOf(known, specialty.value, track);
  if (!levels || isBeyond(levels.value, specialty.value)) return null;
  const deadline = deadlineOf(known, levels.value);
  const begins = startOf(known);
  const start = isSameDay(begins, deadline) ? null : begins;
  const status = statusOf({ ...known, levels: levels.value, specialty: specialty.value }, start, deadline);
  const positions = positionsOf(known);
  const where = whereIs(raw, context);
  const requirements = requirementsOf(known, levels.value);
  const emails = emailsOf(known);
  const anonymous = place.offer === '' && specialty.sure <= 0.75;
  if (anonymous && !start && !emails && (where.institution?.sure ?? 0) < 0.8) return null;
  const confidence = Math.round(chance * 100) / 100;
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
    ...statedAcgmeId(raw, specialty.value),
    words: wordsOf(facts),
    confidence,
    // A place that is gone alerts nobody; that it is gone must not wait for a review.
    lead: status.value === 'open' && confidence < sureEnough,
    warnings: emails === null && hidesEmail(raw.block) ? [hiddenContact] : [],
  };
}

/** "Geriatric medicine, PGY-4": a year after the residency is a fellowship, whatever it is called. */
function isBeyond(levels: readonly number[], specialty: string): boolean {
  const longest = new Map(Object.entries(programYears.years)).get(specialty);
  return longest !== undefined && levels.every((level) => level > longest && level >= 4);
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
  if (cell !== undefined) {
    const said = readStart(cell, context.captured, true);
    if (said || openStart.test(cell)) return said;
  }
  const amended = readNewStart(place.own, context.captured);
  if (amended) return amended;
  for (const words of [place.offer, place.own, place.rest]) {
    const said = words === '' ? null : readStart(words, context.captured);
    if (said) return said;
  }
  if (sameDate.test(place.own)) return readStart(raw.block, context.captured);
  for (const words of raw.sharedWords) {
    const said = toAll.test(words) ? readStart(words, context.captured) : null;
    if (said) return said;
  }
  return readBareStart(withoutDemands(place.own), context.captured);
}

/** "All positions start July 1": what is said of all beside them. */
const toAll =
  /\b(?:all|both|each|every|either) (?:[\w-]+ ){0,3}(?:positions?|openings?|seats?|places?|spots?|slots?|residents?|vacanc\w+)\b/i;

/** A cell that leaves the start open says so for the whole posting. */
const openStart =
  /\b(?:flexib\w+|negotiab\w+|tbd|tba|arranged?|arrangement|open|var(?:ies|iable)|discuss\w*|agreed?|any ?time|mutual\w*)\b/i;

/** "A PGY-1 seat opens on the same date." */
const sameDate = /\b(?:on|from|for) (?:the|that) same (?:date|day)\b/i;

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
  const beside = raw.fields.status?.match(/\bopen\s*\((\d{1,2})\)/i);
  if (beside?.[1]) return fact(Number(beside[1]), beside[0], 0.95);
  for (const words of [place.offer, place.own]) {
    const said = words === '' ? null : readPositions(words);
    if (said) return said;
  }
  return raw.sharedWords.some((words) => oneEach.test(words)) ? fact(1, '', 0.8) : null;
}

/** "Each line above is one position." */
const oneEach =
  /\beach (?:line|row|entry|listing|item|card|notice)s?(?: (?:above|below|here|shown))? (?:is|stands for|means|represents|offers) (?:for )?(?:one|a single) (?:position|place|seat|opening|vacancy|spot|slot)\b/i;

function emailsOf({ place, raw }: Known): Fact<string[]> | null {
  for (const words of [raw.fields.contactEmails ?? '', place.own, place.rest, ...raw.sharedWords]) {
    const found = readEmails(withoutOffice(words));
    if (found.length > 0) return fact([...found], found.join(' '), 0.95);
  }
  return null;
}

/** Whom to tell about ramps, the web site or a mailing list is not whom to write to for a place. */
const withoutOffice = (words: string): string =>
  words.includes('@')
    ? sentences(words)
        .filter(({ text }) => !ofOffice.test(text))
        .map(({ text }) => text)
        .join('\n')
    : words;
const ofOffice =
  /^\W*(?:to|cc|list-post)\s?:|\b(?:accommodations?|disabilit\w+|accessibility|web ?(?:master|site|editor)|this (?:page|site|list)|privacy|unsubscribe|subscri\w+|advertis\w+ rates)\b/i;

function evidenceOf(place: Place, raw: RawVacancy): string {
  const offer = sentences(raw.block).find(
    (sentence) => place.offer !== '' && sentence.text.includes(place.offer.trim()),
  );
  return (offer?.text ?? firstLine(raw.block)).trim().replace(/\s+/g, ' ');
}
