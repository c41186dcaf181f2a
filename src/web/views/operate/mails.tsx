/** Mails that did not simply leave, and those that came back. No address and no word of a mail stands here. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { MailDesk, ReturnedLine, TroubledMail } from '#ports/mail-desk.ts';
import { Presses } from '../act-forms.tsx';
import { Ago, At } from '../time.tsx';
import { SaidOfIt, type Told } from '../told.tsx';
import { countOf } from '../words.ts';
import { OperateNav } from './nav.tsx';

const ROOM = '/operate/mails';
export const mailActs = ['again', 'leave', 'undo'] as const;
type MailAct = (typeof mailActs)[number];

type Props = {
  counts: Awaited<ReturnType<MailDesk['counts']>>;
  complaints: Awaited<ReturnType<MailDesk['complaints']>>;
  troubled: TroubledMail[];
  returned: ReturnedLine[];
  suppressed: Record<string, number>;
  told: Told<MailAct> | null;
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
    <OperateNav here={ROOM} />
    <h1>Mails in trouble</h1>
    <SaidOfIt
      told={told}
      room={ROOM}
      words={toldWords}
      why="somebody ruled on it before, or its words are no longer kept."
      final={['again', 'undo']}
      csrf={csrf}
    />
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

const toldWords: Record<MailAct, string> = {
  again: 'It is sent once more.',
  leave: 'It is left alone. Nothing is sent.',
  undo: 'It waits for your word again.',
};

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
                  action: `${ROOM}/${encodeURIComponent(mail.id)}/${what}`,
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
