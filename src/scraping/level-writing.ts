/**
 * A year of training in one writing: "PGY-II", "PGY2", "PGY 2" and "PGY‑2" are read as "PGY-2", which is how the rules have
 * it. So a page says the same in all of them; what is shown of it has its own words again (`levelsAsIn`).
 */

const hyphens = '-\u2010-\u2013\u2212';
const written = new RegExp(
  `(?<![A-Za-z0-9_])([Pp][Gg][Yy])(?:\\s*[${hyphens}]|\\s+)?([1-5]|I{1,3}|IV)(?![0-9A-RT-Za-rt-z_]|[Ss]\\w)` +
    `(?:(?<=[IV])(?:\\s?(?:[/,&${hyphens}]|or|and|to)\\s?-?(?:II|III|IV)(?![A-Za-z0-9]))+)?`,
  'g',
);
const otherLetters = /(?<![A-Za-z0-9_])(CA|EM|PL|R)[\u2010-\u2013\u2212](?=[1-5](?![0-9]))/g;

const digits: Record<string, string> = { I: '1', II: '2', III: '3', IV: '4' };

/** Nearly all lines name no level, or in this writing. */
const mayDiffer = /[Pp][Gg][Yy](?!-[1-5](?![0-9]))|[ALMR][\u2010-\u2013\u2212][1-5]/;

/** Of the source of a page as well, where "PGY&#8209;2" is no other letter. */
export const isWrittenOtherwise = (page: string): boolean =>
  mayDiffer.test(page) || /[ALMR]&[#\w]{2,8};[1-5]/.test(page);

export const inOneWriting = (words: string): string =>
  mayDiffer.test(words)
    ? levelsIn(words).reduceRight(
        (text, { at, raw, level }) => text.slice(0, at) + level + text.slice(at + raw.length),
        words,
      )
    : words;

/** A level as it is written (`raw`) and in the one writing (`level`). */
export type Written = { at: number; raw: string; level: string };

/** In order; those of addresses are none. */
export function levelsIn(words: string): Written[] {
  const years = [...words.matchAll(written)].flatMap(({ index, 0: raw, 1: letters = '', 2: first = '' }) => {
    const rest = raw.slice(raw.indexOf(first, letters.length));
    const level = `${letters}-${rest.replace(/IV|I{1,3}/g, (one) => digits[one] ?? one)}`;
    return isPerson(words, index + raw.length, raw) || isOfAddress(words, index, index + raw.length)
      ? []
      : [{ at: index, raw, level }];
  });
  const others = [...words.matchAll(otherLetters)].map(({ index, 0: raw, 1: letters }) => ({
    at: index,
    raw,
    level: `${letters}-`,
  }));
  return [...years, ...others].sort((a, b) => a.at - b.at);
}

/** "As a PGY I was on call". */
const isPerson = (words: string, end: number, raw: string): boolean =>
  /\sI$/.test(raw) &&
  /^(?:['\u2019]|\s(?:am|was|have|had|will|would|want|need|did|do|can|could|think|know|got|found|saw)\b)/.test(
    words.slice(end, end + 10),
  );

/** "fm-PGY2@lakeview.example", "https://lakeview.example/PGY-II". */
const isOfAddress = (words: string, at: number, end: number): boolean =>
  /^[\w.+-]{0,40}\s?(?:@|[[({<]\s?at\b)/i.test(words.slice(end, end + 50)) ||
  /@|:\/\/|\bwww\.|^\//.test(
    words
      .slice(Math.max(0, at - 200), at)
      .split(/\s/)
      .at(-1) ?? '',
  );

/** Words in the one writing, with their levels as `page` writes them. */
export function levelsAsIn(page: string, words: string): string {
  const there = levelsIn(page);
  let next = 0;
  let made = '';
  let last = 0;
  for (const { index } of words.matchAll(/pgy-[1-5]|(?:CA|EM|PL|R)-(?=[1-5])/gi)) {
    if (index < last) continue;
    const isHere = ({ level }: Written): boolean => words.startsWith(level, index);
    const behind = there.findIndex((one, at) => at >= next && isHere(one));
    const found = behind >= 0 ? behind : there.findIndex(isHere);
    const one = there[found];
    if (!one) continue;
    made += words.slice(last, index) + one.raw.replace(/\s+/g, ' ');
    last = index + one.level.length;
    next = found + 1;
  }
  return made + words.slice(last);
}
