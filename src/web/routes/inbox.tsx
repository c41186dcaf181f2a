/** The mails that were written to this machine in place of being sent. Opened on this machine only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Inbox, InboxMail } from '#ports/web.ts';
import { tell } from '../error-pages.tsx';
import { mailPolicy } from '../security.ts';
import type { Site } from '../site.ts';
import { MailAsSent } from '../views/mail-as-sent.tsx';
import { Ago, At } from '../views/time.tsx';
import { isFromThisMachine, isLocalName } from '../who-asks.ts';
import { sendPage } from './send-page.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;

export function serveInbox(app: FastifyInstance, site: Site): void {
  const { inbox } = site;
  if (!inbox) return;
  const guard = { preHandler: keepPrivate(site) };
  app.get('/inbox', guard, async (request, reply) => {
    const mails = await inbox.list();
    const now = site.clock.now();
    const children = <MailList mails={mails} now={now} />;
    return sendPage(
      reply,
      site.page({ title: 'Local inbox', path: request.url, who: request.who, children }),
    );
  });
  app.get('/inbox/:id', guard, async (request: WithId, reply) => {
    const mail = await inbox.read(request.params.id);
    if (!mail) return tell({ site, request, reply }, 404);
    const children = <Mail mail={mail} />;
    const title = plainWords(mail.subject) || 'Mail';
    return sendPage(reply, site.page({ title, path: request.url, who: request.who, children }));
  });
  app.get('/inbox/:id/body', guard, async (request: WithId, reply) => {
    const mail = await inbox.read(request.params.id);
    if (!mail?.html) return tell({ site, request, reply }, 404);
    return sendMail(reply, mail.html);
  });
}

/** Mails tell private things: neither the network, nor a proxy, nor a page of another site may read them here. */
const keepPrivate = (site: Site) => async (request: FastifyRequest, reply: FastifyReply) => {
  const local =
    isFromThisMachine(request) &&
    isLocalName(request.headers.host) &&
    isLocalName(new URL(site.settings.baseUrl).hostname);
  return local ? undefined : tell({ site, request, reply }, 404);
};

/** A link in the mail opens in the whole window; the frame itself can do nothing. */
export const sendMail = (reply: FastifyReply, html: string) =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', mailPolicy)
    .header('x-frame-options', 'SAMEORIGIN')
    .header('cache-control', 'no-store')
    .send(`<base target="_top">${html}`);

const MailList = ({ mails, now }: { mails: InboxMail[]; now: Date }) => (
  <>
    <h1>Local inbox</h1>
    <p>
      No mail server is set, so every mail is kept on this machine and shown here. Set SMTP_URL to send them.
    </p>
    {mails.length === 0 && (
      <p>No mail has been written yet. The first comes when an opening fits somebody.</p>
    )}
    <ol class="rows">
      {mails.map((mail) => (
        <li class="row">
          <div class="row-head">
            <h2>
              <a href={`/inbox/${encodeURIComponent(mail.id)}`}>{plainWords(mail.subject) || 'no subject'}</a>
            </h2>
            <p class="quiet">
              <Ago at={mail.at} now={now} />
            </p>
          </div>
          <p>to {plainWords(mail.to)}</p>
        </li>
      ))}
    </ol>
  </>
);

type WholeMail = NonNullable<Awaited<ReturnType<Inbox['read']>>>;

const Mail = ({ mail }: { mail: WholeMail }) => (
  <>
    <p>
      <a href="/inbox">← Local inbox</a>
    </p>
    <h1>{plainWords(mail.subject) || 'no subject'}</h1>
    <dl class="facts">
      <div>
        <dt>To</dt>
        <dd>{plainWords(mail.to)}</dd>
      </div>
      <div>
        <dt>From</dt>
        <dd>{plainWords(mail.from)}</dd>
      </div>
      <div>
        <dt>Written</dt>
        <dd>
          <At at={mail.at} />
        </dd>
      </div>
    </dl>
    <MailAsSent html={mail.html} text={mail.text} body={`/inbox/${encodeURIComponent(mail.id)}/body`} />
  </>
);
