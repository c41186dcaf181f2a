/** Every block of a labelled page that is looked at, and whether it is a place that the labels name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from '#core/normalize/normalize.ts';
import { visible } from '#core/normalize/plain.ts';
import type { RawVacancy } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { sourceFromAddress } from '#scraping';
import { read } from '#scraping/read.ts';
import { address, pageOf as pageOfText } from '../scraping/page.ts';
import { type Notice, pageOf, pagesOf, pagesOfNotice } from './labelled.ts';

export type CandidateRow = { raw: RawVacancy; real: boolean };

export const candidatesOf = (folder: string): CandidateRow[] =>
  pagesOf(folder).flatMap((row) => {
    const page = pageOf(folder, row);
    const { rows } = read(page, sourceFromAddress({ id: row.id, url: page.url }));
    return rows.map((raw) => ({ raw: clean(raw), real: isReal(raw, row.vacancies, page.fetchedAt) }));
  });

/** Whatever block of a notice is looked at: it is the place that the notice offers, or none. */
export const candidatesOfNotice = (notice: Notice): CandidateRow[] =>
  pagesOfNotice(notice).flatMap((page) =>
    read(page, sourceFromAddress({ id: 'notice', url: page.url })).rows.map((raw) => ({
      raw: clean(raw),
      real: notice.specialty !== null,
    })),
  );

/** The layouts that are promised to be read offer a place in whatever block of them is taken. */
export const candidatesOfLayouts = (): CandidateRow[] =>
  readdirSync(layouts)
    .filter((file) => file.endsWith('.html'))
    .flatMap((file) =>
      read(
        pageOfText(readFileSync(join(layouts, file), 'utf8')),
        sourceFromAddress({ id: file, url: address }),
      ).rows.map((raw) => ({
        raw: clean(raw),
        real: !('rejected' in normalize(raw, { captured, specialtyHint: null })),
      })),
    );
const layouts = join(import.meta.dirname, '../scraping/layouts');
const captured = new Date('2026-11-10T12:00:00Z');

const clean = (raw: RawVacancy): RawVacancy => ({
  ...raw,
  block: visible(raw.block),
  headings: raw.headings.map(visible),
});

function isReal(raw: RawVacancy, truth: readonly Vacancy[], captured: Date): boolean {
  const answer = normalize(raw, { captured, specialtyHint: null });
  if (!('rejected' in answer)) return answer.some((one) => truth.some((vacancy) => isSame(one, vacancy)));
  const block = raw.block.replace(/\s+/g, ' ');
  return truth.some(
    ({ evidence }) => evidence !== '' && block.includes(evidence.replace(/\s+/g, ' ').slice(0, 60)),
  );
}

const code = (specialty: string): string => specialtyByName(specialty)?.code ?? specialty;

export const isSame = (posting: Posting, vacancy: Vacancy): boolean =>
  code(posting.specialty) === code(vacancy.specialty) &&
  posting.pgy.some((level) => vacancy.pgy.includes(level)) &&
  alike(posting.institution, vacancy.institution);

function alike(one: string | null, other: string | null): boolean {
  if (!one || !other) return true;
  const words = (name: string): Set<string> =>
    new Set(
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
        .split(' '),
    );
  const [a, b] = [words(one), words(other)];
  return [...a].filter((word) => b.has(word)).length / Math.min(a.size, b.size) >= 0.5;
}
