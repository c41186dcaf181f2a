/** A digest as a mail: HTML for light and dark, plain text of the same worth, and the headers the law asks for. */
import { cutDigest, type Digest } from '#core/digest.ts';
import { Entry, type EntryLinks } from './digest-entry.tsx';
import { digestText } from './digest-text.ts';
import { digestHeaders, type Sending } from './headers.ts';
import { absolute, Heading, Link, List, type Mail, P, Row, Title, toHtml } from './layout.tsx';

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
  const { fitting, html } = await withinBytes(digest, mail);
  return {
    subject: digest.subject,
    html,
    text: digestText(fitting, mail),
    headers: await digestHeaders(mail.links.oneClick, mail),
  };
}

/** Entries that would make the mail too large go behind "see all"; seldom more than one more round. */
async function withinBytes(digest: Digest, mail: DigestMail): Promise<{ fitting: Digest; html: string }> {
  let fitting = digest;
  for (;;) {
    const html = await toHtml(<DigestRows digest={fitting} mail={mail} />, {
      title: digest.subject,
      preview: previewOf(digest),
    });
    const share = HTML_BYTES_AT_MOST / Buffer.byteLength(html);
    if (share > 1 || fitting.shown <= 1) return { fitting, html };
    fitting = cutDigest(digest, Math.max(1, Math.min(fitting.shown - 1, Math.floor(fitting.shown * share))));
  }
}

const DigestRows = ({ digest, mail }: { digest: Digest; mail: DigestMail }) => (
  <>
    <Row kind="head">
      <Title>{digest.headline}</Title>
      {digest.more && <P kind="near">{digest.more}</P>}
    </Row>
    {digest.groups.flatMap((group) => [
      <Row kind="group">
        <Heading>
          {group.title} ({group.entries.length})
        </Heading>
      </Row>,
      ...group.entries.map((entry) => <Entry entry={entry} links={mail.links} baseUrl={mail.baseUrl} />),
    ])}
    <More digest={digest} mail={mail} />
    <Checked digest={digest} mail={mail} />
    <Foot digest={digest} mail={mail} />
  </>
);

const More = ({ digest, mail }: { digest: Digest; mail: DigestMail }) =>
  digest.total > digest.shown ? (
    <Row>
      <P>
        {digest.total - digest.shown} more.{' '}
        <Link to={absolute(mail.links.seeAll, mail.baseUrl)} button>
          See all {digest.total}
        </Link>
      </P>
    </Row>
  ) : null;

const Checked = ({ digest, mail }: { digest: Digest; mail: DigestMail }) => (
  <Row>
    <Heading>What we checked</Heading>
    <P kind="near">
      {digest.coverage.summary} {digest.empty ? '' : 'Nothing else was new.'}
    </P>
    <List lines={digest.coverage.failing} />
    <P>
      <Link to={absolute(mail.links.sources, mail.baseUrl)}>All sources</Link>
    </P>
  </Row>
);

const Foot = ({ digest, mail }: { digest: Digest; mail: DigestMail }) => {
  const to = (link: string) => absolute(link, mail.baseUrl);
  return (
    <Row kind="foot">
      <P kind="quiet">Why you get this: {digest.because}</P>
      <P kind="quiet">
        <Link to={to(mail.links.change)}>Change</Link> · <Link to={to(mail.links.snooze)}>Snooze a week</Link>{' '}
        · <Link to={to(mail.links.unsubscribe)}>Stop</Link>
      </P>
      <P kind="quiet">Offcycle, {mail.postalAddress}</P>
    </Row>
  );
};

/** What an inbox shows beside the subject: the first opening, or the coverage if there is none. */
function previewOf(digest: Digest): string {
  const first = digest.groups[0]?.entries[0];
  return first ? `${first.place}: ${first.heading}, ${first.deadline}` : digest.coverage.summary;
}
