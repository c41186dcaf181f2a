/** The two forms by which anybody tells us something. */

import { Input, Problems, type Shown, TextArea } from './form-fields.tsx';
import { MailLink } from './mail-link.tsx';

type TipProps = { shown: Shown; csrf: string; mailTo: string | null };

export const TipForm = ({ shown, csrf, mailTo }: TipProps) => (
  <>
    <h1>I heard of an opening</h1>
    <p class="lead">
      Many places are never posted. Tell us in your own words, or paste the message you got: somebody looks at
      it, and it goes on the board as “reported by a person, not verified”.
    </p>
    {mailTo && (
      <p>
        Or forward the mail to <MailLink address={mailTo} />.
      </p>
    )}
    <form class="steps" method="post" action="/tip">
      <Problems problems={shown.problems} />
      <input type="hidden" name="token" value={csrf} />
      <TextArea
        {...shown}
        field="words"
        label="What you heard"
        hint="Specialty, level, hospital, city, start, whom to write to. Leave out names of residents and patients: the words are published."
      />
      <Input {...shown} field="url" label="A page that says so, if there is one" inputmode="url" />
      <Input
        {...shown}
        field="address"
        label="Your address, if we may ask back"
        hint="Never published, kept encrypted, deleted once the report is looked at."
        inputmode="email"
        autocomplete="email"
      />
      <p class="actions">
        <button type="submit">Send it</button>
      </p>
    </form>
  </>
);

type FaultProps = { shown: Shown; csrf: string; id: string; opening: string };

export const FaultForm = ({ shown, csrf, id, opening }: FaultProps) => (
  <>
    <p>
      <a href={`/vacancies/${encodeURIComponent(id)}`}>← Back to the opening</a>
    </p>
    <h1>Something is wrong here</h1>
    <p class="lead">{opening}</p>
    <form class="steps" method="post" action={`/vacancies/${encodeURIComponent(id)}/fault`}>
      <Problems problems={shown.problems} />
      <input type="hidden" name="token" value={csrf} />
      <TextArea
        {...shown}
        field="words"
        label="What is wrong"
        hint="For example: it is filled; the deadline is another; it is the same as another opening. Somebody compares it with the page."
      />
      <Input
        {...shown}
        field="address"
        label="Your address, if we may ask back"
        hint="Never published, kept encrypted, deleted once it is looked at."
        inputmode="email"
        autocomplete="email"
      />
      <p class="actions">
        <button type="submit">Report it</button>
      </p>
    </form>
  </>
);

export const Thanks = () => (
  <>
    <h1>Thank you</h1>
    <p class="lead" role="status">
      It is kept, and somebody looks at it.
    </p>
    <p>Nothing changes on the board before that.</p>
    <p class="actions">
      <a class="button" href="/vacancies">
        See all openings
      </a>
    </p>
  </>
);
