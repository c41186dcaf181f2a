/** Interprets a block of page words as postings, or says what it is instead. Reads nothing but what it is given. */
import type { RawVacancy } from '../page.ts';
import { type Posting, type Rejected, sureEnough } from '../posting.ts';
import { statedAcgmeId } from '../registry/stated-id.ts';
import { remembered, rememberedOfList } from '../remembered.ts';
import type { FactName } from '../vacancy.ts';
import { requirementsOf } from './asked/asked.ts';
import { readPriorTraining } from './asked/prior-training.ts';
import { values } from './asked/requirements.ts';
import programYears from './data/program-years.json' with { type: 'json' };
import type { Fact } from './fact.ts';
import { marked } from './mark.ts';
import { notOurs } from './offer/not-ours.ts';
import { chanceOf, postingSigns } from './offer/offered.ts';
import { allThroughMatch, filledAsEachYear, isOnlyTalk, offersAPlace, saysNoneOpen } from './offer/offers.ts';
import { chanceByWords } from './offer/posting-words.ts';
import { statusOf } from './offer/standing.ts';
import { onlyThoughtOf } from './offer/talk.ts';
import { sentences, visible } from './plain.ts';
import { deadlineOf, positionsOf, startOf } from './said-of-place.ts';
import { type Place, splitPlaces } from './split.ts';
import { findSpecialties } from './what/specialty-in-words.ts';
import { firstLine, levelsOf, specialtyOf, trackOf } from './what/what-place.ts';
import { isSameDay } from './when/deadline.ts';
import { emailsOf, emailsOfGone } from './where/contacts.ts';
import { hidesEmail } from './where/emails.ts';
import { type Where, whereIs } from './where/where.ts';

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
  const sure = listsPlacesOnly.has(raw.reader) ? chance : chanceByWords(clean, chance);
  for (const place of splitPlaces(clean.block, clean.fields.priorAcgmeYearRequired)) {
    const posting = readPlaceOffered(place, { raw: clean, context, chance: sure });
    if (posting) postings.push(posting);
  }
  return postings.length > 0 ? postings : { rejected: true, reason: nothingNamed, raw };
}

const cleaned = (raw: RawVacancy): RawVacancy => ({
  ...raw,
  block: visible(raw.block),
  headings: raw.headings.map(visible),
  surroundings: visibleOf(raw.surroundings),
  sharedWords: saidToAll(raw.sharedWords),
});
const visibleOf = rememberedOfList((list) => list.map(visible));
const saidToAll = rememberedOfList((list) => list.map(visible).filter((words) => !isOtherPosting(words)));

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

/** What an operator pointed at and what comes as data is a list of places by its nature, whatever words it is in. */
const listsPlacesOnly: ReadonlySet<string> = new Set(['selectors', 'parse', 'json', 'feed']);

/** Below this a block is left; from here to `sureEnough` it is a lead that an operator looks at. */
const atLeastLead = 0.25;

type Given = { raw: RawVacancy; context: NormalizeContext; chance: number };

function readPlaceOffered(offered: Place, { raw: page, context, chance }: Given): Posting | null {
  const { place, raw, mark } = marked(offered, page);
  const known = { place, raw, context };
  const specialty = specialtyOf(known);
  if (!specialty) return null;
  const track = trackOf(known, specialty.value);
  const levels = levelsOf(known, specialty.value, track);
  if (!levels || isBeyond(levels.value, specialty.value)) return null;
  const begins = startOf(known);
  const of = {
    levels: levels.value,
    track: track?.value ?? null,
    start: begins?.value ?? null,
    specialty: specialty.value,
    mark,
  };
  const deadline = deadlineOf(known, of);
  const start = isSameDay(begins, deadline) ? null : begins;
  const status = statusOf({ ...known, levels: levels.value, specialty: specialty.value }, start, deadline);
  if (status.value === 'filled' && (filledAsEachYear(place.offer) || onlyThoughtOf.test(place.offer)))
    return null;
  const positions = positionsOf(known);
  const where = whereIs(raw, context);
  // What is said to all who apply for places of a page is said for none that is gone.
  const gone = status.value === 'filled';
  const asked = gone ? { ...known, raw: { ...raw, sharedWords: [] } } : known;
  const last = gone ? deadlineOf(asked, of) : deadline;
  const requirements = requirementsOf(asked, levels.value);
  const emails = status.value === 'open' ? emailsOf(known, of) : emailsOfGone(known);
  const anonymous = place.offer === '' && specialty.sure <= 0.75;
  if (anonymous && !start && !emails && (where.institution?.sure ?? 0) < 0.8) return null;
  const confidence = Math.round(chance * 100) / 100;
  const facts = {
    specialty,
    pgy: levels,
    track,
    start,
    deadline: last,
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
    deadline: last?.value ?? null,
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

/** What parts the facts of one line ("J-1 · two attempts"), left at the end of a fact. */
const separator = /\s[\u00b7\u2022|]\s*$/;

function wordsOf(facts: Partial<Record<FactName, Fact<unknown> | null>>): Partial<Record<FactName, string>> {
  const words: Partial<Record<FactName, string>> = {};
  for (const [name, said] of Object.entries(facts)) {
    // Object.entries forgets the key type; the keys are those of the parameter.
    const quoted = said?.words.replace(separator, '');
    if (quoted) words[name as FactName] = quoted;
  }
  return words;
}

function evidenceOf(place: Place, raw: RawVacancy): string {
  const offer = sentences(raw.block).find(
    (sentence) => place.offer !== '' && sentence.text.includes(place.offer.trim()),
  );
  return (offer?.text ?? firstLine(raw.block)).trim().replace(/\s+/g, ' ');
}
