/** Who did what, newest first. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { AuditLine } from '#ports/audit.ts';
import { At } from '../time.tsx';
import { undoAddress } from '../told.tsx';
import { OperateNav } from './nav.tsx';

type Props = { lines: AuditLine[]; about: string | null; older: string | null; csrf: string };

/** `older`: the address of what was done before these. */
export const OperateAudit = ({ lines, about, older, csrf }: Props) => (
  <>
    <OperateNav here="/operate/audit" />
    <h1>Who did what</h1>
    {about !== null && (
      <p>
        Only of {plainWords(about, 100)}. <a href="/operate/audit">Show all</a>
      </p>
    )}
    {lines.length === 0 ? (
      <p role="status">Nothing is written down {about === null ? 'yet' : 'of it'}.</p>
    ) : (
      <Lines lines={lines} csrf={csrf} />
    )}
    {older && (
      <p>
        <a href={older}>Earlier</a>
      </p>
    )}
  </>
);

const Lines = ({ lines, csrf }: { lines: AuditLine[]; csrf: string }) => (
  <table class="stacked">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">What</th>
        <th scope="col">Of</th>
        <th scope="col">Besides</th>
        <th scope="col">Do</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ at, actorName, action, subject, detail }, n) => (
        <tr>
          <th scope="row">
            <At at={at} />
          </th>
          <td data-label="Who">{plainWords(actorName, 80)}</td>
          <td data-label="What">{plainWords(action, 80)}</td>
          <td data-label="Of">
            <a href={`/operate/audit?${new URLSearchParams({ about: subject })}`}>
              {plainWords(subject, 100)}
            </a>
            {action.startsWith('source ') && (
              <>
                {' '}
                (<a href={`/operate/sources/${encodeURIComponent(subject)}`}>its page</a>)
              </>
            )}
          </td>
          <td data-label="Besides">{detailWords(detail)}</td>
          <td>
            {lines.findIndex((line) => line.subject === subject) === n && (
              <Undo action={action} subject={subject} csrf={csrf} />
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Acts that a page elsewhere offers to take back only while it tells of them. */
const undoneIn: Record<string, string> = {
  'lead accepted': '/operate/leads',
  'lead refused': '/operate/leads',
  'tip published': '/operate/tips',
  'tip refused': '/operate/tips',
  'tip done': '/operate/tips',
  'mail.leave': '/operate/mails',
};

/** Of the last act on a subject alone: taking back an earlier one would undo another. */
const Undo = ({ action, subject, csrf }: { action: string; subject: string; csrf: string }) => {
  const room = undoneIn[action];
  return room === undefined ? null : (
    <form method="post" action={undoAddress(room, subject)}>
      <input type="hidden" name="token" value={csrf} />
      <button class="second" type="submit">
        Undo<span class="hidden"> {action}</span>
      </button>
    </form>
  );
};

function detailWords(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return '';
  // Ids say nothing to a person; what they belong to stands in the line.
  const parts = Object.entries(detail).flatMap(([name, value]) =>
    typeof value !== 'string' || /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value) ? [] : [`${name}: ${value}`],
  );
  return plainWords(parts.join('; '), 300);
}
