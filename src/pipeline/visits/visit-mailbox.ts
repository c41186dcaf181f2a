/** One visit to a mailbox: mails that were not read yet are, and what all of them still stand for is what the source says now. */
import { createHash } from 'node:crypto';
import { pageLink } from '#core/digest/plain-words.ts';
import { standingOf } from '#core/mail-source/senders.ts';
import type { Posting } from '#core/posting.ts';
import { withoutSpot } from '#core/spot.ts';
import type { KeptReading, PageCopy } from '#ports/crawl.ts';
import type { MailFolders, MailReview, ReadMail } from '#ports/mail-source.ts';
import type { Source } from '#scraping';
import { extractMail } from '#scraping/mail/extract-mail.ts';
import type { MailSource } from '#scraping/mail/mail-definition.ts';
import { longestDays, stillSaid } from '#scraping/mail/still-said.ts';
import { nullIfTooHeavy, type Reader } from '#scraping/reader.ts';
import { spottedIn } from '#scraping/spots/spots.ts';
import { type KeptMail, writeKeptMail } from './kept-mail.ts';
import { asFault, emptyVisit, type Visit, type VisitInput } from './visit.ts';

export type MailboxPorts = { folders: MailFolders; review: MailReview; baseUrl: string };
type Ports = MailboxPorts & { reader: Pick<Reader, 'readMail'> };

type Input = VisitInput & { now: Date };
type Mailbox = Source & { mail: MailSource };

const DAY = 86_400_000;

export async function visitMailbox(input: Input, ports: Ports): Promise<Visit> {
  const { now, signal } = input;
  const source = mailboxOf(input.source);
  const visit = { ...emptyVisit(), onlyAdds: ports.folders.single ?? false };
  const tally: Tally = {};
  const taken: TakenMail[] = [];
  const since = new Date(now.getTime() - source.mail.openForDays * DAY);
  try {
    await ports.folders.eachNew(
      { ...source.mail, since, isKnown: (key) => input.copies.has(key), ...(signal ? { signal } : {}) },
      async (mail) => {
        const found = await take(mail, { source, since, now, ports });
        tally[found.as] = (tally[found.as] ?? 0) + 1;
        taken.push({ mail, found });
      },
    );
  } catch (error) {
    visit.fault = asFault(error, input);
  }
  visit.copies = withEnds(taken, input.copies);
  if (visit.fault) return visit;
  const known = new Map([...input.copies, ...visit.copies.map((copy) => [copy.url, copy] as const)]);
  visit.pages = visit.copies.length;
  visit.lists = [{ url: source.mail.mailbox, reading: reading(saidBy(source, known, now)) }];
  visit.note = noteOf(tally);
  return visit;
}

/** What the mails that were read stand for. */
export function saidBy(source: Source, copies: ReadonlyMap<string, PageCopy>, now: Date): Posting[] {
  const earliest = now.getTime() - longestDays * DAY;
  const heard = [...copies.values()]
    .filter(({ fetchedAt }) => fetchedAt.getTime() >= earliest)
    .map(({ fetchedAt, reading }) => ({ said: fetchedAt, postings: reading.postings }));
  return stillSaid(heard, { now, openForDays: source.mail?.openForDays ?? 0 });
}

/** Mails that were kept whole, by their keys, as today's readers read them; the others stay as they were read. */
export function readAgain(
  kept: ReadonlyMap<string, KeptMail>,
  { source, copies }: { source: Source; copies: ReadonlyMap<string, PageCopy> },
): PageCopy[] {
  const others = new Map([...copies].filter(([key]) => !kept.has(key)));
  const again = [...kept].map(([key, { letter, url, answers }]) => ({
    mail: { key, id: copies.get(key)?.etag ?? null, answers },
    found: extractMail(letter, source, url),
  }));
  return withEnds(
    again.sort((a, b) => b.found.said.getTime() - a.found.said.getTime()),
    others,
  );
}

function mailboxOf(source: Source): Mailbox {
  const { mail } = source;
  if (!mail) throw new Error(`${source.id} is no mailbox`);
  return { ...source, mail };
}

type Outcome = 'read' | 'silent' | 'review' | 'left' | 'tooMany' | 'heavy';
type Tally = Partial<Record<Outcome, number>>;
type Taken = Found & { as: Outcome; body: string };
type Found = { said: Date; postings: Posting[]; words: string; gone?: string | null };
type TakenMail = { mail: Pick<ReadMail, 'key' | 'id' | 'answers'>; found: Found & { body?: string } };
type Taking = { source: Mailbox; since: Date; now: Date; ports: Ports };

async function take(mail: ReadMail, { source, since, now, ports }: Taking): Promise<Taken> {
  const archived = pageLink(mail.archivedAt);
  const standing = standingOf(mail, source.mail.senders);
  const home = source.mail.home ?? `${ports.baseUrl}/sources#source-${source.id.replace(/[^\w-]/g, '-')}`;
  const url = (standing === 'allowed' && archived) || home;
  const read = await ports.reader.readMail({ url, letter: mail, source }).catch(nullIfTooHeavy);
  // Once is enough: it is known from now on.
  if (read === null) return { as: 'heavy', said: mail.said, postings: [], words: '', body: '' };
  const { postings, said, words, gone } = read;
  // Of whoever may not speak for the source nothing is kept here.
  const left = { said, postings: [], words: '', body: '' };
  if (said < since) return { as: 'left', ...left };
  if (standing === 'allowed') {
    const body = writeKeptMail(mail, { url, words });
    return { as: postings.length > 0 ? 'read' : 'silent', said, postings, words, gone, body };
  }
  if (mail.automatic || !isWorthReview(words, postings, source)) return { as: 'left', ...left };
  const brought = await ports.review.bring(
    {
      words,
      url: archived,
      reporter: mail.from,
      fingerprint: mail.fingerprint,
      note: whence(mail, source, standing),
    },
    now,
  );
  return { as: brought === 'too-many' ? 'tooMany' : 'review', ...left };
}

/** A mailbox where anybody may write also gets words that our reader makes nothing of; they have to be of the field. */
function isWorthReview(words: string, postings: readonly Posting[], source: Mailbox): boolean {
  return (
    postings.length > 0 ||
    (isForAnybody(source) && /\b(?:pgy|residen(?:t|cy)|intern|categorical|preliminary)\b/i.test(words))
  );
}

const isForAnybody = ({ mail: { senders } }: Mailbox): boolean =>
  senders.from.length + senders.lists.length === 0;

function whence({ from, faults }: ReadMail, source: Mailbox, standing: 'unproved' | 'unlisted'): string {
  const who = from ?? 'somebody whom it does not name';
  const came =
    standing === 'unproved'
      ? `By mail to ${source.name}: it bears the name of a sender of the list (${who}), and nothing that the receiving host says proves it.`
      : isForAnybody(source)
        ? `By mail from ${who}.`
        : `By mail to ${source.name}: it comes from ${who}, who is not on the list of its senders.`;
  return [came, ...faults.map((fault) => `Not read: ${fault}.`)].join(' ').slice(0, 1000);
}

/**
 * "It has been filled", in answer to a mail that told of one place: of that place, though the answer does not name it. Newest
 * mails come first, so that an answer is known before what it answers.
 */
function withEnds(taken: readonly TakenMail[], known: ReadonlyMap<string, PageCopy>): PageCopy[] {
  const fresh = taken.map(({ mail, found }) => copyOf(mail, found));
  const told = new Map(
    [...known.values(), ...fresh].flatMap(({ etag, reading: { postings } }) =>
      etag !== null && postings.length > 0 ? [[etag, postings] as const] : [],
    ),
  );
  return taken.map(({ mail, found }, at) => {
    const copy = fresh[at] ?? copyOf(mail, found);
    const answered = mail.answers.map((id) => told.get(id)).find((postings) => postings !== undefined);
    const [place, ...others] = answered ?? [];
    const isAbout = found.gone && place && others.length === 0 && found.postings.length <= 1;
    if (!isAbout) return copy;
    const evidence = found.gone ?? '';
    return { ...copy, reading: reading([withoutSpot({ ...place, status: 'filled', evidence }, 'evidence')]) };
  });
}

function copyOf(
  { key, id }: TakenMail['mail'],
  { said, postings, words, body }: TakenMail['found'],
): PageCopy {
  const bodyHash = hashOf(body ?? '');
  return {
    // Its Message-ID is what a mail is known by to those that answer it.
    ...{ url: key, etag: id, lastModified: null, bodyHash, contentHash: hashOf(words) },
    ...{ reading: reading(spottedIn({ url: key, text: words }, postings, bodyHash)), fetchedAt: said },
    ...(body === undefined ? {} : { body }),
  };
}

const hashOf = (words: string): string => createHash('sha256').update(words).digest('base64url');

/** The folder was opened: that nothing is in it is no drift. */
const reading = (postings: Posting[]): KeptReading => ({
  ...{ postings, next: [], details: [], container: 'present', saysNone: false },
  ...{ notContent: null, onlyInBrowser: false },
});

const told: Record<Outcome, string> = {
  read: 'with openings',
  silent: 'without an opening',
  review: 'left for review',
  left: 'of no concern',
  tooMany: 'let go, too many from one sender',
  heavy: 'too heavy to read',
};

function noteOf(tally: Tally): string {
  const all = (Object.entries(tally) as [Outcome, number][]).map(([as, count]) => `${count} ${told[as]}`);
  return all.length === 0 ? 'no new mail' : `new mails: ${all.join(', ')}`;
}
