/** Who did what, newest first. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { AuditLine } from '#ports/audit.ts';
import { OperateNav } from './operate-nav.tsx';
import { At } from './time.tsx';

type Props = { lines: AuditLine[]; about: string | null; older: string | null };

/** `older`: the address of what was done before these. */
export const OperateAudit = ({ lines, about, older }: Props) => (
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
      <Lines lines={lines} />
    )}
    {older && (
      <p>
        <a href={older}>Earlier</a>
      </p>
    )}
  </>
);

const Lines = ({ lines }: { lines: AuditLine[] }) => (
  <table class="stacked">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">What</th>
        <th scope="col">Of</th>
        <th scope="col">Besides</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ at, actorName, action, subject, detail }) => (
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
        </tr>
      ))}
    </tbody>
  </table>
);

function detailWords(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return '';
  const parts = Object.entries(detail).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return plainWords(parts.join('; '), 300);
}
