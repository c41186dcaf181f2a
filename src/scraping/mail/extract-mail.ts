/** A mail's postings: the same reader as for pages, on the words of whoever wrote them, as of the day they wrote. */
import { GiveUp } from '#core/errors.ts';
import type { Letter, MailPart } from '#core/mail-source/letter.ts';
import { readStatus } from '#core/normalize/offer/status.ts';
import type { Page } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { onceEach } from '../candidates/once-each.ts';
import type { Source } from '../define.ts';
import { extract } from '../extract.ts';
import { pageLines } from '../outline/page-lines.ts';
import { digestLetters } from './digest-letters.ts';
import { isAnswer, isForward, type OwnWords, ownWords, plainSubject } from './own-words.ts';
import { lastWords } from './still-said.ts';

export type MailExtract = {
  postings: Posting[];
  /** The day of the words that were read; of several letters the latest. */
  said: Date;
  /** What it says in plain words, subject first: for review, and to be read again. */
  words: string;
  /** Of an answer: the words by which it says that the place it speaks of is gone. */
  gone: string | null;
};

/** `url`: the address that postings lead to. Never throws: what cannot be read as a page gives no posting. */
export function extractMail(letter: Letter, source: Source, url: string): MailExtract {
  const text = letter.parts.find(({ kind }) => kind === 'text')?.text ?? '';
  const digested = digestLetters(text, letter.said);
  const own = ownExtract(digested.length ? { ...letter, parts: [] } : letter, source, url);
  const carried = [...digested, ...letter.carried].map((one) => extractMail(one, source, url));
  // Of a digest the later mails are the last word on what the earlier ones told.
  const postings = lastWords([...carried.toReversed(), own]).map(({ posting }) => posting);
  const telling = [own, ...carried].filter((one) => one.postings.length > 0);
  return {
    postings,
    gone: own.gone,
    said: new Date(Math.max(...(telling.length ? telling : [own]).map(({ said }) => said.getTime()))),
    words: [own, ...carried]
      .map(({ words }) => words)
      .filter((words) => words !== '')
      .join('\n\n'),
  };
}

function ownExtract(letter: Letter, source: Source, url: string): MailExtract {
  const { subject, parts } = letter;
  const whole = ownWords(plainTextOf(parts), subject);
  const own = isAnswer(subject) ? { ...whole, words: withoutQuestions(whole.words) } : whole;
  const said = own.at && own.at < letter.said ? own.at : letter.said;
  const read = (kind: Page['kind'], text: string) => postingsOf({ kind, text, url, captured: said }, source);
  const html = parts.find(({ kind }) => kind === 'html')?.text;
  // Tables and links survive only in HTML; what is passed on or answered is told apart only in plain lines.
  const laidOut =
    html === undefined || isAnswer(subject) || isForward(subject)
      ? []
      : read('html', withTitle(html, subject));
  const inText = laidOut.length > 0 ? laidOut : toldBy(own, subject, (text) => read('text', text));
  const pdfs = parts.filter(({ kind }) => kind === 'pdf');
  return {
    postings: onceEach([...inText, ...pdfs.flatMap(({ text }) => read('pdf', text))]),
    said,
    gone: isAnswer(subject) ? goneIn(own.words) : null,
    words: [subjectLine(own.subject), whole.words, ...pdfs.map(({ text }) => text)].join('\n\n').trim(),
  };
}

/** The subject of an answer is somebody else's: with it alone only the end of a place is said, never that it is open. */
function toldBy(own: OwnWords, subject: string, read: (text: string) => Posting[]): Posting[] {
  const whole = read(`${subjectLine(own.subject)}\n\n${own.words}`);
  if (!isAnswer(subject) || whole.every(({ status }) => status !== 'open')) return whole;
  return [
    ...whole.filter(({ status }) => status !== 'open'),
    ...read(own.words).filter(({ status }) => status === 'open'),
  ];
}

/** "Has it been filled?" says nothing. A question ends at its mark, and begins after the sentence before. */
function withoutQuestions(words: string): string {
  const parts = words.split(/\?(?=\s|$)/);
  const rest = parts.pop() ?? '';
  const kept = parts.map((part) =>
    part.slice(0, Math.max(part.lastIndexOf('. '), part.lastIndexOf('!'), part.lastIndexOf('\n\n')) + 1),
  );
  return [...kept, rest].join(' ');
}

function goneIn(words: string): string | null {
  const status = readStatus(words.slice(0, 2000));
  return status === null || status.value === 'open' ? null : words.slice(0, 300);
}

const subjectLine = (subject: string): string => (subject ? `Subject: ${subject}` : '');

const withTitle = (html: string, subject: string): string => {
  const title = plainSubject(subject).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return title ? `<title>${title}</title><h1>${title}</h1>${html}` : html;
};

/** The lines of the HTML where there is no plain text, or next to none. */
function plainTextOf(parts: readonly MailPart[]): string {
  const text = parts.find(({ kind }) => kind === 'text')?.text ?? '';
  const html = parts.find(({ kind }) => kind === 'html')?.text;
  if (html === undefined || text.trim().length > 40) return text;
  try {
    return pageLines(html).join('\n');
  } catch (error) {
    if (error instanceof GiveUp) return text;
    throw error;
  }
}

type Told = { kind: Page['kind']; text: string; url: string; captured: Date };

/** Without places: these parts are not what is kept of a mail. */
function postingsOf({ kind, text, url, captured }: Told, source: Source): Posting[] {
  const page: Page = {
    ...{ url, finalUrl: url, status: 200, kind, text },
    ...{ charsetSuspect: false, etag: null, lastModified: null, fetchedAt: captured },
  };
  try {
    return extract(page, source).postings.map(({ spots: _, ...posting }) => posting);
  } catch (error) {
    if (error instanceof GiveUp) return [];
    throw error;
  }
}
