/** What each step asks, and why where the question is private. */
import type { ComponentChild } from 'preact';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import { tracks } from '#core/vacancy.ts';
import { one, several } from '../profile/answers.ts';
import { levels } from '../profile/read-profile.ts';
import { trainingRows, usmle } from '../profile/steps.ts';
import { Group, Input, type Option, Select, type Shown, Tick } from './form-fields.tsx';
import { MailFields } from './mail-fields.tsx';

type Fields = (props: { shown: Shown }) => ComponentChild;

export const StepFields = ({ step, shown }: { step: string; shown: Shown }) => {
  const Asked = asked[step];
  return Asked ? <Asked shown={shown} /> : null;
};

const specialtyOptions: Option[] = specialties.map(({ name }): Option => [name, name]).sort();
const stateOptions: Option[] = usStates.map(({ code, name }) => [code, name]);
const yesNo: Option[] = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['', 'I would rather not say'],
];

const Want: Fields = ({ shown }) => (
  <>
    <Group
      {...shown}
      field="pgy"
      label="Levels"
      hint="The year you would begin in."
      options={levels.map((level) => [String(level), `PGY-${level}`])}
      many
      compact
    />
    <Group {...shown} field="specialty" label="Specialties" options={specialtyOptions} many compact />
    <Group
      {...shown}
      field="track"
      label="Tracks"
      hint="None chosen means any."
      options={tracks.map((track) => [track, track])}
      many
      compact
    />
    <details open={several(shown.answers, 'state').length > 0}>
      <summary>Only in some states</summary>
      <Group
        {...shown}
        field="state"
        label="States"
        hint="None chosen means anywhere."
        options={stateOptions}
        many
        compact
      />
    </details>
  </>
);

const When: Fields = ({ shown }) => (
  <>
    <Input
      {...shown}
      field="availableFrom"
      label="Free from"
      hint="The first day you could begin. Empty means now."
      type="date"
      short
    />
    <h3>If you hold a Match commitment</h3>
    <p class="hint">
      A live NRMP commitment without a waiver stops most other places, so it is asked for. Leave it empty if
      you have none.
    </p>
    <Input {...shown} field="commitmentProgram" label="Program you matched with" />
    <Input {...shown} field="commitmentStart" label="First day of that training" type="date" short />
    <Tick {...shown} field="commitmentWaiver" label="The NRMP has granted a waiver" />
  </>
);

const Training: Fields = ({ shown }) => (
  <>
    <Group
      {...shown}
      field="trained"
      label="Residency training so far"
      options={[
        ['none', 'None'],
        ['some', 'Some, as below'],
        ['', 'I would rather not say'],
      ]}
    />
    <TrainingRow n={1} shown={shown} />
    <details open={one(shown.answers, 'training2Specialty') !== ''}>
      <summary>More training</summary>
      {trainingRows.slice(1).map((n) => (
        <TrainingRow n={n} shown={shown} />
      ))}
    </details>
  </>
);

const TrainingRow = ({ n, shown }: { n: number; shown: Shown }) => (
  <fieldset class="group">
    <legend>{n === 1 ? 'Training' : `Training ${n}`}</legend>
    <Select
      {...shown}
      field={`training${n}Specialty`}
      label={`Specialty${n === 1 ? '' : ` of training ${n}`}`}
      options={[['', 'Choose one'], ...specialtyOptions]}
    />
    <Input {...shown} field={`training${n}Months`} label="Months done" inputmode="numeric" short />
    <Tick {...shown} field={`training${n}Acgme`} label="Accredited by the ACGME" />
    <Group {...shown} field={`training${n}Standing`} label="Left in good standing" options={yesNo} compact />
  </fieldset>
);

const School: Fields = ({ shown }) => (
  <>
    <Group
      {...shown}
      field="graduate"
      label="Medical school"
      options={[
        ['us_md', 'MD, in the US or Canada'],
        ['us_do', 'DO, in the US'],
        ['us_img', 'Abroad, and I am a US citizen'],
        ['img', 'Abroad'],
        ['', 'I would rather not say'],
      ]}
    />
    <Input {...shown} field="graduationYear" label="Year of graduation" inputmode="numeric" short />
    <Group
      {...shown}
      field="ecfmg"
      label="ECFMG certified"
      hint="Only for schools abroad."
      options={yesNo}
      compact
    />
    <Input
      {...shown}
      field="usClinicalMonths"
      label="Months of hands-on clinical work in the US"
      inputmode="numeric"
      short
    />
    <Input
      {...shown}
      field="lastClinical"
      label="Last month of clinical work"
      hint="As YYYY-MM, for example 2026-09."
      short
    />
    <Input {...shown} field="recentLetters" label="Letters of the last 18 months" inputmode="numeric" short />
    <Input {...shown} field="matchCycles" label="Match cycles you took part in" inputmode="numeric" short />
    <details>
      <summary>State licences and training permits</summary>
      <Tick {...shown} field="licensed" label="I hold none" />
      <Group {...shown} field="license" label="I hold one in" options={stateOptions} many compact />
    </details>
  </>
);

const Why = ({ children }: { children: string }) => (
  <p class="note">
    {children} This step is optional. What you answer is stored encrypted, shown to nobody without your
    consent, and erased when you say so.
  </p>
);

const examNames: Record<string, string> = { step1: 'Step 1', step2: 'Step 2 CK', step3: 'Step 3' };

const Exams: Fields = ({ shown }) => (
  <>
    <Why>Some places ask for Step 3, a score or no failed attempt: with your answer you are told which.</Why>
    {usmle.map((exam) => (
      <Exam exam={exam} name={`USMLE ${examNames[exam]}`} shown={shown} />
    ))}
    <Input {...shown} field="step3Date" label="Step 3 is booked for" type="date" short />
    <details>
      <summary>COMLEX, for osteopathic schools</summary>
      {[1, 2, 3].map((level) => (
        <Exam exam={`level${level}`} name={`COMLEX Level ${level}`} shown={shown} />
      ))}
    </details>
  </>
);

const Exam = ({ exam, name, shown }: { exam: string; name: string; shown: Shown }) => (
  <fieldset class="group">
    <legend>{name}</legend>
    <Group
      {...shown}
      field={`${exam}Passed`}
      label="Passed"
      options={[
        ['yes', 'Yes'],
        ['no', 'Not yet'],
        ['', 'I would rather not say'],
      ]}
      compact
    />
    <Input {...shown} field={`${exam}Failures`} label="Failed attempts" inputmode="numeric" short />
    <Input {...shown} field={`${exam}Score`} label="Score, if there is one" inputmode="numeric" short />
  </fieldset>
);

const Visa: Fields = ({ shown }) => (
  <>
    <Why>Most closed doors are visa rules: a program sponsors J-1, H-1B, both or none.</Why>
    <Group
      {...shown}
      field="citizenship"
      label="Citizenship"
      options={[
        ['us', 'US citizen'],
        ['pr', 'Permanent resident'],
        ['other', 'Other'],
        ['', 'I would rather not say'],
      ]}
    />
    <Group
      {...shown}
      field="visaNeeded"
      label="Visa you need"
      options={[
        ['none', 'None'],
        ['j1', 'J-1'],
        ['h1b', 'H-1B'],
        ['any', 'J-1 or H-1B, either is fine'],
        ['', 'I would rather not say'],
      ]}
    />
    <Group {...shown} field="inUS" label="You are in the US now" options={yesNo} compact />
  </>
);

const Address: Fields = ({ shown }) => (
  <>
    <p>
      We write to this address once, to ask whether it is yours. No other mail comes before you say so, and
      without your answer all of this is deleted after a week.
    </p>
    <Input {...shown} field="address" label="E-mail address" inputmode="email" autocomplete="email" />
    <Input
      {...shown}
      field="name"
      label="Your name"
      hint="Optional: it stands in the letters we prepare for you."
      autocomplete="name"
    />
  </>
);

const asked: Record<string, Fields> = {
  want: Want,
  when: When,
  training: Training,
  school: School,
  exams: Exams,
  visa: Visa,
  mails: MailFields,
  address: Address,
};
