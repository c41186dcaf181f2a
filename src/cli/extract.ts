/** `offcycle extract`: what a page offers, without storing anything. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { z } from 'zod';
import { BadInput, GiveUp } from '#core/errors.ts';
import type { Page, PageKind } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { sourceFromAddress } from '#scraping';
import { type Extracted, extract } from '#scraping/extract.ts';
import { answerEach, say } from './lines.ts';
import { capturedOn, pageFrom, pdfText } from './page-from.ts';

type Options = { jsonl?: boolean; json?: boolean; url?: string; captured?: string; explain?: boolean };

export function addExtract(program: Command): void {
  program
    .command('extract')
    .argument('[files...]', 'saved pages: .html, .txt, .json, .xml or .pdf')
    .description('read the vacancies out of saved pages')
    .option('--url <address>', 'the address the page was read at')
    .option('--captured <day>', 'the day the page is taken to be read, YYYY-MM-DD (default: today)')
    .option('--jsonl', 'read lines {"id","url","captured","html"|"text"|"pdfBase64"} from standard input')
    .option('--explain', 'say for each candidate block why it was taken or left')
    .option('--json', 'write one JSON object a file')
    .addHelpText('after', example)
    .action(async (files: string[], options: Options) => {
      if (options.jsonl) return await answerEach((line) => extractLine(line));
      if (!files.length)
        throw new BadInput(
          'extract: no file named; call it as "offcycle extract page.html", or with --jsonl',
        );
      for (const file of files) await extractFile(file, options);
    });
}

const example = `
Examples:
  $ npx offcycle extract saved.html --url https://program.example/openings --captured 2026-11-02
  $ npx offcycle extract saved.html --explain
  $ npx offcycle extract --jsonl < pages.jsonl`;

const kinds: Record<string, PageKind> = {
  '.txt': 'text',
  '.json': 'json',
  '.xml': 'xml',
  '.rss': 'xml',
  '.pdf': 'pdf',
};

async function extractFile(file: string, options: Options) {
  const kind = kinds[extname(file).toLowerCase()] ?? 'html';
  const bytes = await readFile(file).catch((error) => {
    throw new BadInput(`extract: ${file} cannot be read (${error.code}); name a saved page`);
  });
  const url = options.url ?? pathToFileURL(file).href.replace(/^file:/, 'http://saved.invalid');
  const text = kind === 'pdf' ? await pdfText(new Uint8Array(bytes), file) : bytes.toString('utf8');
  const found = extractFrom(pageFrom({ url, captured: capturedOn(options.captured), kind, text }));
  if (options.json)
    return await say(JSON.stringify({ file, ...answerOf(found), ...explained(found, options) }));
  await show(file, found, options);
}

const line = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string().nullish(),
  captured: z.string().nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  pdfBase64: z.string().nullish(),
});

/** A line that makes no sense, or a page that cannot be read, is answered with an error, and the next is read. */
async function extractLine(words: string): Promise<string> {
  let id: unknown = null;
  try {
    const given = JSON.parse(words);
    id = given?.id ?? null;
    const found = extractFrom(await pageOf(line.parse(given)));
    return JSON.stringify({ id, ...answerOf(found) });
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : error instanceof Error
          ? error.message
          : String(error);
    return JSON.stringify({ id, vacancies: [], error: why });
  }
}

async function pageOf({ id, url, captured, html, text, pdfBase64 }: z.infer<typeof line>): Promise<Page> {
  const at = {
    url: url ?? `http://page.invalid/${encodeURIComponent(String(id))}`,
    captured: capturedOn(captured),
  };
  if (html != null) return pageFrom({ ...at, kind: 'html', text: html });
  if (text != null) return pageFrom({ ...at, kind: 'text', text });
  if (pdfBase64 != null) {
    const bytes = new Uint8Array(Buffer.from(pdfBase64, 'base64'));
    return pageFrom({ ...at, kind: 'pdf', text: await pdfText(bytes, at.url) });
  }
  throw new BadInput('the line has no page; give one of "html", "text" or "pdfBase64"');
}

function extractFrom(page: Page): Extracted {
  return extract(page, sourceFromAddress({ id: 'extract', url: page.url }));
}

function answerOf({ postings }: Extracted) {
  return {
    vacancies: postings.filter(({ lead }) => !lead).map(asAnswer),
    ...(postings.some(({ lead }) => lead)
      ? { leads: postings.filter(({ lead }) => lead).map(asAnswer) }
      : {}),
  };
}

/** Of one page: `spots` says for each field where its words stand in it. */
const asAnswer = ({ warnings, lead: _, spots = [], ...rest }: Posting) => ({
  ...rest,
  spots: Object.assign({}, ...spots.map(({ fields }) => fields)),
  ...(warnings.length ? { warnings } : {}),
});
const explained = ({ reading }: Extracted, { explain }: Options) =>
  explain ? { explain: reading.explain } : {};

async function show(file: string, found: Extracted, { explain }: Options) {
  const { postings, reading } = found;
  await say(
    `${file}: ${postings.length} ${postings.length === 1 ? 'vacancy' : 'vacancies'}${reading.saysNone ? '; the page says that nothing is open' : ''}`,
  );
  for (const p of postings) {
    const place = [p.institution, p.city, p.state].filter(Boolean).join(', ') || 'place not stated';
    const when = `start ${p.start ?? 'not stated'}, deadline ${p.deadline ?? 'not stated'}`;
    await say(
      `  ${p.lead ? '? ' : ''}PGY-${p.pgy.join('/') || '?'} ${p.specialty}${p.track ? ` (${p.track})` : ''} · ${place} · ${when} · ${p.status}`,
    );
    await say(`      "${p.evidence}"`);
  }
  if (explain)
    for (const c of reading.explain)
      await say(`  ${c.taken ? '+' : '-'} [${c.reader}] ${c.because}: "${c.words.slice(0, 160)}"`);
  if (reading.notContent) throw new GiveUp(`${file} is ${reading.notContent}`, { code: 'NOT_CONTENT' });
}
