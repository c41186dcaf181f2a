/** The saved copy that a posting was read from, as text with its words marked. Nothing of its markup is given on. */
import type { MarkedField, MarkedPage, MarkedPiece } from '#core/marked-page.ts';
import type { Posting } from '#core/posting.ts';
import type { Spot, SpotName, Spots } from '#core/spot.ts';
import { requirementNames } from '#core/vacancy.ts';
import type { EvidenceCopy, SourceRoomStore } from '#ports/source-room.ts';
import { kindOfBody } from '#scraping/outline/page-lines.ts';
import { type SourceText, textAt } from '#scraping/spots/source-text.ts';
import { spottedOn } from '#scraping/spots/spots.ts';
import { readKeptMail } from '../visits/kept-mail.ts';

/** Lines before and behind a marked one that are shown with it. */
const around = 4;
const mostLines = 600;
const mostSource = 300;

/** Null: there is no such posting, or no copy of its page is kept. */
export async function markPage(
  room: Pick<SourceRoomStore, 'evidence'>,
  postingId: string,
): Promise<MarkedPage | null> {
  const kept = await room.evidence(postingId);
  if (!kept) return null;
  const { url, at, sourceId, sourceName, posting } = kept;
  const mail = readKeptMail(kept.body);
  const text = mail?.words ?? kept.body;
  const kind = mail ? 'text' : kindOfBody(text);
  const known = spotsIn(kept);
  const spots = known ?? spottedOn({ kind, text, url }, posting).spots?.[0]?.fields ?? {};
  const view = textAt(text, [0, text.length], kind === 'html');
  const fields = fieldsOf(posting, spots, text);
  const shown = new Set(fields.filter(({ otherwise }) => otherwise === null).map(({ name }) => name));
  const marks = marksIn(view, spots, shown);
  return {
    url,
    sourceId,
    sourceName,
    at,
    searched: known === null,
    fields,
    lines: nearMarks(linesOf(view, marks)),
  };
}

/** The places in this copy; null: none were noted in it. */
function spotsIn({ posting, copy }: EvidenceCopy): Spots['fields'] | null {
  return posting.spots?.find((one) => one.copy === copy)?.fields ?? null;
}

/** As the page of a vacancy tells them; a stored record keeps no order. */
const inOrder: readonly SpotName[] = [
  'evidence',
  'specialty',
  'pgy',
  'track',
  'positions',
  'start',
  'deadline',
  'institution',
  'city',
  'state',
  'contactEmails',
  ...requirementNames,
  'status',
];

function fieldsOf({ words, evidence }: Posting, spots: Spots['fields'], text: string): MarkedField[] {
  const said: Partial<Record<SpotName, string>> = { evidence, ...words };
  return inOrder.flatMap((name) => {
    const one = said[name] ?? '';
    return one === '' ? [] : [{ name, words: one, otherwise: otherwiseOf(spots[name], text) }];
  });
}

function otherwiseOf(spot: Spot | undefined, text: string): MarkedField['otherwise'] {
  if (!spot) return { because: 'it was read from another page' };
  if (!spot.at) return { because: spot.because };
  if (!spot.coded) return null;
  return { source: spot.at.map(([from, to]) => text.slice(from, to).slice(0, mostSource)).join(' … ') };
}

/** For each unit of the view the fields whose words it is of. */
function marksIn(view: SourceText, spots: Spots['fields'], shown: ReadonlySet<SpotName>): SpotName[][] {
  const marks: SpotName[][] = view.from.map(() => []);
  for (const name of shown)
    for (const [from, to] of spots[name]?.at ?? [])
      for (let at = firstFrom(view.from, from); at < marks.length && (view.from[at] ?? to) < to; at += 1)
        marks[at]?.push(name);
  return marks;
}

/** The first unit that begins at `place` or behind it; places ascend. */
function firstFrom(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function linesOf({ text }: SourceText, marks: readonly SpotName[][]): MarkedPiece[][] {
  const lines: MarkedPiece[][] = [];
  for (const hit of text.matchAll(/[^\r\n]*\S[^\r\n]*/g)) {
    const line: MarkedPiece[] = [];
    for (let at = hit.index; at < hit.index + hit[0].length; at += 1) {
      const fields = marks[at] ?? [];
      const last = line.at(-1);
      if (last && last.fields.join() === fields.join()) last.text += text[at];
      else line.push({ text: text[at] ?? '', fields });
    }
    lines.push(line);
  }
  return lines;
}

/** Lines that hold no mark and stand near none are left out. */
function nearMarks(lines: readonly MarkedPiece[][]): MarkedPage['lines'] {
  const near = new Set<number>();
  for (const [at, line] of lines.entries())
    if (line.some(({ fields }) => fields.length > 0))
      for (let one = at - around; one <= at + around; one += 1) near.add(one);
  const shown: MarkedPage['lines'] = [];
  for (const [at, line] of lines.entries()) {
    if (shown.length >= mostLines) break;
    if (near.size === 0 || near.has(at)) shown.push(line);
    else if (shown.at(-1) !== null) shown.push(null);
  }
  return shown;
}
