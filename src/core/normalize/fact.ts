/** One thing read from words: what it says, the words that said it, and how sure we are (0-1). */

export type Fact<T> = { value: T; words: string; sure: number };

export const fact = <T>(value: T, words: string, sure = 0.9): Fact<T> => ({
  value,
  words: words.trim(),
  sure,
});
