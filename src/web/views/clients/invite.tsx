/** The forms by which an advisor asks people to let them look. */
import { plainWords } from '#core/digest/plain-words.ts';
import { columns, ROWS_AT_MOST, type TableRow } from '../../clients-table.ts';
import { Input, Problems, type Shown } from '../form-fields.tsx';
import { wantWords } from '../profile/profile-words.ts';
import { countOf } from '../words.ts';
import { ClientsNav } from './nav.tsx';

export const InviteForm = ({ shown, csrf, sent }: { shown: Shown; csrf: string; sent: number }) => (
  <>
    <ClientsNav here="/clients/invite" />
    <h1>Invite a client</h1>
    {sent > 0 && (
      <p class="note" role="status">
        {countOf(sent, 'invitation')} on the way. Each appears among <a href="/clients">your clients</a> once
        it is agreed to.
      </p>
    )}
    <p class="lead">
      A mail goes to them with a link. They agree on a page of ours; before that you see nothing, and they can
      take it back at any time.
    </p>
    <form class="steps" method="post" action="/clients/invite">
      <Problems problems={shown.problems} />
      <input type="hidden" name="token" value={csrf} />
      <Input {...shown} field="address" label="Their e-mail address" inputmode="email" />
      <Input
        {...shown}
        field="name"
        label="How you call them"
        hint="Used where they gave us no name themselves."
      />
      <p class="actions">
        <button type="submit">Send the invitation</button>
        <a href="/clients/import">Many at once</a>
      </p>
    </form>
  </>
);

export const ImportForm = ({ csrf, table, fault }: { csrf: string; table: string; fault: string | null }) => (
  <>
    <ClientsNav here="/clients/import" />
    <h1>Import clients</h1>
    <p class="lead">
      Paste the rows of a spreadsheet or a CSV file, with the names of the columns in the first line. You see
      every row and every error before anything is sent.
    </p>
    <form class="steps" method="post" action="/clients/import">
      {fault && <Problems problems={[{ field: 'table', words: fault }]} />}
      <input type="hidden" name="token" value={csrf} />
      <p class="field">
        <label for="table">The table, up to {ROWS_AT_MOST} rows</label>
        <textarea id="table" name="table" rows={10} aria-invalid={fault ? 'true' : undefined}>
          {table}
        </textarea>
      </p>
      <p class="actions">
        <button type="submit" name="go" value="look">
          Look at it first
        </button>
      </p>
    </form>
    <h2>Columns</h2>
    <dl class="facts">
      {columns.map(([name, words]) => (
        <div>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  </>
);

export const ImportPreview = ({
  rows,
  table,
  csrf,
}: {
  rows: readonly TableRow[];
  table: string;
  csrf: string;
}) => {
  const good = rows.filter(({ faults }) => faults.length === 0).length;
  return (
    <>
      <ClientsNav here="/clients/import" />
      <h1>Look before you invite</h1>
      <p class="lead">
        {countOf(good, 'row')} can be invited, {rows.length - good} cannot. Nothing has been sent or saved.
      </p>
      <section class="matrix" aria-label="Rows" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Who</th>
              <th scope="col">What was read, or what is wrong</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, name, address, faults, profile }) => (
              <tr>
                <td>{line}</td>
                <th scope="row">
                  {name} {plainWords(address, 80)}
                </th>
                <td>
                  {faults.length === 0 ? (
                    <>
                      <span aria-hidden="true">✓</span> {wantWords(profile)}
                    </>
                  ) : (
                    <ul class="problem">
                      {faults.map((words) => (
                        <li>
                          <span aria-hidden="true">✕</span> {words}
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <form method="post" action="/clients/import">
        <input type="hidden" name="token" value={csrf} />
        <input type="hidden" name="table" value={table} />
        <p class="actions">
          {good > 0 && (
            <button type="submit" name="go" value="save">
              Invite these {good}
            </button>
          )}
          <a href="/clients/import">Start again</a>
        </p>
      </form>
    </>
  );
};
