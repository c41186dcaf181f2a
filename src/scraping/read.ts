/** One page in, what it says out. Pure: no time, no network, no interpretation of the words. */
import { createHash } from 'node:crypto';
import { lineSaysNoneOpen, saysNoneOpen } from '#core/normalize/offer/offers.ts';
import { mayHoldEmail, readEmails } from '#core/normalize/where/emails.ts';
import type { Page, Piece, RawVacancy, Reading } from '#core/page.ts';
import { withFieldBefore } from './candidates/field-before.ts';
import { labelled } from './candidates/labels.ts';
import { linesOf, type Part, part, shaped } from './candidates/parts.ts';
import { distinct, rawOf, sharing } from './candidates/raw-row.ts';
import { inStateOfAll } from './candidates/state-of-all.ts';
import { isOwnAddress, surroundings } from './candidates/surroundings.ts';
import { type Unit, units, withoutAsides } from './candidates/units.ts';
import type { ParsedRow, Source } from './define.ts';
import { explained } from './explain.ts';
import { type Document, type Line, outline } from './outline/outline.ts';
import { hashOfLines, pageShape } from './outline/page-shape.ts';
import { textOutline } from './outline/text-outline.ts';
import { presets } from './presets/presets.ts';
import { entries } from './readers/feed.ts';
import { jsonJobs, parseJson } from './readers/json.ts';
import { jobPostings, organisations, plainLine } from './readers/json-ld.ts';
import { selected } from './readers/selectors.ts';
import { notContent } from './sites/not-content.ts';
import { nextPages, onSite } from './sites/paging.ts';
import { foldSpace } from './words.ts';

/** Throws GiveUp for a page too large or nested too deep; nothing else. */
export function read(page: Page, source: Source): Reading {
  const { parse, reader, row } = source.definition;
  if (parse) return parsed(page, source);
  if (reader && page.kind === 'json')
    return fromParts(page, presets[reader](parseJson(page.text), page.finalUrl));
  if (page.kind === 'json')
    return fromParts(page, { jobs: jsonJobs(parseJson(page.text)), next: [], title: '' });
  if (page.kind === 'xml') return feed(page);
  if (page.kind === 'text' || page.kind === 'pdf') return text(page);
  return row === undefined ? html(page, source) : bySelectors(page, source);
}

const none = (hash: string): Reading => ({
  rows: [],
  container: 'undeclared',
  saysNone: false,
  notContent: null,
  next: [],
  details: [],
  contentHash: hash,
  mails: [],
  pieces: [],
  explain: [],
});

function html(page: Page, source: Source): Reading {
  const { document, shape, lines } = pageShape(page.text);
  const own = withoutAsides(shape);
  const found = units(own, document.title);
  const used = new Set(found.flatMap((unit) => (found.length > 1 ? [...unit.lines, ...unit.headings] : [])));
  const matter = linesOf(own);
  const around = surroundings(
    document,
    matter.filter((line) => !used.has(line) || isOwnAddress(line.text, document.title)),
    matter,
  );
  const told = withFieldBefore(found.map((unit) => rawOf(unit, page, around)));
  const rows = sharing(inStateOfAll(told, lines));
  const said = rows.length > 0 ? rows : fromJsonLd(document, page, lines);
  const reading = {
    ...finish(page, { lines, rows: said, title: document.title, meta: document.meta }),
    pieces: [...lines, ...aboutSite(document)],
    next: nextPages(document.links, page.finalUrl),
  };
  const declared = source.definition.expect?.container;
  return {
    ...reading,
    container: declared === undefined ? 'undeclared' : selected(page.text, source.definition).container,
    explain: explained(found, lines),
  };
}

const aboutSite = ({ title, titleAt, outside, outsideAt }: Document): Piece[] => [
  { text: title, at: titleAt },
  ...outside.map((words, at) => ({ text: words, at: outsideAt[at] ?? null })),
];

/** The lines of the first 20,000 characters. */
function beginning(lines: readonly Line[]): string[] {
  let room = 20_000;
  return lines.flatMap(({ text }) => {
    const part = room > 0 ? [text.slice(0, room)] : [];
    room -= text.length + 1;
    return part;
  });
}

const saysNone = (words: readonly string[]): boolean =>
  words.slice(0, -1).some(lineSaysNoneOpen) || saysNoneOpen(words.at(-1) ?? '');

type Finished = { lines: readonly Line[]; rows: RawVacancy[]; title: string; meta: Record<string, string> };

function finish(page: Page, { lines, rows, title, meta }: Finished): Reading {
  const words = beginning(lines);
  const whole = lines.map((line) => line.text).join('\n');
  return {
    ...none(hashOfLines(lines)),
    rows,
    pieces: lines,
    mails: [
      ...new Set(
        readEmails([...words.filter(mayHoldEmail), ...lines.flatMap((line) => line.mails)].join('\n')),
      ),
    ].slice(0, 50),
    saysNone: saysNone(words),
    notContent: rows.length > 0 ? null : notContent({ title, text: whole, meta, html: page.text }),
    details: [...new Set(rows.map((row) => row.url).filter((url) => url !== page.finalUrl))].slice(0, 500),
  };
}

/** A page drawn by script: its posting stands only in JSON-LD. Where the view says it is closed, the view wins. */
function fromJsonLd(document: Document, page: Page, lines: readonly Line[]): RawVacancy[] {
  const jobs = jobPostings(document.jsonLd);
  if (jobs.length === 0) return [];
  const closed = saysClosed.test(beginning(lines).join('\n').slice(0, 5000));
  const around = [...surroundings(document, lines), ...organisations(document.jsonLd)];
  return jobs.map((job) => ({
    block: distinct(job.lines.map((line) => line.text)).join('\n'),
    fields: labelled(job.lines, job.fields),
    headings: [],
    surroundings: [...job.surroundings, ...around],
    sharedWords: [],
    struck: closed,
    url: page.finalUrl,
    reader: 'json-ld',
  }));
}
const saysClosed =
  /\b(?:no longer (?:available|accepting|open|active)|(?:position|job|posting|listing|requisition) (?:has been |is |was )?(?:filled|closed|expired|removed|inactive))\b/i;

function bySelectors(page: Page, source: Source): Reading {
  const { rows, container } = selected(page.text, source.definition);
  const document = outline(page.text, { cut: false });
  const lines = linesOf(shaped(document.root));
  const around = surroundings(document, lines);
  const raws = rows.map((row): RawVacancy => {
    const unit: Unit = {
      lines: row.lines,
      headings: [],
      shared: [],
      fields: row.fields,
      reader: 'selectors',
      past: false,
      beyond: [],
      titled: false,
      promised: true,
    };
    const url = row.url === null ? null : onSite(row.url, page.finalUrl);
    const raw = rawOf(unit, page, around);
    return { ...raw, url: url ?? raw.url };
  });
  const content = rows.length > 0 ? rows.flatMap((row) => row.lines) : lines;
  const reading = finish(page, { lines: content, rows: raws, title: document.title, meta: document.meta });
  return {
    ...reading,
    pieces: [...lines, ...aboutSite(document)],
    container,
    saysNone: saysNone(beginning(lines)),
    next: nextPages(document.links, page.finalUrl),
  };
}

function parsed(page: Page, source: Source): Reading {
  const rows = (source.definition.parse?.(page) ?? []).map(
    (row: ParsedRow): RawVacancy => ({
      block: row.words,
      fields: row.fields ?? {},
      headings: [],
      surroundings: [],
      sharedWords: [],
      struck: false,
      url: (row.url === undefined ? null : onSite(row.url, page.finalUrl)) ?? page.finalUrl,
      reader: 'parse',
    }),
  );
  const words = rows.length > 0 ? rows.map((row) => row.block) : [foldSpace(page.text)];
  return finish(page, { lines: words.map((one) => plainLine(one)), rows, title: '', meta: {} });
}

function text(page: Page): Reading {
  const children = textOutline(page.text);
  const shape = shaped({ kind: 'box', tag: 'body', className: '', children, columns: 1, rows: 1 });
  const lines = linesOf(shape);
  const title = lines[0]?.text.slice(0, 150) ?? '';
  const around = surroundings({ title, meta: {}, outside: [], jsonLd: [] }, lines);
  return finish(page, {
    lines,
    rows: units(withoutAsides(shape), title).map((unit) => rawOf(unit, page, around)),
    title,
    meta: {},
  });
}

export type Jobs = {
  jobs: { part: Part; url: string | null; surroundings?: string[] }[];
  next: string[];
  title: string;
};

function fromParts(page: Page, { jobs, next, title }: Jobs): Reading {
  const rows = jobs.map((job): RawVacancy => {
    const lines = linesOf(job.part);
    const unit: Unit = {
      lines,
      headings: [],
      shared: [],
      fields: job.part.fields,
      reader: job.part.reader,
      past: false,
      beyond: [],
      titled: false,
      promised: true,
    };
    const raw = rawOf(unit, page, [...(job.surroundings ?? []), ...(title ? [title] : [])]);
    return { ...raw, url: (job.url === null ? null : onSite(job.url, page.finalUrl)) ?? raw.url };
  });
  const lines = jobs.flatMap((job) => linesOf(job.part));
  const reading = finish(page, { lines, rows, title, meta: {} });
  return {
    ...reading,
    contentHash: lines.length > 0 ? reading.contentHash : hashOf(page.text),
    saysNone: jobs.length === 0 && parseJson(page.text) !== null,
    next,
    notContent: null,
  };
}

const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 32);

function feed(page: Page): Reading {
  const found = entries(page.text);
  if (!found) return { ...none(hashOf(page.text)), notContent: 'error page' };
  const jobs = found.entries.map((entry) => ({ part: entry.body, url: entry.url }));
  const rows = jobs.flatMap((job) => {
    const raws = units(withoutAsides(part({ parts: [job.part] })), found.title).map((unit) =>
      rawOf(unit, page, [found.title]),
    );
    const address = job.url && /^https?:/i.test(job.url) ? job.url : page.finalUrl;
    return raws.map((raw) => ({ ...raw, url: address }));
  });
  const lines = jobs.flatMap((job) => linesOf(job.part));
  return { ...finish(page, { lines, rows, title: found.title, meta: {} }), notContent: null };
}
