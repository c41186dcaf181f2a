/** What the postings of a page tell each other of where they are. */
import type { RawVacancy } from '#core/page.ts';
import type { Posting, Rejected } from '#core/posting.ts';

type Answer = Posting[] | Rejected;

/** "The same hospital lost a resident", "Second, same campus": of the house that the posting before it names. */
export function withHouseBefore(rows: readonly RawVacancy[], answers: readonly Answer[]): Answer[] {
  const before: Posting[] = [];
  return answers.map((answer, index) => {
    if ('rejected' in answer) return answer;
    const { block = '' } = rows[index] ?? {};
    const short = before.find((one) => callsShort(block, one));
    const told = short
      ? answer.map((one) => (isNamed(one, block) ? one : of(short, one)))
      : sameHouse.test(block)
        ? answer.map((one) => atHouseOf(before, one, block))
        : answer;
    before.unshift(...told);
    return told;
  });
}

/** The last house before it; where it says in which town, the last one there. */
function atHouseOf(before: readonly Posting[], one: Posting, block: string): Posting {
  const named = before.filter(({ institution }) => institution !== null);
  const house = named.find(({ city }) => city && block.includes(city)) ?? named[0];
  return house && !isNamed(one, block) ? of(house, one) : one;
}

const isNamed = ({ words: { institution } }: Posting, block: string): boolean =>
  institution !== undefined && block.includes(institution);

/** "Also at Elk Run, in emergency medicine": of the Elk Run Hospital that a posting before it names. */
function callsShort(block: string, { institution }: Posting): boolean {
  const short = institution?.replace(kindOfHouse, '') ?? '';
  if (short === institution || !short.includes(' ') || block.includes(institution ?? '')) return false;
  const at = block.indexOf(short);
  return at >= 0 && endsName.test(block.slice(at + short.length));
}
const endsName = /^(?:[,.;:)]|['\u2019]s\b|\s[a-z])/;
const kindOfHouse =
  / (?:(?:Regional|Community|General|Memorial|University) )?(?:Hospital|Medical Center|Health(?: System)?|Clinic|Institute)$/;

const sameHouse =
  /(?:^|\b(?:the|our|at|in|and|also|again) |[,;:.] )same (?:hospital|house|campus|institution|university|medical center|health system|cent(?:er|re)|sponsor|clinic)\b/im;

const of = (house: Posting, one: Posting): Posting => {
  const { institution } = house.words;
  const here = inTownOf(house, one);
  return {
    ...here,
    institution: house.institution,
    words: { ...here.words, ...(institution ? { institution } : {}) },
  };
};

const inTownOf = (house: Posting, one: Posting): Posting => {
  const { city, state } = house.words;
  return {
    ...one,
    city: house.city,
    state: house.state,
    words: { ...one.words, ...(city ? { city } : {}), ...(state ? { state } : {}) },
  };
};

/** A page that says once where a house stands says it for all places of that house. */
export function withSameHouse(postings: Posting[]): Posting[] {
  const houses = new Map<string, Posting>();
  for (const one of postings)
    if (one.institution && one.city && one.state && !houses.has(one.institution))
      houses.set(one.institution, one);
  return postings.map((one) => {
    const known = one.institution ? houses.get(one.institution) : undefined;
    const isApart = !known || one.city || (one.state && one.state !== known.state);
    return isApart ? one : inTownOf(known, one);
  });
}
