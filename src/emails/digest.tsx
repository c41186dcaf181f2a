/** A digest as a mail: HTML for light and dark, plain text of the same worth, and the headers the law asks for. */
import { cutDigest, type Digest } from '#core/digest.ts';
import { type EntryLinks, entryHtml } from './digest-entry.tsx';
import { digestText } from './digest-text.ts';
import { digestHeaders, type Sending } from './headers.ts';
import {
  absolute,
  asHtml,
  framed,
  Heading,
  List,
  type Mail,
  OwnLink,
  P,
  Row,
  Title,
  templateOf,
} from './layout.tsx';
import { type Shell, shell } from './shell.tsx';
import { hole, type Template } from './template.ts';

/** Paths or addresses; paths are taken from `baseUrl`. */
export type DigestLinks = EntryLinks & {
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

export async function renderDigest(digest: Digest, mail: DigestMail): Promise<Mail> {
  const { fitting, html } = withinBytes(await shell(), digest, mail);
  return {
    subject: digest.subject,
    html,
    text: digestText(fitting, mail),
    headers: digestHeaders(mail.links.oneClick, mail),
  };
}

/** Entries that would make the mail too large go behind "see all"; seldom more than one more round. */
function withinBytes(frame: Shell, digest: Digest, mail: DigestMail): { fitting: Digest; html: string } {
  const words = { title: digest.subject, preview: previewOf(digest) };
  let fitting = digest;
  for (;;) {
    const html = framed(frame, rowsOf(frame, fitting, mail), words);
    const share = HTML_BYTES_AT_MOST / Buffer.byteLength(html);
    if (share > 1 || fitting.shown <= 1) return { fitting, html };
    fitting = cutDigest(digest, Math.max(1, Math.min(fitting.shown - 1, Math.floor(fitting.shown * share))));
  }
}

function rowsOf(frame: Shell, digest: Digest, { links, baseUrl, postalAddress }: DigestMail): string {
  const rows = rowsIn(frame);
  const own = { links, baseUrl, name: digest.name };
  const to = (link: string) => asHtml(absolute(link, baseUrl));
  const { total, shown, coverage } = digest;
  let html = rows.head({
    headline: asHtml(digest.headline),
    more: digest.more && rows.near({ words: asHtml(digest.more) }),
  });
  for (const { title, entries } of digest.groups) {
    html += rows.group({ title: asHtml(title), count: String(entries.length) });
    for (const entry of entries) html += entryHtml(frame, entry, own);
  }
  if (total > shown)
    html += rows.more({ left: String(total - shown), total: String(total), seeAll: to(links.seeAll) });
  return (
    html +
    rows.checked({
      summary: asHtml(`${coverage.summary} ${digest.empty ? '' : 'Nothing else was new.'}`),
      failing: templateOf(frame, <List lines={coverage.failing} />)({}),
      sources: to(links.sources),
    }) +
    rows.foot({
      because: asHtml(digest.because),
      change: to(links.change),
      snooze: to(links.snooze),
      stop: to(links.unsubscribe),
      address: asHtml(postalAddress),
    })
  );
}

type Rows = Record<'head' | 'near' | 'group' | 'more' | 'checked' | 'foot', Template>;

const laidOut = new WeakMap<Shell, Rows>();

function rowsIn(frame: Shell): Rows {
  const known = laidOut.get(frame) ?? {
    head: templateOf(frame, <Head />),
    near: templateOf(frame, <P kind="near">{hole('words')}</P>),
    group: templateOf(frame, <Group />),
    more: templateOf(frame, <More />),
    checked: templateOf(frame, <Checked />),
    foot: templateOf(frame, <Foot />),
  };
  laidOut.set(frame, known);
  return known;
}

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

const Checked = () => (
  <Row>
    <Heading>What we checked</Heading>
    <P kind="near">{hole('summary')}</P>
    {hole('failing')}
    <P>
      <OwnLink to={hole('sources')}>All sources</OwnLink>
    </P>
  </Row>
);

const Foot = () => (
  <Row kind="foot">
    <P kind="quiet">Why you get this: {hole('because')}</P>
    <P kind="quiet">
      <OwnLink to={hole('change')}>Change</OwnLink> · <OwnLink to={hole('snooze')}>Snooze a week</OwnLink> ·{' '}
      <OwnLink to={hole('stop')}>Stop</OwnLink>
    </P>
    <P kind="quiet">Offcycle, {hole('address')}</P>
  </Row>
);

/** What an inbox shows beside the subject: the first opening, or the coverage if there is none. */
function previewOf(digest: Digest): string {
  const first = digest.groups[0]?.entries[0];
  return first ? `${first.place}: ${first.heading}, ${first.deadline}` : digest.coverage.summary;
}
