/** A letter to hand places over with, as it will read, and the hour of the daily mail. */
import { placeholders, TEMPLATE_LONGEST } from '#core/digest/handover-letter.ts';
import { noRequirements, type Vacancy } from '#core/vacancy.ts';
import type { Problem } from '../../profile/answers.ts';
import type { Who } from '../../signed-in.ts';
import { Group, Input, Problems, TextArea } from '../form-fields.tsx';
import { ClientsNav } from './nav.tsx';

/** Invented: a preview shows nothing of a client beyond the name. */
export const sampleVacancy: Vacancy = {
  specialty: 'Internal Medicine',
  pgy: [2],
  positions: 1,
  track: 'categorical',
  start: '2027-07-01',
  institution: 'Example Falls Medical Center',
  city: 'Lansing',
  state: 'MI',
  contactEmails: [],
  deadline: '2027-03-12',
  requirements: noRequirements,
  status: 'open',
  programType: null,
  url: 'https://board.example.org/openings/1',
  evidence: '',
};

export type LettersShown = {
  text: string;
  problems: readonly Problem[];
  saved: boolean;
  /** Null: there is no letter, or it cannot be used. */
  preview: string | null;
  rollupAt: string | null;
};

export const ClientLetters = ({ who, shown }: { who: Who; shown: LettersShown }) => (
  <>
    <ClientsNav here="/clients/letters" />
    <h1>Letters and mails</h1>
    {shown.saved && (
      <p class="note" role="status">
        Saved.
      </p>
    )}
    <h2>Your words when you hand over a place</h2>
    <p>
      They stand ready in the form, filled in, and you may change them each time before your client sees them.
    </p>
    <dl class="facts">
      {Object.entries(placeholders).map(([name, words]) => (
        <div>
          <dt>
            <code>{`{${name}}`}</code>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
    <form class="steps" method="post" action="/clients/letters">
      <Problems problems={shown.problems} />
      <input type="hidden" name="token" value={who.token} />
      <TextArea
        answers={{ text: [shown.text] }}
        problems={shown.problems}
        field="text"
        label="Your letter"
        hint={`At most ${TEMPLATE_LONGEST} letters. Empty: none of your own.`}
      />
      <p class="actions">
        <button class="second" type="submit" name="go" value="look">
          Show it filled in
        </button>
        <button type="submit" name="go" value="save">
          Save the letter
        </button>
      </p>
    </form>
    {shown.preview !== null && (
      <>
        <h3>As it reads, with an invented place</h3>
        <blockquote>
          {shown.preview.split('\n').map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
        </blockquote>
      </>
    )}
    <Hour who={who} shown={shown} />
  </>
);

const Hour = ({ who, shown: { rollupAt, problems } }: { who: Who; shown: LettersShown }) => (
  <>
    <h2>One mail a day</h2>
    <p>What is new for whom, over all who let you look, at an hour of {who.timeZone}.</p>
    <form class="steps" method="post" action="/clients/letters/hour">
      <input type="hidden" name="token" value={who.token} />
      <Group
        answers={{ want: [rollupAt === null ? 'none' : 'daily'] }}
        problems={problems}
        field="want"
        label="Do you want it?"
        options={[
          ['daily', 'Every day'],
          ['none', 'None'],
        ]}
        compact
      />
      <Input
        answers={{ at: [rollupAt ?? '07:00'] }}
        problems={problems}
        field="at"
        label="At"
        type="time"
        short
      />
      <p class="actions">
        <button class="second" type="submit">
          Save the hour
        </button>
      </p>
    </form>
  </>
);
