/** Answers of pure functions of words, kept while they are asked for: pages, and the postings of one page, repeat themselves. */

/** What each function knows of the same words, at its own place; they are held in letters of their own. */
type Known = { readonly own: string; readonly answers: unknown[] };

/** Two generations, so that what is asked again stays and memory is bounded. */
type Memory = { young: Map<string, Known>; old: Map<string, Known>; room: number; readonly most: number };

const empty = (most: number): Memory => ({ young: new Map(), old: new Map(), room: most, most });

/** One memory for all functions: a line is asked some twenty questions in a row, and is looked for once. */
const lines = empty(4_000_000);
/** Whole pages and blocks are asked a few questions, and would push out the lines. */
const blocks = empty(2_000_000);
const longestLine = 1000;

/** What words take that are remembered, beside their letters. */
const eachTakes = 200;

let asked = '';
let known: Known = { own: '', answers: [] };
let functions = 0;

/** The answer is shared by all who ask: it must not be changed. Called once for each function, when its file is loaded. */
export function remembered<Answer>(work: (words: string) => Answer): (words: string) => Answer {
  const place = functions;
  functions += 1;
  return (words) => {
    if (words !== asked) {
      known = knownOf(words);
      asked = words;
    }
    const { own, answers } = known;
    const answer = answers[place];
    if (answer !== undefined) return answer as Answer; // only this function writes at its place
    const made = work(own);
    answers[place] = made;
    return made;
  };
}

function knownOf(words: string): Known {
  const memory = words.length > longestLine ? blocks : lines;
  const latest = memory.young.get(words);
  if (latest) return latest;
  const found = memory.old.get(words) ?? { own: copied(words), answers: new Array(functions) };
  memory.room -= words.length + eachTakes;
  if (memory.room < 0) {
    memory.old = memory.young;
    memory.young = new Map();
    memory.room = memory.most;
  }
  memory.young.set(found.own, found);
  return found;
}

/** The same for a function that is made while the program runs: its memory goes with it. */
export function rememberedApart<Answer>(work: (words: string) => Answer): (words: string) => Answer {
  let young = new Map<string, Answer>();
  let old = young;
  let room = mostApart;
  return (words) => {
    const known = young.get(words) ?? old.get(words);
    if (known !== undefined) return known;
    const own = copied(words);
    const answer = work(own);
    room -= own.length + 40;
    if (room < 0) {
      old = young;
      young = new Map();
      room = mostApart;
    }
    young.set(own, answer);
    return answer;
  };
}
const mostApart = 300_000;

/**
 * The same words in letters of their own. V8 cuts a string without copying: a stretch holds the whole page in memory for as
 * long as it is kept itself, and comparing it with another costs four times as much. They are those it is remembered by, so
 * that what is asked of them needs no comparing.
 */
export const letters = (words: string): string => knownOf(words).own;

const copied = (words: string): string => [words.slice(0, 1), words.slice(1)].join('');

/** The same of a list, for as long as the list itself is held; it must not be changed. The postings of a page share such lists. */
export function rememberedOfList<Answer>(
  work: (list: readonly string[]) => Answer,
): (list: readonly string[]) => Answer {
  const answers = new WeakMap<readonly string[], Answer>();
  return (list) => {
    const known = answers.get(list);
    if (known !== undefined) return known;
    const answer = work(list);
    answers.set(list, answer);
    return answer;
  };
}
