/**
 * A mail as the parts that it shares with others and the few words that are its own: what thousands read alike is laid out,
 * kept and coded once, and only filled in for each of them.
 */

/** Private-use letters: `plainWords` takes them out of whatever was scraped or typed. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];

/** Stands in a part for what is filled in under `name`. */
export const hole = (name: string): string => OPEN + name + CLOSE;

/** They go in as they are: whoever fills has escaped them. A hole that nothing is given for stays empty. */
export type Fills = Readonly<Record<string, string>>;

type InBoth<T> = Readonly<{ html: T; text: T }>;
export type Form = keyof InBoth<unknown>;

/** What many mails say alike, with holes in it. */
export type Part = InBoth<string>;
export type Section = { part: Part; own?: InBoth<Fills> };

export type PartedMail = {
  sections: readonly Section[];
  /** For the holes of all parts; a section's own come before them. */
  fills: InBoth<Fills>;
};

/** What stands between two holes: one object as long as its part is held, so that what follows from it need be found once. */
export type Stretch = { readonly words: string };
export type Words = string | readonly (string | Stretch)[];

type Read = { stretches: Stretch[]; holes: string[] };

const known = new WeakMap<Part, InBoth<Read>>();

export function wordsOf({ sections, fills }: PartedMail, form: Form): (string | Stretch)[] {
  const words: (string | Stretch)[] = [];
  for (const { part, own } of sections) {
    const { stretches, holes } = readOnce(part)[form];
    for (const [at, stretch] of stretches.entries()) {
      words.push(stretch);
      const name = holes[at];
      if (name !== undefined) words.push(own?.[form][name] ?? fills[form][name] ?? '');
    }
  }
  return words;
}

export function plain(words: Words): string {
  if (typeof words === 'string') return words;
  let whole = '';
  for (const one of words) whole += typeof one === 'string' ? one : one.words;
  return whole;
}

function readOnce(part: Part): InBoth<Read> {
  const found = known.get(part) ?? { html: read(part.html), text: read(part.text) };
  known.set(part, found);
  return found;
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
