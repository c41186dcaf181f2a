/** The name of an institution, taken apart: the words that tell the house, and those that tell its kind. */
import { remembered } from '../remembered.ts';
import { foldName, specialties } from '../specialty.ts';

export type HouseName = {
  /** Words that no other house need have: "lakeview"; the words of a saint or a virtue are telling too, but common. */
  telling: string[];
  /** Kinds that keep two houses of one name apart: "memorial", "county", "childrens", "north". */
  marks: string[];
  /** "University of Westmark", not "Westmark University": two universities may share the word. */
  universityOf: boolean;
  /** First letters, small words left out: "lmc". */
  initials: string;
  /** Every telling word is one that many houses bear, or there is none. */
  common: boolean;
};

/** "St. Mary's Hosp." and "Saint Mary's Hospital" have one key; the words that all share are left out. */
export function institutionKey(name: string | null): string {
  return wordsOf(name ?? '')
    .filter((word) => !small.has(word) && !empty.has(word))
    .join(' ');
}

/** The same without specialties, initials in brackets too: what names of one house are compared by, letter for letter. */
export const houseKey = (name: string | null): string => keyOfName(name ?? '');

const keyOfName = remembered((name) =>
  withoutSpecialties(wordsOf(withoutOwnInitials(name)))
    .filter((word) => !small.has(word) && !empty.has(word))
    .join(' '),
);

/** Null where the name is silent or names a specialty only ("Family Medicine Residency"). */
export function houseName(name: string | null): HouseName | null {
  return name ? readName(name) : null;
}

/** A board of 400 rows compares each with each: 160,000 readings of the same 400 names. */
const readName = remembered((name): HouseName | null => {
  const words = wordsOf(withoutOwnInitials(name));
  const own = withoutSpecialties(words).filter((word) => !small.has(word) && !empty.has(word));
  const telling = own.filter((word) => !marks.has(word) && !kinds.has(word));
  if (own.length === 0) return null;
  return {
    telling: [...new Set(telling)],
    marks: [...new Set(own.filter((word) => marks.has(word)))],
    universityOf: / university of /.test(` ${words.join(' ')} `),
    initials: words
      .filter((word) => !small.has(word))
      .map((word) => word[0])
      .join(''),
    common: own.includes('saint') || telling.every((word) => commonNames.has(word)),
  };
});

/** The words of a name or of a place, written one way; "North Dakota" is one word, so that its north is no direction. */
export function wordsOf(name: string): string[] {
  const words = foldName(name.replace(/['’`.®™]/g, ''))
    .split(' ')
    .map((word) => written[word] ?? word);
  return words
    .join(' ')
    .replace(/\b(north|south|west) (dakota|carolina|virginia)\b/g, '$1$2')
    .split(' ')
    .filter(Boolean);
}

/** "Lakeview Medical Center (LMC)" says its name twice. */
const withoutOwnInitials = (name: string) => name.replace(/\(\s*[A-Z]{2,6}\s*\)/g, ' ');

function withoutSpecialties(words: string[]): string[] {
  let text = ` ${words.join(' ')} `;
  for (const phrase of specialtyPhrases) text = text.replaceAll(` ${phrase} `, ' ');
  return text.trim().split(' ').filter(Boolean);
}

const written: Record<string, string> = {
  st: 'saint',
  ste: 'saint',
  sainte: 'saint',
  mt: 'mount',
  ft: 'fort',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  hosp: 'hospital',
  hospitals: 'hospital',
  clinics: 'clinic',
  centers: 'center',
  univ: 'university',
  u: 'university',
  ctr: 'center',
  centre: 'center',
  med: 'medical',
  medicine: 'medical',
  reg: 'regional',
  regl: 'regional',
  mem: 'memorial',
  meml: 'memorial',
  gen: 'general',
  coll: 'college',
  sch: 'school',
  dept: 'department',
  comm: 'community',
  cmty: 'community',
  cnty: 'county',
  co: 'county',
  childs: 'childrens',
  children: 'childrens',
  women: 'womens',
  veterans: 'va',
  vamc: 'va',
};

const set = (words: string) => new Set(words.split(' '));

const small = set('the of at and for in a an on by with');

const empty = set(
  'program programs residency residencies resident graduate education gme department division office training track rural inc llc corp system systems health healthcare care partners network group foundation affiliated campus sponsored services',
);

/** Words of a kind that one house may carry in one place and leave out in the next. */
const kinds = set(
  'hospital medical center college school clinic sciences science regional osteopathic teaching infirmary saint mount consortium institute',
);

/** Directions, owners and patients: two houses of one name differ by these. */
const marks = set(
  'university state general county community memorial childrens womens va city north south east west northern southern eastern western central upper lower northeast northwest southeast southwest',
);

/** Names that many houses of the country bear: alone they tell no house. */
const commonNames = set(
  'mary marys joseph josephs john johns luke lukes vincent vincents francis elizabeth elizabeths anthony anthonys michael michaels james peter peters paul pauls thomas agnes anne annes catherine catherines clare clares rose mercy trinity good samaritan sacred heart providence baptist methodist presbyterian lutheran adventist jewish holy cross family our lady grace ascension christ unity hope bon secours deaconess veterans affairs memorial riverside lakeside national american',
);

/** Names of specialties as words of a name; longest first, so that "child neurology" goes as one. */
const specialtyPhrases = [
  'family health',
  'family practice',
  'family medical',
  'obgyn',
  'primary care',
  ...specialties.flatMap(({ name, aliases }) => [
    name,
    ...aliases.filter((alias) => alias.includes(' ') && !/women|^physical|^public/.test(alias)),
  ]),
]
  .map((phrase) => wordsOf(phrase).join(' '))
  .filter((phrase) => phrase !== '')
  .sort((a, b) => b.length - a.length);
