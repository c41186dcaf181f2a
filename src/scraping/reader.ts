/** What the steps ask of reading pages and mails, each question with its answer as data, so that a process of its own can be asked. Pure. */
import { GiveUp } from '#core/errors.ts';
import type { Letter } from '#core/mail-source/letter.ts';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { listingContainer } from './candidates/listing-container.ts';
import type { Source } from './define.ts';
import { extract } from './extract.ts';
import { extractMail } from './mail/extract-mail.ts';
import { pageLines } from './outline/page-lines.ts';
import { contentHashOf } from './outline/page-shape.ts';
import { preview } from './preview.ts';
import { needsBrowser } from './sites/needs-browser.ts';

/** What a visit takes from a page. */
export type Found = {
  postings: Posting[];
  next: string[];
  details: string[];
  container: 'present' | 'missing' | 'undeclared';
  saysNone: boolean;
  notContent: string | null;
  contentHash: string;
  needsBrowser: boolean;
  /** Candidates, taken or not. */
  rows: number;
};

type Asked = {
  url: string;
  page: Page;
  source: Source;
  /** Of the copy that is held and still good; null: the page is read whatever it says. */
  held: string | null;
};

/** Null: it says what the copy that is held says. Throws GiveUp for a page too large or nested too deep. */
function readAnew({ url, page, source, held }: Asked): Found | null {
  if (held !== null && contentHashOf(page, source) === held) return null;
  const { postings, reading } = extract({ ...page, url }, source);
  const { next, details, container, saysNone, notContent, contentHash } = reading;
  const found = { postings, next, details, container, saysNone, notContent, contentHash };
  return { ...found, needsBrowser: needsBrowser(page, reading), rows: reading.rows.length };
}

function haveSameWords({ page, other }: { url: string; page: Page; other: Page }): boolean {
  return wordsOf(page) === wordsOf(other);
}

/** A title stands in the head of what a browser writes, wherever it stood before. */
const wordsOf = ({ text }: Page): string =>
  pageLines(text.replace(/<title\b[^>]{0,200}>[^<]{0,1000}<\/title>/i, '')).join('\n');

type AskedOfMail = { url: string; letter: Letter; source: Source };

const readMail = ({ url, letter, source }: AskedOfMail) => extractMail(letter, source, url);

type AskedByPerson = { url: string; page: Page; source: Source };

/** As it would be read, shown line by line. */
const tryOut = ({ page, source }: AskedByPerson) => preview(page, source);

/** A selector of what holds the list of a page and may be expected to stay; null: there is none. */
function containerOf({ page, source }: AskedByPerson): string | null {
  if (page.kind !== 'html') return null;
  const { rejected, reading } = extract(page, source);
  const left = new Set(rejected.map(({ raw }) => raw));
  const blocks = reading.rows.filter((row) => !left.has(row)).map(({ block }) => block);
  return listingContainer(page.text, blocks);
}

export const questions = { readAnew, haveSameWords, readMail, tryOut, containerOf };

type Questions = typeof questions;

/** Beside the faults of the question, GiveUp with TOO_HEAVY where reading takes more than is allowed. */
export type Reader = {
  [Name in keyof Questions]: (given: Parameters<Questions[Name]>[0]) => Promise<ReturnType<Questions[Name]>>;
};

/** The code of such a GiveUp. */
export const TOO_HEAVY = 'PAGE_TOO_HEAVY';

/** For `catch`, where one that takes too much is left like one that says nothing. */
export function nullIfTooHeavy(error: unknown): null {
  if (error instanceof GiveUp && error.code === TOO_HEAVY) return null;
  throw error;
}

/** In this very process, without a limit: for whoever waits for nothing else. */
export const readHere: Reader = {
  readAnew: async (given) => readAnew(given),
  haveSameWords: async (given) => haveSameWords(given),
  readMail: async (given) => readMail(given),
  tryOut: async (given) => tryOut(given),
  containerOf: async (given) => containerOf(given),
};
