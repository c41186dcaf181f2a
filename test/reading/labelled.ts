/** Labelled material that the reader learns from and is measured on: folders of pages, and sentences. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plain, sentences } from '#core/normalize/plain.ts';
import { findLevels } from '#core/normalize/what/levels.ts';
import type { Page } from '#core/page.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { linesOf, shaped } from '#scraping/candidates/parts.ts';
import { outline } from '#scraping/outline/outline.ts';

const here = import.meta.dirname;

const later = join(here, '../corpora');

/** Every folder of labelled pages: the one that came first, and those of later writers. */
export const corpora: readonly string[] = [
  join(here, '../corpus'),
  ...readdirSync(later)
    .sort()
    .map((name) => join(later, name)),
];

/**
 * Those in which places are offered. A set of nothing but what is none is measured and not learnt from: of the pages that
 * are read many more offer places, and a confidence is a share of those.
 */
export const learnable = (): readonly string[] =>
  corpora.filter((folder) =>
    pagesOf(folder).some((row) => row.vacancies.some((one) => one.status === 'open')),
  );

export type LabelledPage = {
  id: string;
  url: string | null;
  file?: string;
  text?: string;
  captured?: string;
  vacancies: Vacancy[];
};

export const linesIn = <Row>(path: string): Row[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line))
    : [];

/** Pages and texts of one folder; a text without a list of vacancies has none. */
export const pagesOf = (folder: string): LabelledPage[] =>
  ['labels.jsonl', 'texts.jsonl']
    .flatMap((file) => linesIn<LabelledPage>(join(folder, file)))
    .map((row) => ({ ...row, vacancies: row.vacancies ?? [] }));

export function pageOf(folder: string, row: LabelledPage): Page {
  const url = row.url ?? `http://page.invalid/${row.id}`;
  return {
    url,
    finalUrl: url,
    status: 200,
    kind: row.file ? 'html' : 'text',
    text: row.file ? readFileSync(join(folder, row.file), 'utf8') : (row.text ?? ''),
    charsetSuspect: false,
    etag: null,
    lastModified: null,
    fetchedAt: new Date(`${row.captured ?? '2026-11-01'}T12:00:00Z`),
  };
}

export type Sentence = { text: string; offers: boolean; given: boolean };

/** Sentences written one by one, each with what it does: offer, filled (offered once), none, other. */
export const sentencesGiven = (): Sentence[] =>
  linesIn<{ label: string; text: string }>(join(here, 'sentences.jsonl')).map(({ label, text }) => ({
    text,
    offers: label === 'offer' || label === 'filled',
    given: true,
  }));

/** A short notice with nothing around it: the one place it offers, or none. */
export type Notice = { text: string; specialty: string | null; pgy: number[] };

export const noticesGiven = (): Notice[] => linesIn<Notice>(join(here, 'notices.jsonl'));

/** One sentence and the one fact that is read in it. */
export type Stated = { fact: string; text: string; value: unknown; captured: string };

export const factsGiven = (): Stated[] =>
  linesIn<Omit<Stated, 'captured'> & { captured?: string }>(join(here, 'facts.jsonl')).map((row) => ({
    ...row,
    captured: row.captured ?? '2026-10-01',
  }));

/** Words of a notice with what each date in them is for. */
export type DatedWords = {
  text: string;
  captured: string;
  dates: { words: string; role: 'deadline' | 'start' | 'other' }[];
};

export const datesGiven = (): DatedWords[] => linesIn<DatedWords>(join(here, 'dates.jsonl'));

/** Words of a notice, and whether they ask for earlier training. */
export type TrainingAsked = { text: string; prior: boolean | null };

export const trainingGiven = (): TrainingAsked[] =>
  linesIn<TrainingAsked>(join(here, 'prior-training.jsonl'));

/** Words of a notice, and whether they say that its place is no longer to be had. */
export type StatusWords = { text: string; gone: boolean };

export const statusesGiven = (): StatusWords[] => linesIn<StatusWords>(join(here, 'statuses.jsonl'));

/** As somebody posts it: a title and paragraphs over the address of the house, and as a plain text. */
export function pagesOfNotice({ text }: Notice): Page[] {
  const [title = '', ...lines] = text.split('\n');
  const html = `<html><body><main><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}<footer>Elm Fork Hospital, Denton, TX 76201</footer></main></body></html>`;
  const url = 'http://page.invalid/notice';
  const page: Page = {
    ...{ url, finalUrl: url, status: 200, kind: 'html', text: html },
    ...{ charsetSuspect: false, etag: null, lastModified: null, fetchedAt: new Date('2026-10-20T12:00:00Z') },
  };
  return [page, { ...page, kind: 'text', text }];
}

/** Of a notice that offers, the sentences that name a level; of one that does not, those and the ones that name a residency. */
export const sentencesOfNotices = (): Sentence[] =>
  noticesGiven().flatMap(({ text, specialty }) =>
    text
      .split('\n')
      .flatMap((line) => sentences(line))
      .map(({ text: one }) => one.trim())
      .filter((one) => findLevels(one).length > 0 || (specialty === null && named.test(one)))
      .map((one): Sentence => ({ text: one, offers: specialty !== null, given: true })),
  );

const named = /\b(?:residen(?:t|ts|cy)|categorical|preliminary|prelim|transitional|interns?)\b/i;
const bare = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * Sentences of labelled pages that name a level or a residency: those of a posting's evidence offer, those of pages
 * without a posting do not; the rest of a page with postings says nothing certain and is left out.
 */
export function sentencesOf(folder: string): Sentence[] {
  return pagesOf(folder).flatMap((row) => {
    const evidence = row.vacancies.map((one) => bare(one.evidence ?? '')).filter((words) => words !== '');
    return textsOf(folder, row)
      .flatMap((text) => sentences(text))
      .map(({ text }) => text.trim())
      .filter((text) => findLevels(text).length > 0 || named.test(text))
      .flatMap((text): Sentence[] => {
        const words = bare(text);
        if (words.length < 6) return [];
        if (row.vacancies.length === 0) return [{ text, offers: false, given: false }];
        const hit = words.length > 12 && evidence.some((one) => one.includes(words) || words.includes(one));
        return hit ? [{ text, offers: true, given: false }] : [];
      });
  });
}

const textsOf = (folder: string, row: LabelledPage): string[] => {
  const { text } = pageOf(folder, row);
  return row.file ? linesOf(shaped(outline(text).root)).map((line) => line.text) : [text];
};
