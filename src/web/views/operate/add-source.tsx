/** Adding a source: its address, and that it is fetched once to see what would be read from it. */
import { Problems, type Shown } from '../form-fields.tsx';
import { OperateNav } from './nav.tsx';

type Props = { address: string; problems: Shown['problems']; csrf: string };

export const AddSource = ({ address, problems, csrf }: Props) => (
  <>
    <OperateNav here="/operate/add" />
    <h1>Add a source</h1>
    <Problems problems={problems} />
    <p class="lead">
      Paste the address of a page that lists openings. You see what is read from it before it is watched.
    </p>
    <form
      class="steps"
      method="post"
      action="/operate/add"
      data-slow="The page is fetched in the turn of its host, and read."
    >
      <input type="hidden" name="token" value={csrf} />
      <p class="field">
        <label for="url">Address of the page</label>
        <span class="hint" id="url-hint">
          It is fetched once, as a visit does it: where robots allow it, and in the turn of its host. That may
          take a minute.
        </span>
        <input
          id="url"
          name="url"
          value={address}
          maxlength={1000}
          inputmode="url"
          autocomplete="off"
          aria-describedby="url-hint"
          aria-invalid={problems.length ? 'true' : undefined}
        />
      </p>
      <p class="actions">
        <button type="submit">Fetch and read it</button>
      </p>
    </form>
    <p class="quiet">
      A list-serve or another mailbox has no address to paste:{' '}
      <a href="/operate/add/mailbox">add a mailbox</a>.
    </p>
  </>
);
