/** A short mail of sentences and at most one thing to do: the shape of all mails that are not a digest. */
import { plainWords } from '#core/digest/plain-words.ts';
import { headersFor, type MailKind, type Sending } from './headers.ts';
import { absolute, Frame, Link, type Mail, toHtml } from './layout.tsx';
import { Text } from './mjml-tags.ts';
import { bullet, paragraphs, rule, wrapped } from './text-lines.ts';

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
    html: await toHtml(<NoticePage notice={clean} postalAddress={mail.postalAddress} />),
    text: noticeText(clean, mail.postalAddress),
    headers: await headersFor(notice.kind, mail),
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

const NoticePage = ({ notice, postalAddress }: { notice: Notice; postalAddress: string }) => (
  <Frame
    title={notice.subject}
    preview={notice.sentences[0] ?? notice.headline}
    foot={
      <>
        <p class="quiet">{notice.because}</p>
        <p class="quiet">Offcycle, {postalAddress}</p>
      </>
    }
  >
    <Text css-class="ink" padding="24px 16px 8px">
      <h1>{notice.headline}</h1>
      {notice.sentences.map((sentence) => (
        <p class="near">{sentence}</p>
      ))}
    </Text>
    {notice.action && (
      <Text css-class="ink">
        <Link to={notice.action.link} button>
          {notice.action.words}
        </Link>
        <p class="near quiet">Or open this address: {notice.action.link}</p>
      </Text>
    )}
    {notice.lists?.map(({ title, lines }) => (
      <Text css-class="ink">
        <h2>{title}</h2>
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Text>
    ))}
  </Frame>
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
