/** Every mail we sent to somebody, as it was sent. */
import type { FastifyInstance } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { SentMail } from '#ports/rooms.ts';
import { tell } from '../../error-pages.tsx';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { MailAsSent } from '../../views/mail-as-sent.tsx';
import { MeNav } from '../../views/me/nav.tsx';
import { Ago, At } from '../../views/time.tsx';
import { sendMail } from '../inbox.tsx';
import { sendOwn } from './me.tsx';

const PATH = '/me/alerts';
type Route = { Params: { id: string } };

const stateWords: Record<string, string> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  sent: 'sent',
  retry: 'the mail server asked us to try later',
  refused: 'refused by the mail server',
  unknown: 'may have arrived: the connection broke while it was handed over',
  suppressed: 'not sent: mails to this address are stopped',
};

export function serveMeAlerts(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site);
  app.get(PATH, guard, async (request, reply) => {
    const mails = await site.rooms.mails(signedIn(request).id);
    const children = <Mails mails={mails} now={site.clock.now()} />;
    return sendOwn(site, { request, reply }, { title: 'Your mails', children });
  });
  app.get<Route>(`${PATH}/:id`, guard, async (request, reply) => {
    const who = signedIn(request);
    const mail = await site.rooms.mail(who.id, request.params.id);
    if (!mail) return tell({ site, request, reply }, 404);
    const subject = plainWords(mail.subject) || 'Mail';
    const children = (
      <>
        <p>
          <a href={PATH}>← Your mails</a>
        </p>
        <h1>{subject}</h1>
        <p class="quiet">
          {stateWords[mail.state] ?? mail.state}, <At at={mail.at} />
        </p>
        <MailAsSent html={mail.html} text={mail.text} body={`${PATH}/${encodeURIComponent(mail.id)}/body`} />
      </>
    );
    return sendOwn(site, { request, reply }, { title: subject, children });
  });
  app.get<Route>(`${PATH}/:id/body`, guard, async (request, reply) => {
    const mail = await site.rooms.mail(signedIn(request).id, request.params.id);
    return mail ? sendMail(reply, mail.html) : tell({ site, request, reply }, 404);
  });
}

const Mails = ({ mails, now }: { mails: SentMail[]; now: Date }) => (
  <>
    <MeNav here="/me/alerts" />
    <h1>Your mails</h1>
    <p>
      {mails.length
        ? 'Each as it was sent. When we write is set with each of your searches.'
        : 'No mail has been sent to you yet. The first comes when something opens that fits you.'}
    </p>
    <ol class="rows">
      {mails.map(({ id, subject, state, at }) => (
        <li class="row">
          <div class="row-head">
            <h2>
              <a href={`${PATH}/${encodeURIComponent(id)}`}>{plainWords(subject) || 'no subject'}</a>
            </h2>
            <p class="quiet">
              <Ago at={at} now={now} />
            </p>
          </div>
          {state !== 'sent' && <p class="quiet">{stateWords[state] ?? state}</p>}
        </li>
      ))}
    </ol>
  </>
);
