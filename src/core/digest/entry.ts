/** One vacancy as the digest tells it: every word already plain, so that a mail only has to lay it out. */
import type { KnownVacancy, Sighting } from '../change.ts';
import { agoWords, dayWords, timeWords } from '../day-words.ts';
import type { Match, Outcome, Verdict } from '../verdict.ts';
import { type FieldWords, fieldWords, levelWords, placeWords, SILENT } from './field-words.ts';
import { type Letter, unsignedLetter } from './letter.ts';
import type { News, NewsKind } from './news.ts';
import { pageLink, plainWords } from './plain-words.ts';

export type SourceWords = { name: string; link: string | null; verified: string };

/** What every reader of one time zone is told of a place alike. */
export type PlaceWords = {
  /** "PGY-2 · Internal Medicine · categorical". */
  heading: string;
  place: string;
  start: string;
  deadline: string;
  firstSeen: string;
  /** The sentence of the page that offers the place. */
  quote: string;
  sources: SourceWords[];
  howToApply: string;
  /** Without the name of its writer. */
  letter: Letter | null;
  link: string | null;
};

export type DigestEntry = PlaceWords & {
  vacancyId: string;
  kind: NewsKind;
  verdict: Verdict;
  /** What became of it, for a closed one or one that no longer fits. */
  state: string | null;
  changes: FieldWords[];
  why: string[];
  ask: string[];
  against: string[];
  warnings: string[];
  /** The part that is nobody's own: one object for all who are told of it in the same words. */
  forAll: PlaceWords;
};

export type Reader = { timeZone: string };

export type EntryInput = {
  vacancy: KnownVacancy;
  news: News;
  match: Match;
  /** Where the sources disagree, in sentences. */
  contradictions: readonly string[];
};

const REASONS_AT_MOST = 6;
const SOURCES_AT_MOST = 4;

export function entryOf(input: EntryInput, reader: Reader, now: Date): DigestEntry {
  const { vacancy, news, match } = input;
  const closed = news.kind === 'closed';
  const forAll = wordsForAll(vacancy, {
    closed,
    zone: reader.timeZone,
    ago: agoWords(vacancy.firstSeen, now),
  });
  return {
    vacancyId: vacancy.id,
    kind: news.kind,
    verdict: match.verdict,
    ...forAll,
    forAll,
    state: stateWords(input),
    changes: closed ? [] : news.fields.flatMap(fieldWords).slice(0, 12),
    why: closed ? [] : said(match, 'pass'),
    ask: closed ? [] : [...said(match, 'unknown'), ...input.contradictions.map((one) => plainWords(one))],
    against: closed ? [] : said(match, 'fail'),
    warnings: closed ? [] : said(match, 'warn'),
  };
}

type Telling = { zone: string; closed: boolean; ago: string };

/** Of each place the newest words by time zone: a place is told to thousands in one hour. */
const told = new WeakMap<KnownVacancy, Map<string, { ago: string; words: PlaceWords }>>();

function wordsForAll(vacancy: KnownVacancy, telling: Telling): PlaceWords {
  const known = told.get(vacancy) ?? new Map<string, { ago: string; words: PlaceWords }>();
  told.set(vacancy, known);
  const name = telling.closed ? `closed ${telling.zone}` : telling.zone;
  const last = known.get(name);
  if (last?.ago === telling.ago) return last.words;
  const words = placeWordsOf(vacancy, telling);
  known.set(name, { ago: telling.ago, words });
  return words;
}

function placeWordsOf(vacancy: KnownVacancy, { zone, closed, ago }: Telling): PlaceWords {
  const { facts } = vacancy;
  const letter = closed ? null : unsignedLetter(vacancy, zone);
  return {
    heading: headingOf(vacancy),
    place: placeWords(facts),
    start: startWords(facts.start),
    deadline: facts.deadline ? `apply by ${dayWords(facts.deadline)}` : `deadline ${SILENT}`,
    firstSeen: `first seen ${timeWords(vacancy.firstSeen, zone)} (${ago})`,
    quote: plainWords(facts.evidence),
    sources: sourcesOf(vacancy, zone),
    howToApply: closed ? '' : applyWords(vacancy, letter),
    letter,
    link: pageLink(facts.url),
  };
}

function headingOf({ facts }: KnownVacancy): string {
  const places = facts.positions !== null && facts.positions > 1 ? `${facts.positions} places` : '';
  return [levelWords(facts.pgy), plainWords(facts.specialty), facts.track ?? `track ${SILENT}`, places]
    .filter(Boolean)
    .join(' · ');
}

function startWords(start: string | null): string {
  if (!start) return `start ${SILENT}`;
  return start === 'immediate' ? 'starts immediately' : `starts ${dayWords(plainWords(start, 20))}`;
}

function stateWords({ news, vacancy: { state }, match }: EntryInput): string | null {
  if (news.kind === 'changed') return match.verdict === 'ineligible' ? 'No longer fits you.' : null;
  if (news.kind !== 'closed') return null;
  if (state === 'filled') return 'Filled, says the page.';
  if (state === 'expired') return 'Its deadline or start has passed.';
  return 'No longer on any page we read: presumed filled.';
}

function said(match: Match, outcome: Outcome): string[] {
  const lines = match.reasons
    .filter((reason) => reason.outcome === outcome)
    .map((reason) => plainWords(reason.because) + quoted(reason.evidence, outcome));
  const unique = [...new Set(lines)];
  const more = unique.length - REASONS_AT_MOST;
  return more > 0 ? [...unique.slice(0, REASONS_AT_MOST), `and ${more} more, on its page`] : unique;
}

/** A refusal is shown with the sentence it rests on; elsewhere the page's own words are quoted once. */
function quoted(evidence: string | undefined, outcome: Outcome): string {
  const words = plainWords(evidence);
  return words && outcome === 'fail' ? ` The page says: “${words}”` : '';
}

function sourcesOf(vacancy: KnownVacancy, zone: string): SourceWords[] {
  return [...vacancy.sightings]
    .sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime())
    .slice(0, SOURCES_AT_MOST)
    .map((sighting) => ({
      name: plainWords(sighting.sourceName, 80) || 'a source without a name',
      link: pageLink(sighting.url),
      verified: verifiedWords(sighting, zone),
    }));
}

function verifiedWords(sighting: Sighting, zone: string): string {
  const at = timeWords(sighting.lastSeen, zone);
  if (sighting.state === 'filled') return `marked filled, read ${at}`;
  return sighting.state === 'gone' ? `no longer there, last seen ${at}` : `verified ${at}`;
}

function applyWords({ facts }: KnownVacancy, letter: Letter | null): string {
  const by = facts.deadline ? ` by ${dayWords(facts.deadline)}` : '';
  if (letter) return `Write to ${letter.to.join(', ')}${by}.`;
  return pageLink(facts.url)
    ? `Apply as the page says${by}.`
    : `The page names no way to apply${by}; ask the program.`;
}
