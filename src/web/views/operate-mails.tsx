/** Mails that did not simply leave, and those that came back. No address and no word of a mail stands here. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { MailDesk, ReturnedLine, TroubledMail } from '#ports/mail-desk.ts';
import { Done, NotDone, Presses } from './act-forms.tsx';
import { OperateNav } from './operate-nav.tsx';
import { Ago, At } from './time.tsx';
import { countOf } from './words.ts';

type Props = {
  counts: Awaited<ReturnType<MailDesk['counts']>>;
  complaints: Awaited<ReturnType<MailDesk['complaints']>>;
  troubled: TroubledMail[];
  returned: ReturnedLine[];
  suppressed: Record<string, number>;
  told: 'again' | 'leave' | 'nothing' | null;
  now: Date;
  csrf: string;
};

export const OperateMails = ({
  counts,
  complaints,
  troubled,
  returned,
  suppressed,
  told,
  now,
  csrf,
}: Props) => (
  <>
    <OperateNav here="/operate/mails" />
    <h1>Mails in trouble</h1>
    {told === 'nothing' && <NotDone>it was neither unknown nor refused any more.</NotDone>}
    {told === 'again' && <Done csrf={csrf}>It is sent once more.</Done>}
    {told === 'leave' && <Done csrf={csrf}>It is left for good.</Done>}
    <p class="lead">
      {counts.unknown} of unknown fate, {counts.refused} refused, {counts.retry} waiting for another try.
    </p>
    <p class={complaints.stopped ? 'note doubtful' : 'quiet'}>
      In 24 hours {countOf(complaints.sent, 'mail')} left and {countOf(complaints.complaints, 'complaint')}{' '}
      came.
      {complaints.stopped && ' News waits until complaints are one in a thousand or fewer again.'}
    </p>
    {troubled.length > 0 && <Troubled mails={troubled} now={now} csrf={csrf} />}
    <h2>Came back</h2>
    {returned.length === 0 ? <p>Nothing came back.</p> : <Returned lines={returned} />}
    <p>{suppressedWords(suppressed)}</p>
  </>
);

const stateWords: Record<TroubledMail['state'], string> = {
  unknown: '▲ Unknown: it may have arrived',
  refused: '✕ Refused',
  retry: '◌ Is tried again',
};

const Troubled = ({ mails, now, csrf }: { mails: TroubledMail[]; now: Date; csrf: string }) => (
  <table class="stacked">
    <thead>
      <tr>
        <th scope="col">Mail</th>
        <th scope="col">State</th>
        <th scope="col">What the server said</th>
        <th scope="col" class="number">
          Tries
        </th>
        <th scope="col">Last tried</th>
        <th scope="col">Do</th>
      </tr>
    </thead>
    <tbody>
      {mails.map((mail) => (
        <tr class={mail.state === 'retry' ? 'quiet' : 'trouble'}>
          <th scope="row">
            {mail.kind}, <At at={mail.createdAt} />
          </th>
          <td class="state" data-label="State">
            {stateWords[mail.state]}
          </td>
          <td data-label="What the server said">{plainWords(mail.response, 300) || 'nothing'}</td>
          <td class="number" data-label="Tries">
            {mail.attempts}
          </td>
          <td data-label="Last tried">
            {mail.lastTriedAt ? <Ago at={mail.lastTriedAt} now={now} /> : 'never'}
            {mail.nextAt && (
              <>
                , next <At at={mail.nextAt} />
              </>
            )}
          </td>
          <td data-label="Do">
            {mail.state !== 'retry' && (
              <Presses
                csrf={csrf}
                presses={(['again', 'leave'] as const).map((what) => ({
                  action: `/operate/mails/${encodeURIComponent(mail.id)}/${what}`,
                  words: what === 'again' ? 'Send it again' : 'Leave it',
                }))}
              />
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const returnWords: Record<string, string> = {
  hard: 'cannot be delivered there: the address gets no more mail',
  soft: 'could not be delivered this time',
  complaint: 'its reader complained: the address gets no more mail',
};

const Returned = ({ lines }: { lines: ReturnedLine[] }) => (
  <table class="stacked">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Mail</th>
        <th scope="col">What it says</th>
        <th scope="col">Status</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ mailKind, kind, status, at }) => (
        <tr>
          <th scope="row">
            <At at={at} />
          </th>
          <td data-label="Mail">{mailKind}</td>
          <td data-label="What it says">{returnWords[kind] ?? kind}</td>
          <td data-label="Status">{plainWords(status, 20) || 'not given'}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function suppressedWords(suppressed: Record<string, number>): string {
  const parts = Object.entries(suppressed).map(([reason, count]) => `${count} ${reason}`);
  return parts.length
    ? `Addresses that get no mail: ${parts.join(', ')}.`
    : 'No address is barred from mail.';
}
