/** A digest as a mail: HTML for light and dark, plain text of the same worth, and the headers the law asks for. */
import { cutDigest, type Digest } from '#core/digest.ts';
import { Entry, type EntryLinks } from './digest-entry.tsx';
import { digestText } from './digest-text.ts';
import { digestHeaders, type Sending } from './headers.ts';
import { absolute, Frame, Link, type Mail, toHtml } from './layout.tsx';
import { Text } from './mjml-tags.ts';

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
    const html = await toHtml(<DigestPage digest={fitting} mail={mail} />);
    const share = HTML_BYTES_AT_MOST / Buffer.byteLength(html);
    if (share > 1 || fitting.shown <= 1) return { fitting, html };
    fitting = cutDigest(digest, Math.max(1, Math.min(fitting.shown - 1, Math.floor(fitting.shown * share))));
  }
}

const DigestPage = ({ digest, mail }: { digest: Digest; mail: DigestMail }) => {
  const to = (link: string) => absolute(link, mail.baseUrl);
  return (
    <Frame title={digest.subject} preview={previewOf(digest)} foot={<Foot digest={digest} mail={mail} />}>
      <Text css-class="ink" padding="24px 16px 8px">
        <h1>{digest.headline}</h1>
        {digest.more && <p class="near">{digest.more}</p>}
      </Text>
      {digest.groups.flatMap((group) => [
        <Text css-class="ink" padding="16px 16px 0">
          <h2>
            {group.title} ({group.entries.length})
          </h2>
        </Text>,
        ...group.entries.map((entry) => <Entry entry={entry} links={mail.links} baseUrl={mail.baseUrl} />),
      ])}
      {digest.total > digest.shown && (
        <Text css-class="ink">
          <p>
            {digest.total - digest.shown} more.{' '}
            <Link to={to(mail.links.seeAll)} button>
              See all {digest.total}
            </Link>
          </p>
        </Text>
      )}
      <Text css-class="ink">
        <Checked digest={digest} sources={to(mail.links.sources)} />
      </Text>
    </Frame>
  );
};

const Checked = ({ digest, sources }: { digest: Digest; sources: string }) => (
  <>
    <h2>What we checked</h2>
    <p class="near">
      {digest.coverage.summary} {digest.empty ? '' : 'Nothing else was new.'}
    </p>
    {digest.coverage.failing.length > 0 && (
      <ul>
        {digest.coverage.failing.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    )}
    <p>
      <Link to={sources}>All sources</Link>
    </p>
  </>
);

const Foot = ({ digest, mail }: { digest: Digest; mail: DigestMail }) => {
  const to = (link: string) => absolute(link, mail.baseUrl);
  return (
    <>
      <p class="quiet">Why you get this: {digest.because}</p>
      <p class="quiet">
        <Link to={to(mail.links.change)}>Change</Link> · <Link to={to(mail.links.snooze)}>Snooze a week</Link>{' '}
        · <Link to={to(mail.links.unsubscribe)}>Stop</Link>
      </p>
      <p class="quiet">Offcycle, {mail.postalAddress}</p>
    </>
  );
};

/** What an inbox shows beside the subject: the first opening, or the coverage if there is none. */
function previewOf(digest: Digest): string {
  const first = digest.groups[0]?.entries[0];
  return first ? `${first.place}: ${first.heading}, ${first.deadline}` : digest.coverage.summary;
}
