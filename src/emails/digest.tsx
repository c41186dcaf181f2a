/** A digest as a mail: HTML for light and dark, plain text of the same worth, and the headers the law asks for. */
import type { DigestEntry, PlaceWords } from '#core/digest/entry.ts';
import { cutDigest, type Digest } from '#core/digest.ts';
import { asHtml, wrapped } from '#core/mail-words.ts';
import {
  hole,
  htmlAtMost,
  type Own,
  type Part,
  type PartedMail,
  plain,
  type Section,
  wordsOf,
} from '#core/parted-mail.ts';
import { rememberedApart } from '#core/remembered.ts';
import { entryHtml, ownHtml, sayingHtml, sayingsOf } from './digest-entry.tsx';
import { entryLines, footText, moreText, ownLines, signed } from './digest-text.ts';
import { digestHeaders, type Sending } from './headers.ts';
import { absolute, beginOf, Heading, List, OwnLink, P, Row, sourceOf, Title, templateOf } from './layout.tsx';
import { type Shell, shell } from './shell.tsx';
import type { Template } from './template.ts';
import { rule } from './text-lines.ts';

/** Paths or addresses; paths are taken from `baseUrl`. */
export type DigestLinks = {
  /** What stands before the id of a vacancy. */
  vacancies: string;
  /** What stands before "id~what": a page on GET, acts on POST, for mail scanners follow links. */
  feedback: string;
  seeAll: string;
  sources: string;
  change: string;
  snooze: string;
  /** The page a person opens. */
  unsubscribe: string;
  /** The address mail programs POST to (RFC 8058). */
  oneClick: string;
};

export type DigestMail = Sending & { links: DigestLinks; postalAddress: string };

/** Gmail cuts a mail at about 102 KB, and with it the way to stop. */
export const HTML_BYTES_AT_MOST = 100_000;

export type RenderedDigest = { subject: string; headers: Record<string, string>; parted: PartedMail };

export async function renderDigest(digest: Digest, mail: DigestMail): Promise<RenderedDigest> {
  return {
    subject: digest.subject,
    headers: digestHeaders(mail.links.oneClick, mail),
    parted: withinBytes(await shell(), digest, mail),
  };
}

/** Entries that would make the mail too large go behind "see all"; seldom more than one more round. */
function withinBytes(frame: Shell, digest: Digest, mail: DigestMail): PartedMail {
  const fills = fillsOf(frame, digest, mail);
  let fitting = digest;
  for (;;) {
    const parted = { sections: sectionsOf(frame, fitting, mail), fills };
    if (htmlAtMost(parted) < HTML_BYTES_AT_MOST) return parted;
    // Of letters of ASCII alone.
    const bytes = wordsOf(parted, 'html').reduce((sum, words) => sum + plain([words]).length, 0);
    const share = HTML_BYTES_AT_MOST / bytes;
    if (share > 1 || fitting.shown <= 1) return parted;
    fitting = cutDigest(digest, Math.max(1, Math.min(fitting.shown - 1, Math.floor(fitting.shown * share))));
  }
}

function fillsOf(frame: Shell, digest: Digest, { links, baseUrl }: DigestMail): PartedMail['fills'] {
  const { seeAll, sources, change, snooze, unsubscribe: stop, vacancies, feedback } = links;
  const text: Record<string, string> = { seeAll, sources, change, snooze, stop, vacancies, feedback };
  for (const [name, link] of Object.entries(text)) text[name] = absolute(link, baseUrl);
  const { name, headline, more, because } = digest;
  return {
    html: {
      title: asHtml(digest.subject),
      preview: asHtml(previewOf(digest)),
      headline: asHtml(headline),
      more: more && rowsIn(frame).near({ words: asHtml(more) }),
      because: asHtml(because),
      name: name && encodeURIComponent(`\r\n${name}`),
    },
    text: {
      ...text,
      headline: wrapped([headline, more].filter(Boolean).join(' ')),
      because: wrapped(because),
      name: signed(name),
    },
  };
}

function sectionsOf(frame: Shell, digest: Digest, { postalAddress }: DigestMail): Section[] {
  const rows = rowsIn(frame);
  const { total, shown, coverage, empty } = digest;
  const sections: Section[] = [{ part: rows.head }];
  for (const { title, entries } of digest.groups) {
    const count = String(entries.length);
    const own = { html: { title: asHtml(title), count }, text: { rule: rule(`${title} (${count})`) } };
    sections.push({ part: rows.group, own }, ...entries.map((entry) => entrySection(frame, entry)));
  }
  if (total > shown) {
    const own = { left: String(total - shown), total: String(total) };
    sections.push({ part: rows.more, own: { html: own, text: own } });
  }
  const summary = `${coverage.summary} ${empty ? '' : 'Nothing else was new.'}`.trim();
  const foot: FootWords = { summary, failing: coverage.failing, postalAddress };
  return [...sections, { part: rows.foot(JSON.stringify(foot)) }];
}

/** Laid out once for all who are told of a place in the same words. */
const laidOut = new WeakMap<PlaceWords, Part>();

function entrySection(frame: Shell, entry: DigestEntry): Section {
  const part = laidOut.get(entry.forAll) ?? {
    html: entryHtml(frame, entry),
    text: `\n\n${entryLines(entry)}`,
    saying: sayingHtml(frame),
  };
  laidOut.set(entry.forAll, part);
  const own: Own = { said: sayingsOf(entry) };
  if (entry.state === null && entry.changes.length === 0) return { part, own };
  return { part, own: { ...own, html: { own: ownHtml(frame, entry) }, text: { own: ownLines(entry) } } };
}

type FootWords = { summary: string; failing: string[]; postalAddress: string };

type Rows = Record<'head' | 'group' | 'more', Part> & {
  near: Template;
  /** Of FootWords as JSON. */
  foot: (words: string) => Part;
};

const frames = new WeakMap<Shell, Rows>();

function rowsIn(frame: Shell): Rows {
  const known = frames.get(frame) ?? {
    head: { html: beginOf(frame) + sourceOf(frame, <Head />), text: hole('headline') },
    near: templateOf(frame, <P kind="near">{hole('words')}</P>),
    group: { html: sourceOf(frame, <Group />), text: `\n\n${hole('rule')}` },
    more: { html: sourceOf(frame, <More />), text: `\n\n${moreText}` },
    foot: rememberedApart((words) => footOf(frame, JSON.parse(words) as FootWords)), // as sectionsOf gave them
  };
  frames.set(frame, known);
  return known;
}

const footOf = (frame: Shell, words: FootWords): Part => ({
  html:
    sourceOf(frame, <Checked words={words} />) +
    sourceOf(frame, <Foot address={words.postalAddress} />) +
    frame.after,
  text: `\n\n${footText(words, words.postalAddress)}`,
});

const Head = () => (
  <Row kind="head">
    <Title>{hole('headline')}</Title>
    {hole('more')}
  </Row>
);

const Group = () => (
  <Row kind="group">
    <Heading>
      {hole('title')} ({hole('count')})
    </Heading>
  </Row>
);

const More = () => (
  <Row>
    <P>
      {hole('left')} more.{' '}
      <OwnLink to={hole('seeAll')} button>
        See all {hole('total')}
      </OwnLink>
    </P>
  </Row>
);

const Checked = ({ words: { summary, failing } }: { words: FootWords }) => (
  <Row>
    <Heading>What we checked</Heading>
    <P kind="near">{summary}</P>
    <List lines={failing} />
    <P>
      <OwnLink to={hole('sources')}>All sources</OwnLink>
    </P>
  </Row>
);

const Foot = ({ address }: { address: string }) => (
  <Row kind="foot">
    <P kind="quiet">Why you get this: {hole('because')}</P>
    <P kind="quiet">
      <OwnLink to={hole('change')}>Change</OwnLink> · <OwnLink to={hole('snooze')}>Snooze a week</OwnLink> ·{' '}
      <OwnLink to={hole('stop')}>Stop</OwnLink>
    </P>
    <P kind="quiet">Offcycle, {address}</P>
  </Row>
);

/** What an inbox shows beside the subject: the first opening, or the coverage if there is none. */
function previewOf(digest: Digest): string {
  const first = digest.groups[0]?.entries[0];
  return first ? `${first.place}: ${first.heading}, ${first.deadline}` : digest.coverage.summary;
}
