/** One thing read from words: what it says, the words that said it, and how sure we are (0-1). */

export type Fact<T> = { value: T; words: string; sure: number };

export const fact = <T>(value: T, words: string, sure = 0.9): Fact<T> => ({
  value,
  words: words.trim(),
  sure,
});

/** What was read from words made quiet is shown with the page's own; both are of the same length. */
export function asWritten(said: Fact<string> | null, spoken: string, words: string): Fact<string> | null {
  const at = said === null || spoken === words ? -1 : spoken.indexOf(said.words);
  return said === null || at < 0 ? said : { ...said, words: words.slice(at, at + said.words.length) };
}
