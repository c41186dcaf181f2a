/** Figures on a labelled folder: node --import tsx test/score.ts [FOLDER]. Misses are listed for development pages only. */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '#core/page.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { type Labelled, type Predicted, type Score, score } from '#scraping/score.ts';

type Row = {
  id: string;
  url: string | null;
  file?: string;
  text?: string;
  captured?: string;
  category: string;
  vacancies: Vacancy[];
};

const folder = process.argv[2] ?? 'test/corpus';
const all = process.argv.includes('--all');
const rows = (file: string): Row[] =>
  existsSync(`${folder}/${file}`)
    ? readFileSync(`${folder}/${file}`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

const pageOf = (row: Row): Page => ({
  url: row.url ?? 'https://text.invalid/',
  finalUrl: row.url ?? 'https://text.invalid/',
  status: 200,
  kind: row.file?.endsWith('.json')
    ? 'json'
    : row.file?.endsWith('.xml')
      ? 'xml'
      : row.file?.endsWith('.txt') || row.text !== undefined
        ? 'text'
        : 'html',
  text: row.file ? readFileSync(`${folder}/${row.file}`, 'utf8') : (row.text ?? ''),
  charsetSuspect: false,
  etag: null,
  lastModified: null,
  fetchedAt: new Date(`${row.captured ?? '2026-11-01'}T12:00:00Z`),
});

const predict = (row: Row): Predicted => ({
  id: row.id,
  vacancies: extract(pageOf(row), sourceFromAddress({ id: row.id, url: row.url ?? 'https://text.invalid/' }))
    .postings,
});

const percent = (value: number | null): string =>
  value === null ? '   -  ' : `${(value * 100).toFixed(1)}%`;

function print(name: string, given: readonly Row[], listed: boolean): void {
  if (given.length === 0) return;
  const result: Score = score(given as readonly Labelled[], given.map(predict));
  console.log(
    `\n${name}: ${result.pages} pages, ${result.labelled} open, predicted ${result.predicted}, matched ${result.matched}: precision ${percent(result.precision)}, recall ${percent(result.recall)}, F1 ${percent(result.f1)}; false alarms on ${result.falseAlarmPages} of ${result.negatives} pages without an opening`,
  );
  const fields = Object.entries(result.fields).map(
    ([field, tally]) =>
      `${field} ${percent(tally.agreement)} of ${tally.stated} (made up ${tally.madeUp}/${tally.silent})`,
  );
  console.log(fields.join('; '));
  if (listed) for (const miss of result.misses) console.log(`  ${miss.id} ${miss.kind}: ${miss.what}`);
}

const number = (row: Row): number => Number(/\d+/.exec(row.id)?.[0] ?? '0');
const pages = rows('labels.jsonl');
const texts = rows('texts.jsonl');
const cut = Math.ceil((texts.length * 2) / 3);
if (folder === 'test/corpus') {
  print(
    'development pages',
    pages.filter((row) => number(row) % 3 !== 0),
    true,
  );
  print(
    'held-aside pages',
    pages.filter((row) => number(row) % 3 === 0),
    all,
  );
  print('development texts', texts.slice(0, cut), true);
  print('held-aside texts', texts.slice(cut), all);
} else {
  print(folder, pages, true);
  print(`${folder} texts`, texts, true);
}
