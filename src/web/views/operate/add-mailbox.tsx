/** Adding a mailbox: where it is, who may speak for it. The password is asked for and never shown. */
import type { ShownForm } from '#ports/mailboxes.ts';
import type { Answers, Problem } from '../../profile/answers.ts';
import { Group, Input, Problems, TextArea } from '../form-fields.tsx';
import { OperateNav } from './nav.tsx';

type Props = {
  form: ShownForm;
  before: string | null;
  kept: boolean;
  problems: readonly Problem[];
  csrf: string;
};

export const AddMailbox = ({ form, before, kept, problems, csrf }: Props) => {
  const answers: Answers = Object.fromEntries(Object.entries(form).map(([field, words]) => [field, [words]]));
  const shown = { answers, problems };
  return (
    <>
      <OperateNav here="/operate/add" />
      <h1>Add a mailbox</h1>
      <Problems problems={problems} />
      <p class="lead">
        A list-serve, or the mails that a society sends, are read like a page. The mailbox is only looked at:
        no mail is marked, moved or deleted. You see what would be read before it is watched.
      </p>
      <form
        class="steps"
        method="post"
        action="/operate/add/mailbox"
        data-slow="The mailbox is opened, and its last mails are read."
      >
        <input type="hidden" name="token" value={csrf} />
        {before && <input type="hidden" name="draft" value={before} />}
        <h2>Where it is</h2>
        <Input
          {...shown}
          field="host"
          label="Host"
          hint="Of its IMAP server, like imap.example.org"
          inputmode="url"
        />
        <Group
          {...shown}
          field="security"
          label="How the connection is encrypted"
          options={[
            ['tls', 'TLS from the start, port 993 unless you name another'],
            ['starttls', 'STARTTLS, port 143 unless you name another'],
          ]}
        />
        <Input {...shown} field="port" label="Port, if it is another" inputmode="numeric" longest={5} short />
        <Input {...shown} field="user" label="User" hint="Often the whole mail address" longest={200} />
        <Password kept={kept} problems={problems} />
        <Input {...shown} field="folder" label="Folder" hint="INBOX where you name none" longest={200} />
        <h2>Who may speak for it</h2>
        <TextArea
          {...shown}
          field="senders"
          label="Senders and lists"
          hint="One a line: jobs@society.example, @society.example for all of it, or a List-Id like chiefs.lists.example.org. Mails of anybody else wait for your review."
          rows={4}
        />
        <Input
          {...shown}
          field="authserv"
          label="Host that receives its mail"
          hint="The first word of Authentication-Results in its mails. Without it nothing is proved and everything waits for review. The next page shows which hosts there are."
        />
        <h2>What it is called</h2>
        <Input
          {...shown}
          field="id"
          label="Name among sources"
          hint="Small letters, digits and hyphens. It stays."
          longest={28}
        />
        <Input {...shown} field="name" label="What people read" />
        <Input
          {...shown}
          field="home"
          label="A public page about the list, if there is one"
          hint="Its places link there. It is never fetched."
          inputmode="url"
          longest={300}
        />
        <p class="actions">
          <button type="submit">Open it and show its mails</button>
        </p>
      </form>
    </>
  );
};

const Password = ({ kept, problems }: Pick<Props, 'kept' | 'problems'>) => {
  const problem = problems.find(({ field }) => field === 'password')?.words;
  return (
    <p class="field">
      <label for="password">Password</label>
      <span class="hint" id="password-hint">
        {kept
          ? 'Leave it empty to keep the one that was typed before; with another host, port or user it is asked for again.'
          : 'It is sealed, and no page shows it again. Let it be one for programs, if the host makes such.'}
      </span>
      {problem && (
        <span class="problem" id="password-problem">
          <span class="hidden">Problem: </span>
          {problem}
        </span>
      )}
      <input
        id="password"
        name="password"
        type="password"
        maxlength={500}
        autocomplete="new-password"
        aria-describedby={problem ? 'password-hint password-problem' : 'password-hint'}
        aria-invalid={problem ? 'true' : undefined}
      />
    </p>
  );
};
