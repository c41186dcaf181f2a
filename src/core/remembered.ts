/** Answers of a pure function of words, kept while they are asked for: pages, and the postings of one page, repeat themselves. */

/** Characters of questions in one generation; two are held, so that what is asked again stays and memory is bounded. */
const mostCharacters = 300_000;

/** The answer is shared by all who ask: it must not be changed. */
export function remembered<Answer>(work: (words: string) => Answer): (words: string) => Answer {
  let young = new Map<string, Answer>();
  let old = young;
  let room = mostCharacters;
  return (words) => {
    const known = young.get(words) ?? old.get(words);
    if (known !== undefined) return known;
    const own = letters(words);
    const answer = work(own);
    room -= own.length + 40;
    if (room < 0) {
      old = young;
      young = new Map();
      room = mostCharacters;
    }
    young.set(own, answer);
    return answer;
  };
}

/**
 * The same words in letters of their own. V8 cuts a string without copying: a stretch holds the whole page in memory for as
 * long as it is kept itself, and comparing it with another costs four times as much.
 */
export const letters = (words: string): string => [words.slice(0, 1), words.slice(1)].join('');

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
