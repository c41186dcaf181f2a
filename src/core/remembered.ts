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
    const answer = work(words);
    room -= words.length + 40;
    if (room < 0) {
      old = young;
      young = new Map();
      room = mostCharacters;
    }
    young.set(words, answer);
    return answer;
  };
}
