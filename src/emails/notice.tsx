/** A short mail of sentences and at most one thing to do: the shape of all mails that are not a digest. */
import { plainWords } from '#core/digest/plain-words.ts';
import { wrapped } from '#core/mail-words.ts';
import { headersFor, type MailKind, type Sending } from './headers.ts';
import { absolute, Heading, Link, List, type Mail, P, Row, Title, toHtml } from './layout.tsx';
import { bullet, paragraphs, rule } from './text-lines.ts';

export type NoticeList = { title: string; lines: string[] };

export type Notice = {
  kind: MailKind;
  subject: string;
  /** What this is, numbers first. */
  headline: string;
  sentences: string[];
  /** A page on GET; it acts on POST only. */
  action?: { words: string; link: string };
  lists?: NoticeList[];
  /** Small print: why this came, what happens if nothing is done. */
  because: string;
};

export type NoticeMail = Sending & { postalAddress: string };

/** Longest line of a list; scraped parts were cut before. */
const LINE = 400;

export async function renderNotice(notice: Notice, mail: NoticeMail): Promise<Mail> {
  const clean = plain(notice, mail.baseUrl);
  return {
    subject: clean.subject,
    html: await toHtml(<NoticeRows notice={clean} postalAddress={mail.postalAddress} />, {
      title: clean.subject,
      preview: clean.sentences[0] ?? clean.headline,
    }),
    text: noticeText(clean, mail.postalAddress),
    headers: headersFor(notice.kind, mail),
  };
}

/** Names are typed by people: whatever stands in a sentence is made plain here, once for both parts. */
function plain(notice: Notice, baseUrl: string): Notice {
  return {
    ...notice,
    subject: plainWords(notice.subject),
    headline: plainWords(notice.headline),
    sentences: notice.sentences.map((one) => plainWords(one, LINE)),
    because: plainWords(notice.because, LINE),
    lists: (notice.lists ?? []).map(({ title, lines }) => ({
      title: plainWords(title),
      lines: lines.map((line) => plainWords(line, LINE)),
    })),
    ...(notice.action ? { action: { ...notice.action, link: absolute(notice.action.link, baseUrl) } } : {}),
  };
}

const NoticeRows = ({ notice, postalAddress }: { notice: Notice; postalAddress: string }) => (
  <>
    <Row kind="head">
      <Title>{notice.headline}</Title>
      {notice.sentences.map((sentence) => (
        <P kind="near">{sentence}</P>
      ))}
    </Row>
    {notice.action && (
      <Row>
        <Link to={notice.action.link} button>
          {notice.action.words}
        </Link>
        <P kind="quiet">Or open this address: {notice.action.link}</P>
      </Row>
    )}
    {notice.lists?.map(({ title, lines }) => (
      <Row>
        <Heading>{title}</Heading>
        <List lines={lines} />
      </Row>
    ))}
    <Row kind="foot">
      <P kind="quiet">{notice.because}</P>
      <P kind="quiet">Offcycle, {postalAddress}</P>
    </Row>
  </>
);

function noticeText(notice: Notice, postalAddress: string): string {
  return paragraphs(
    wrapped(notice.headline),
    ...notice.sentences.map((sentence) => wrapped(sentence)),
    notice.action && `${notice.action.words}:\n${notice.action.link}`,
    ...(notice.lists ?? []).flatMap(({ title, lines }) => [rule(title), lines.map(bullet).join('\n')]),
    wrapped(notice.because),
    wrapped(`Offcycle, ${postalAddress}`),
  );
}
