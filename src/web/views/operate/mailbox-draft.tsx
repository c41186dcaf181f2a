/** What would be read from a mailbox: its last mails, who wrote them, and which of them may speak. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { SenderStanding } from '#core/mail-source/senders.ts';
import type { MailboxReading, TriedMail } from '#ports/mailboxes.ts';
import type { Problem } from '../../profile/answers.ts';
import { Problems } from '../form-fields.tsx';
import { Ago } from '../time.tsx';
import { countOf } from '../words.ts';
import { FoundTable } from './found-table.tsx';
import { OperateNav } from './nav.tsx';

type Props = {
  id: string;
  reading: MailboxReading;
  problems: readonly Problem[];
  now: Date;
  csrf: string;
};

export const MailboxDraft = ({ id, reading, problems, now, csrf }: Props) => {
  const { form, mails, days, refused } = reading;
  const change = `/operate/add/mailbox?draft=${id}`;
  return (
    <>
      <OperateNav here="/operate/add" />
      <h1>{plainWords(form.name || form.id, 120)}</h1>
      <Problems problems={problems} />
      <p>
        {form.user} at {form.host}, folder {form.folder || 'INBOX'}. <a href={change}>Change it</a>
      </p>
      <p class="lead" role="status">
        {refused ? `It could not be read now: ${plainWords(refused, 400)}` : summaryOf(mails, days)}
      </p>
      <Proof reading={reading} change={change} />
      {places(mails, true).length > 0 && <h2>What goes on the board</h2>}
      <FoundTable postings={places(mails, true)} />
      {places(mails, false).length > 0 && <h2>What waits for your review</h2>}
      <FoundTable postings={places(mails, false)} />
      <Mails mails={mails} now={now} />
      <form class="steps" method="post" action={`/operate/add/mailbox/${id}`}>
        <input type="hidden" name="token" value={csrf} />
        <p class="actions">
          <button type="submit">Save and watch it</button>
        </p>
      </form>
    </>
  );
};

const places = (mails: readonly TriedMail[], speaks: boolean) =>
  mails.filter(({ standing }) => (standing === 'allowed') === speaks).flatMap(({ postings }) => postings);

function summaryOf(mails: readonly TriedMail[], days: number): string {
  if (mails.length === 0) return `It opens, and no mail came there in the last ${days} days.`;
  const shown = countOf(mails.length, 'mail');
  const speak = mails.filter(({ standing }) => standing === 'allowed').length;
  const read = countOf(places(mails, true).length, 'place');
  const waits = countOf(places(mails, false).length, 'place');
  return `It opens. Of its last ${shown} within ${days} days ${speak} may speak: ${read} read from them, ${waits} would wait for review.`;
}

/** Without proof nothing speaks by itself. */
const Proof = ({ reading: { form, judges, mails }, change }: { reading: MailboxReading; change: string }) => {
  if (form.authserv || mails.length === 0) return null;
  return (
    <p class="note doubtful">
      No receiving host is named, so that nothing is proved and every opening waits for review.{' '}
      {judges.length === 0
        ? 'No mail bears Authentication-Results: let the receiving host write them.'
        : `These judged the mails: ${judges.map((one) => plainWords(one, 80)).join(', ')}. If one is your own receiving host, name it.`}{' '}
      <a href={`${change}#authserv`}>Name it</a>
    </p>
  );
};

const standings: Record<SenderStanding, string> = {
  allowed: 'may speak',
  unproved: 'named, not proved: waits',
  unlisted: 'not on the list: waits',
};

const Mails = ({ mails, now }: { mails: readonly TriedMail[]; now: Date }) =>
  mails.length === 0 ? null : (
    <>
      <h2>The last mails</h2>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">Subject</th>
            <th scope="col">From</th>
            <th scope="col">Written</th>
            <th scope="col">Its sender</th>
            <th scope="col" class="number">
              Places
            </th>
          </tr>
        </thead>
        <tbody>
          {mails.map(({ subject, from, listId, said, standing, postings }) => (
            <tr>
              <th scope="row">{plainWords(subject, 120) || 'no subject'}</th>
              <td data-label="From">
                {plainWords(from ?? 'no sender', 120)}
                {listId && <span class="because">by the list {plainWords(listId, 120)}</span>}
              </td>
              <td data-label="Written">
                <Ago at={said} now={now} />
              </td>
              <td data-label="Its sender">{standings[standing]}</td>
              <td class="number" data-label="Places">
                {postings.length}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
