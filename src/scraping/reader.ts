/** What the steps ask of reading pages and mails, each question with its answer as data, so that a process of its own can be asked. Pure. */
import type { Letter } from '#core/mail-source/letter.ts';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import type { Source } from './define.ts';
import { extract } from './extract.ts';
import { extractMail } from './mail/extract-mail.ts';
import { pageLines } from './outline/page-lines.ts';
import { contentHashOf } from './outline/page-shape.ts';
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
  const drawn = needsBrowser(page, reading);
  return { postings, next, details, container, saysNone, notContent, contentHash, needsBrowser: drawn };
}

function haveSameWords({ page, other }: { url: string; page: Page; other: Page }): boolean {
  return wordsOf(page) === wordsOf(other);
}

/** A title stands in the head of what a browser writes, wherever it stood before. */
const wordsOf = ({ text }: Page): string =>
  pageLines(text.replace(/<title\b[^>]{0,200}>[^<]{0,1000}<\/title>/i, '')).join('\n');

type AskedOfMail = { url: string; letter: Letter; source: Source };

const readMail = ({ url, letter, source }: AskedOfMail) => extractMail(letter, source, url);

export const questions = { readAnew, haveSameWords, readMail };

type Questions = typeof questions;

/** Beside the faults of the question, GiveUp with PAGE_TOO_HEAVY where reading takes more than is allowed. */
export type Reader = {
  [Name in keyof Questions]: (given: Parameters<Questions[Name]>[0]) => Promise<ReturnType<Questions[Name]>>;
};

/** In this very process, without a limit: for whoever waits for nothing else. */
export const readHere: Reader = {
  readAnew: async (given) => readAnew(given),
  haveSameWords: async (given) => haveSameWords(given),
  readMail: async (given) => readMail(given),
};
