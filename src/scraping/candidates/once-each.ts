/** The same place said twice on a page (title and text, table and notice, JSON-LD and view) is one posting. */
import type { Posting } from '#core/posting.ts';
import { together } from '#core/spot.ts';
import type { Requirements } from '#core/vacancy.ts';
import { plain } from '../words.ts';

export function onceEach(postings: readonly Posting[]): Posting[] {
  const kept: Posting[] = [];
  const alike = new Map<string, number[]>();
  for (const posting of postings) {
    const key = `${posting.specialty}\n${posting.status}\n${posting.pgy.join()}`;
    const places = alike.get(key) ?? [];
    alike.set(key, places);
    const at = places.find((place) => isSame(kept[place] as Posting, posting));
    const known = at === undefined ? undefined : kept[at];
    if (at !== undefined && known) kept[at] = fuller(known, posting);
    else places.push(kept.push(posting) - 1);
  }
  return toldGone(kept);
}

/** "The PGY-2 seat of which we told in October is taken": what was told there is the same place, whatever stands below. */
function toldGone(postings: readonly Posting[]): Posting[] {
  const gone = new Map<Posting, Posting>();
  for (const one of postings) {
    const open = refers.test(one.evidence) ? postings.filter((other) => isToldOf(one, other)) : [];
    if (open.length === 1 && open[0]) gone.set(open[0], one);
  }
  const told = new Map([...gone].map(([open, one]) => [one, open]));
  return postings.flatMap((one) => {
    const open = told.get(one);
    return gone.has(one) ? [] : [open ? merged(one, open) : one];
  });
}
const refers =
  /\b(?:we|I) (?:had )?(?:told|wrote|posted|announced|advertised|mentioned|listed|reported|spoke)\b|\b(?:told|advertised|announced|posted|listed|described|mentioned) (?:here|below|above|earlier|before|in|on|last)\b/i;
const isToldOf = (gone: Posting, open: Posting): boolean =>
  gone.status === 'filled' &&
  open.status === 'open' &&
  gone.specialty === open.specialty &&
  gone.pgy.join() === open.pgy.join() &&
  agrees(gone.institution, open.institution) &&
  agrees(gone.track, open.track);

/** What a list says in short and its detail page says in full: the detail's words win, the list fills its silence. */
export const withDetail = (listed: Posting, detail: Posting): Posting => ({
  ...merged(detail, listed),
  url: detail.url,
});

const fuller = (one: Posting, other: Posting): Posting =>
  isWithin(other, one) || (!isWithin(one, other) && weight(other) > weight(one))
    ? merged(other, one)
    : merged(one, other);

const weight = (posting: Posting): number =>
  Object.keys(posting.words).length + (posting.evidence.length > 40 ? 1 : 0);

function merged(main: Posting, more: Posting): Posting {
  const requirements = Object.fromEntries(
    Object.entries(main.requirements).map(([name, value]) => [
      name,
      value ?? more.requirements[name as keyof Requirements],
    ]),
    // Same keys, each with a value of its own type.
  ) as Requirements;
  return {
    ...main,
    positions: main.positions ?? more.positions,
    track: main.track ?? more.track,
    start: fullerDay(main.start, more.start),
    institution: main.institution ?? more.institution,
    city: main.city ?? more.city,
    state: main.state ?? more.state,
    contactEmails: main.contactEmails.length > 0 ? main.contactEmails : more.contactEmails,
    deadline: fullerDay(main.deadline, more.deadline),
    requirements,
    words: { ...more.words, ...main.words },
    ...(main.spots || more.spots ? { spots: together(main.spots, more.spots) } : {}),
    confidence: Math.max(main.confidence, more.confidence),
    lead: main.lead && more.lead,
  };
}

/** Of the same field, level and status: nothing that both say differs, and enough is said by both. Two seats in one list keep their own words. */
function isSame(one: Posting, other: Posting): boolean {
  const silentOrSame =
    isSameDay(one.start, other.start) &&
    agrees(one.track, other.track) &&
    agrees(one.state, other.state) &&
    agrees(one.city, other.city);
  if (!silentOrSame || !isSameDay(one.deadline, other.deadline)) return false;
  if (!ofSameHouse(one, other)) return false;
  if (
    one.contactEmails.length > 0 &&
    other.contactEmails.length > 0 &&
    !one.contactEmails.some((mail) => other.contactEmails.includes(mail))
  )
    return false;
  return agrees(one.positions, other.positions);
}

/** "Elk Run Health" over the notice of "Elk Run Health University Hospital": the system, where no town is told of it. */
const ofSameHouse = (one: Posting, other: Posting): boolean =>
  agrees(name(one.institution), name(other.institution)) ||
  (one.city === null && isWithin(other, one)) ||
  (other.city === null && isWithin(one, other));
const isWithin = (house: Posting, system: Posting): boolean =>
  system.institution !== null && (name(house.institution) ?? '').startsWith(`${name(system.institution)} `);
const name = (institution: string | null): string | null =>
  institution === null ? null : plain(institution).replace(/ (?:residency|residency program|program)$/, '');
/** "July 2027" and "July 1, 2027" may be one day. */
const isSameDay = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one.startsWith(other) || other.startsWith(one);
const fullerDay = (one: string | null, other: string | null): string | null =>
  one === null || other?.startsWith(one) ? other : one;
const agrees = <T>(one: T | null, other: T | null): boolean =>
  one === null || other === null || one === other;
