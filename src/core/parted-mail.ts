/**
 * A mail as the parts that it shares with others and the few words that are its own: what thousands read alike is laid out,
 * kept and coded once, and only filled in for each of them.
 */

import { asHtml, wrapped } from './mail-words.ts';

/** Private-use letters: `plainWords` takes them out of whatever was scraped or typed. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];

/** Stands in a part for what is filled in under `name`. */
export const hole = (name: string): string => OPEN + name + CLOSE;

/** They go in as they are: whoever fills has escaped them. A hole that nothing is given for stays empty. */
export type Fills = Readonly<Record<string, string>>;

type InBoth<T> = Readonly<{ html: T; text: T }>;
export type Form = keyof InBoth<unknown>;

/** Sentences behind a label, in plain words: they are escaped or wrapped as they are put into the hole "said". */
export type Saying = readonly [label: string, ...sentences: string[]];

/** What many mails say alike, with holes in it. */
export type Part = InBoth<string> & {
  /** HTML of one saying, with holes for its label and words; of the text part it is a paragraph of its own. */
  readonly saying?: string;
};

export type Own = { readonly html?: Fills; readonly text?: Fills; readonly said?: readonly Saying[] };
export type Section = { part: Part; own?: Own };

export type PartedMail = {
  sections: readonly Section[];
  /** For the holes of all parts; a section's own come before them. What is not given for HTML is that of the text, escaped. */
  fills: InBoth<Fills>;
};

/** What stands between two holes: one object as long as its part is held, so that what follows from it need be found once. */
export type Stretch = { readonly words: string };
export type Words = string | readonly (string | Stretch)[];

type Read = { stretches: Stretch[]; holes: string[] };

const known = new WeakMap<Part, InBoth<Read> & { saying: Read }>();

export function wordsOf({ sections, fills }: PartedMail, form: Form): (string | Stretch)[] {
  const words: (string | Stretch)[] = [];
  const shared = sharedIn(form, fills);
  for (const { part, own } of sections) {
    const { stretches, holes } = readOnce(part)[form];
    for (const [at, stretch] of stretches.entries()) {
      words.push(stretch);
      const name = holes[at];
      if (name === 'said') words.push(said(part, own?.said ?? [], form));
      else if (name !== undefined) words.push(own?.[form]?.[name] ?? shared[name] ?? '');
    }
  }
  return words;
}

function sharedIn(form: Form, fills: PartedMail['fills']): Fills {
  if (form === 'text') return fills.text;
  const shared: Record<string, string> = { ...fills.html };
  for (const [name, words] of Object.entries(fills.text)) shared[name] ??= asHtml(words);
  return shared;
}

/** What is kept of a mail is read again by this, so a change here would change what was sent. */
function said(part: Part, sayings: readonly Saying[], form: Form): string {
  let all = '';
  for (const [label, ...sentences] of sayings) {
    const words = sentences.join(' ');
    if (form === 'text') all += `\n${wrapped(`${label} ${words}`)}`;
    else {
      const { stretches, holes } = readOnce(part).saying;
      for (const [at, stretch] of stretches.entries()) {
        all += stretch.words;
        if (at < holes.length) all += asHtml(holes[at] === 'label' ? label : words);
      }
    }
  }
  return all;
}

/** No more letters than this has the HTML of a mail; found without filling anything in. */
export function htmlAtMost({ sections, fills }: PartedMail): number {
  let letters = 0;
  const shared = sharedIn('html', fills);
  for (const { part, own } of sections) {
    letters += part.html.length;
    for (const name of readOnce(part).html.holes) letters += (own?.html?.[name] ?? shared[name] ?? '').length;
    // A letter becomes at most "&#65535;".
    for (const saying of own?.said ?? [])
      letters += saying.reduce((sum, words) => sum + 8 * (words.length + 1), (part.saying ?? '').length);
  }
  return letters;
}

export function plain(words: Words): string {
  if (typeof words === 'string') return words;
  let whole = '';
  for (const one of words) whole += typeof one === 'string' ? one : one.words;
  return whole;
}

function readOnce(part: Part): InBoth<Read> & { saying: Read } {
  const found = known.get(part);
  if (found) return found;
  const once = { html: read(part.html), text: read(part.text), saying: read(part.saying ?? '') };
  known.set(part, once);
  return once;
}

function read(source: string): Read {
  const [first = '', ...rest] = source.split(OPEN);
  const pieces = rest.map((piece): [string, string] => {
    const end = piece.indexOf(CLOSE);
    return [piece.slice(0, end), piece.slice(end + 1)];
  });
  return {
    stretches: [first, ...pieces.map(([, after]) => after)].map((words) => ({ words })),
    holes: pieces.map(([name]) => name),
  };
}

/** The same with `work` done to all that stands between its holes. */
export const betweenHoles = (source: string, work: (words: string) => string): string =>
  source
    .split(/(\ue000[^\ue001]*\ue001)/)
    .map((words, at) => (at % 2 ? words : work(words)))
    .join('');
