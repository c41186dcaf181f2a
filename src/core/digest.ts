/** What one person is told in one mail: news grouped and worded, silence explained. Pure; laying out is the mails' room. */
import type { Change, KnownVacancy } from './change.ts';
import { countWords } from './day-words.ts';
import { type Coverage, type CoverageWords, coverageWords } from './digest/coverage-words.ts';
import { type DigestEntry, entryOf } from './digest/entry.ts';
import { type News, type NewsKind, newsOf } from './digest/news.ts';
import { plainWords } from './digest/plain-words.ts';
import { subjectOf } from './digest/subject.ts';
import type { Rhythm } from './rhythm.ts';
import type { Match } from './verdict.ts';

export type DigestItem = {
  vacancy: KnownVacancy;
  change: Change;
  match: Match;
  /** Where the sources disagree, in sentences. */
  contradictions?: readonly string[];
  /**
   * Was this person told of the vacancy before? False: its closing is no news. True: that a change makes
   * it unfit is news.
   */
  told?: boolean;
};

export type DigestInput = {
  /** `id` is free of the address: it goes into keys. */
  person: { id: string; name: string; timeZone: string };
  /** Of one person. Several changes of one vacancy become one entry. */
  items: readonly DigestItem[];
  coverage: Coverage;
  now: Date;
  rhythm: Rhythm;
  /** "Still watching" was asked for and is due: compose also without news. */
  wantEmpty: boolean;
  showIneligible: boolean;
};

export type DigestGroup = { kind: NewsKind; title: string; entries: DigestEntry[] };

export type Digest = {
  personId: string;
  name: string;
  subject: string;
  /** Numbers first. */
  headline: string;
  /** What else happened, in sentences; may be empty. */
  more: string;
  groups: DigestGroup[];
  /** Entries in the groups; `total` counts those behind "see all" too. */
  shown: number;
  total: number;
  coverage: CoverageWords;
  /** "You asked for a digest every day at 07:00 (America/Chicago)." */
  because: string;
  empty: boolean;
  at: Date;
};

const ENTRIES_AT_MOST = 25;

const titles: Record<NewsKind, string> = {
  new: 'New',
  reopened: 'Open again',
  changed: 'Changed',
  closed: 'Closed',
};
const kinds: readonly NewsKind[] = ['new', 'reopened', 'changed', 'closed'];

type Told = DigestItem & { news: News };

/** Null: nothing to say, and nobody asked to hear that. */
export function composeDigest(input: DigestInput): Digest | null {
  const told = perVacancy(input.items).filter((one) => belongs(one, input.showIneligible));
  if (told.length === 0 && !input.wantEmpty) return null;
  const shown = kinds.flatMap((kind) => inOrder(told, kind)).slice(0, ENTRIES_AT_MOST);
  const entries = shown.map((one) =>
    entryOf({ ...one, contradictions: one.contradictions ?? [] }, input.person, input.now),
  );
  const coverage = coverageWords(input.coverage, input.now, input.person.timeZone);
  const [headline = '', ...more] = sentencesOf(told, coverage);
  return {
    personId: input.person.id,
    name: plainWords(input.person.name, 100),
    subject: told.length
      ? subjectOf(told.map(({ news, vacancy }) => ({ kind: news.kind, vacancy })))
      : emptySubject(input.coverage),
    headline,
    more: more.join(' '),
    groups: kinds
      .map((kind) => ({ kind, title: titles[kind], entries: entries.filter((entry) => entry.kind === kind) }))
      .filter((group) => group.entries.length > 0),
    shown: entries.length,
    total: told.length,
    coverage,
    because: becauseOf(input.rhythm, told.length === 0),
    empty: told.length === 0,
    at: input.now,
  };
}

/** The same digest with its first `entries` entries: for a mail that would grow too large. */
export function cutDigest(digest: Digest, entries: number): Digest {
  let left = entries;
  const groups = digest.groups.flatMap((group) => {
    const kept = group.entries.slice(0, left);
    left -= kept.length;
    return kept.length ? [{ ...group, entries: kept }] : [];
  });
  return { ...digest, groups, shown: entries - left };
}

/** The newest match and facts of each vacancy, with what its changes come to. */
function perVacancy(items: readonly DigestItem[]): Told[] {
  const byId = new Map<string, DigestItem[]>();
  for (const item of items) {
    const same = byId.get(item.vacancy.id);
    if (same) same.push(item);
    else byId.set(item.vacancy.id, [item]);
  }
  return [...byId.values()].flatMap((same) => {
    const newest = same.reduce((best, item) => (item.change.version >= best.change.version ? item : best));
    const news = newsOf(same.map((item) => item.change));
    return news ? [{ ...newest, news }] : [];
  });
}

/** What is closed fits nobody any more, so its verdict says nothing: it counts whether the person knew of it. */
function belongs({ news, match, told }: Told, showIneligible: boolean): boolean {
  if (news.kind === 'closed') return told !== false;
  if (!match.wanted) return false;
  return match.verdict !== 'ineligible' || showIneligible || (news.kind === 'changed' && told === true);
}

/** Soonest deadline first, none last; then the newest news. */
function inOrder(told: Told[], kind: NewsKind): Told[] {
  const last = '9999';
  return told
    .filter((one) => one.news.kind === kind)
    .sort(
      (a, b) =>
        (a.vacancy.facts.deadline ?? last).localeCompare(b.vacancy.facts.deadline ?? last) ||
        b.news.at.getTime() - a.news.at.getTime() ||
        a.vacancy.id.localeCompare(b.vacancy.id),
    );
}

/** The first sentence stands alone at the head of the mail, the others below it. */
function sentencesOf(told: Told[], coverage: CoverageWords): string[] {
  if (told.length === 0) {
    return coverage.doubtful
      ? ['Nothing new was found, but do not trust this silence: too little could be read.']
      : ['Nothing new. We are still watching.'];
  }
  const of = (kind: NewsKind) => told.filter(({ news }) => news.kind === kind);
  const sentences = freshWords(of('new'));
  const rest = (kind: NewsKind, words: string) => {
    const count = of(kind).length;
    if (count) sentences.push(`${sentences.length ? count : countWords(count, 'opening')} ${words}.`);
  };
  rest('reopened', of('reopened').length === 1 ? 'is open again' : 'are open again');
  rest('changed', 'changed');
  rest('closed', 'closed');
  return sentences;
}

function freshWords(fresh: Told[]): string[] {
  const count = (verdict: Match['verdict']) => fresh.filter((one) => one.match.verdict === verdict).length;
  const fits = count('eligible');
  const asks = count('unknown');
  const not = count('ineligible');
  return [
    ...(fits ? [`${countWords(fits, 'new opening')} ${fits === 1 ? 'fits' : 'fit'} you.`] : []),
    ...(asks ? [`${fits ? asks : countWords(asks, 'new opening')} may fit: there is something to ask.`] : []),
    ...(not
      ? [
          `${not} ${not === 1 ? 'does' : 'do'} not fit and ${not === 1 ? 'is' : 'are'} shown because you asked.`,
        ]
      : []),
  ];
}

function emptySubject({ sources, failing }: Coverage): string {
  const good = Math.max(0, sources - failing.length);
  return `No new openings; ${good} of ${countWords(sources, 'source')} checked, still watching`;
}

function becauseOf({ cadence, timeZone }: Rhythm, empty: boolean): string {
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const zone = timeZone.replaceAll('_', ' ');
  const when =
    cadence.every === 'instant'
      ? 'as soon as something is found'
      : `every ${cadence.every === 'day' ? 'day' : days[cadence.weekday - 1]} at ${cadence.at} (${zone})`;
  return empty
    ? `You asked to hear from us now and then even if nothing is new. Openings are mailed ${when}.`
    : `You asked for openings that fit your profile, ${when}.`;
}
