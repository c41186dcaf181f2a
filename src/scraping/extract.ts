/** A page's postings: read, interpreted, and each place once. Pure; both `crawl` and `extract` go through it. */
import { type NormalizeContext, normalize } from '#core/normalize/normalize.ts';
import type { Page, Reading } from '#core/page.ts';
import type { Posting, Rejected } from '#core/posting.ts';
import type { Source } from './define.ts';
import { onceEach } from './once-each.ts';
import { read } from './read.ts';

export type Extracted = { postings: Posting[]; rejected: Rejected[]; reading: Reading };

/** Throws GiveUp for a page too large or nested too deep; nothing else. */
export function extract(page: Page, source: Source): Extracted {
  const reading = read(page, source);
  const context: NormalizeContext = {
    captured: page.fetchedAt,
    specialtyHint: source.specialtyHint,
    institutionHint: source.institutionHint,
    stateHint: source.stateHint,
  };
  const answers = reading.rows.map((row) => normalize(row, context));
  const rejected = answers.flatMap((answer) => ('rejected' in answer ? [answer] : []));
  const postings = onceEach(answers.flatMap((answer) => ('rejected' in answer ? [] : answer)));
  return { postings, rejected, reading: { ...reading, explain: judged(reading, answers) } };
}

/** The candidates with what became of them. Rows stand first in `explain`, in the order of the rows. */
function judged(reading: Reading, answers: readonly (Posting[] | Rejected)[]): Reading['explain'] {
  const rows = reading.rows.map((row, index) => {
    const answer = answers[index];
    const left = answer && 'rejected' in answer ? answer.reason : null;
    return {
      words: row.block.slice(0, 600),
      reader: row.reader,
      taken: left === null,
      because: left ?? 'offers a place',
    };
  });
  return [...rows, ...reading.explain.filter((candidate) => !candidate.taken)];
}
