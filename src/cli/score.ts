/** `offcycle score`: the reader against a labelled corpus. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { BadInput } from '#core/errors.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { type Labelled, type Predicted, type Score, score } from '#scraping/score.ts';
import { say } from './lines.ts';
import { capturedOn, pageFrom } from './page-from.ts';

type Label = Labelled & { url: string | null; captured?: string; file?: string; text?: string };

export function addScore(program: Command): void {
  program
    .command('score')
    .argument('<dir>', 'folder with labels.jsonl, pages/ and optionally texts.jsonl')
    .description('measure the reader against labelled pages: precision, recall, fields, false alarms')
    .option('--json', 'write one JSON object')
    .option('--misses', 'list every miss')
    .addHelpText('after', '\nExample:\n  $ npx offcycle score test/corpus')
    .action(async (dir: string, options: { json?: boolean; misses?: boolean }) => {
      const pages = await scoreOf(dir, 'labels.jsonl');
      const texts = await scoreOf(dir, 'texts.jsonl').catch(() => null);
      if (!pages) throw new BadInput(`score: ${dir} has no labels.jsonl; name a folder like test/corpus`);
      if (options.json)
        return await say(
          JSON.stringify({ pages: lean(pages, options), texts: texts && lean(texts, options) }),
        );
      await show('pages', pages);
      if (texts) await say(`texts: ${texts.falseAlarmPages} of ${texts.negatives} with a false alarm`);
      if (options.misses)
        for (const { id, kind, what } of [...pages.misses, ...(texts?.misses ?? [])])
          await say(`  ${id} ${kind}: ${what}`);
    });
}

async function scoreOf(dir: string, file: string): Promise<Score | null> {
  const lines = await readFile(join(dir, file), 'utf8').catch(() => null);
  if (lines === null) return null;
  const labels: Label[] = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const predictions = await Promise.all(labels.map((label) => predict(dir, label)));
  return score(labels, predictions);
}

async function predict(dir: string, label: Label): Promise<Predicted> {
  const url = label.url ?? `http://page.invalid/${label.id}`;
  const text = label.file ? await readFile(join(dir, label.file), 'utf8') : (label.text ?? '');
  const page = pageFrom({
    url,
    captured: capturedOn(label.captured),
    kind: label.file ? 'html' : 'text',
    text,
  });
  const { postings } = extract(page, sourceFromAddress({ id: label.id, url }));
  return { id: label.id, vacancies: postings.filter(({ lead }) => !lead) };
}

const lean = ({ misses, ...rest }: Score, options: { misses?: boolean }) =>
  options.misses ? { ...rest, misses } : rest;
const percent = (share: number | null) => (share === null ? '-' : share.toFixed(3));

async function show(what: string, s: Score) {
  await say(
    `${what}: ${s.pages}, open vacancies ${s.labelled}, found ${s.matched} of them, ${s.predicted} said to be open`,
  );
  await say(`  precision ${percent(s.precision)}  recall ${percent(s.recall)}  F1 ${percent(s.f1)}`);
  await say(`  pages without an opening: ${s.falseAlarmPages} of ${s.negatives} with a false alarm`);
  await say('  field                   right of stated      made up where silent');
  for (const [name, f] of Object.entries(s.fields))
    await say(
      `  ${name.padEnd(24)}${percent(f.agreement).padStart(5)} (${f.right}/${f.stated})`.padEnd(48) +
        `${percent(f.madeUpRate)} (${f.madeUp}/${f.silent})`,
    );
}
