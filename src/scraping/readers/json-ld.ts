/** JobPosting in JSON-LD: read when the page shows nothing itself, else it only speaks of institution and place. */
import type { Fields } from '../candidates/labels.ts';
import { linesOf, shaped } from '../candidates/parts.ts';
import type { Line } from '../outline/outline.ts';
import { fragment } from '../outline/outline.ts';
import { foldSpace } from '../words.ts';

export type JobPosting = { lines: Line[]; fields: Fields; surroundings: string[]; url: string | null };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const jobPostings = (scripts: readonly string[]): JobPosting[] =>
  things(scripts).filter(isJob).map(posting);

/** Organisations and places named in JSON-LD, whatever they belong to. */
export const organisations = (scripts: readonly string[]): string[] => {
  const found = things(scripts).flatMap((thing) => [
    ...nameOf(thing['publisher']),
    ...(isOrganisation(thing) ? [...nameOf(thing), ...addressOf(thing)] : []),
    ...nameOf(thing['hiringOrganization']),
    ...addressOf(thing['jobLocation']),
  ]);
  return [...new Set(found)];
};

const typeOf = (thing: Json): string => [thing['@type']].flat().join(' ');
const isJob = (thing: Json): boolean => /JobPosting/i.test(typeOf(thing));
const isOrganisation = (thing: Json): boolean =>
  /Organization|Hospital|University|College|School|Clinic/i.test(typeOf(thing));

/** Every object of every script; broken JSON is skipped, nesting is walked without recursion. */
function things(scripts: readonly string[]): Json[] {
  const found: Json[] = [];
  for (const script of scripts) {
    const waiting: unknown[] = [parsed(script)];
    while (waiting.length > 0 && found.length < 500) {
      const next = waiting.shift();
      if (Array.isArray(next)) waiting.push(...next.slice(0, 500));
      if (!isObject(next)) continue;
      if (next['@type'] !== undefined) found.push(next);
      waiting.push(next['@graph'], next['itemListElement'], next['item'], next['mainEntity']);
    }
  }
  return found;
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(
      script
        .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\*\]\]>\*\/)\s*$/g, '')
        .replace(/[\n\r\t]+/g, ' '),
    );
  } catch {
    return null;
  }
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? foldSpace(String(value)) : '';

/** Markup inside a JSON string, as lines. */
export function markedLines(value: unknown): Line[] {
  const source = typeof value === 'string' ? value : '';
  const markup = /&lt;\/?(?:p|br|li|ul|div|strong|b)\b/i.test(source)
    ? source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    : source;
  const html = /<[a-z][^>]*>/i.test(markup) ? markup : markup.replaceAll(/\s*\n\s*/g, '<br>');
  return linesOf(shaped(fragment(html)));
}

export const plainLine = (words: string, rank = 0): Line => ({
  kind: 'line',
  text: words,
  rank,
  struck: false,
  href: null,
  linkOnly: false,
  mails: [],
  at: null,
});

function posting(thing: Json): JobPosting {
  const title = text(thing['title']) || text(thing['name']);
  const body = ['description', 'qualifications', 'experienceRequirements', 'responsibilities'].flatMap(
    (key) => markedLines(thing[key]),
  );
  const fields: Fields = {};
  const [institution] = nameOf(thing['hiringOrganization']);
  const [place] = addressOf(thing['jobLocation']);
  if (institution) fields.institution = institution;
  if (place) fields.city = place;
  const until = text(thing['validThrough']);
  if (until !== '') fields.deadline = until;
  const openings = text(thing['totalJobOpenings']);
  if (openings !== '') fields.positions = openings;
  const start = text(thing['jobStartDate']);
  if (start !== '') fields.start = start;
  const url = text(thing['url']);
  return {
    lines: [...(title ? [plainLine(title, 1)] : []), ...body],
    fields,
    surroundings: [institution, place].flatMap((one) => (one ? [one] : [])),
    url: /^https?:/.test(url) ? url : null,
  };
}

function nameOf(value: unknown): string[] {
  const first = [value].flat()[0];
  const name = isObject(first) ? text(first['name']) : text(first);
  return name === '' ? [] : [name];
}

function addressOf(value: unknown): string[] {
  const place = [value].flat()[0];
  if (!isObject(place)) return [];
  const address = isObject(place['address']) ? place['address'] : place;
  const words = [text(address['addressLocality']), text(address['addressRegion'])]
    .filter((one) => one !== '')
    .join(', ');
  return words === '' ? [] : [words];
}
