/** How alike two names of an institution are, written as people write them. */
import { distance } from 'fastest-levenshtein';

/** "St. Mary's Hosp." and "Saint Mary's Hospital" have one key; the words that all share are left out. */
export function institutionKey(name: string | null): string {
  if (!name) return '';
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’`.]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => written[word] ?? word)
    .filter((word) => !emptyWords.has(word));
  return words.join(' ');
}

/** 0 (different) to 1 (the same). Null when either is silent. */
export function institutionLikeness(a: string | null, b: string | null): number | null {
  const [x, y] = [institutionKey(a), institutionKey(b)];
  if (!x || !y) return null;
  if (x === y) return 1;
  const [left, right] = [new Set(x.split(' ')), new Set(y.split(' '))];
  const shared = [...left].filter((word) => right.has(word));
  const telling = shared.filter((word) => !kinds.has(word)).length;
  const smaller = Math.min(left.size, right.size);
  // One name within the other ("Lakeview", "Lakeview Medical Center of Ohio"): alike if what they share names a place.
  const within = telling > 0 && shared.length === smaller ? 0.9 : 0;
  const overlap = telling > 0 ? shared.length / (left.size + right.size - shared.length) : 0;
  const spelling = 1 - distance(x, y) / Math.max(x.length, y.length);
  return Math.max(within, overlap, spelling > 0.85 ? spelling : 0);
}

const written: Record<string, string> = {
  st: 'saint',
  ste: 'saint',
  mt: 'mount',
  ft: 'fort',
  hosp: 'hospital',
  hospitals: 'hospital',
  univ: 'university',
  u: 'university',
  ctr: 'center',
  centre: 'center',
  med: 'medical',
  medicine: 'medical',
  reg: 'regional',
  mem: 'memorial',
  coll: 'college',
  sch: 'school',
  dept: 'department',
  comm: 'community',
};

const emptyWords = new Set(
  'the of at and for in a an program programs residency residencies graduate education gme department inc llc system health healthcare care'.split(
    ' ',
  ),
);

/** Words that name a kind of house, not a house. */
const kinds = new Set(
  'hospital medical center university regional memorial community college school county state general clinic saint mount north south east west childrens women womens'.split(
    ' ',
  ),
);
