/** The steps that ask for what is private, each with why. */
import { usmle } from '../../profile/steps.ts';
import { type Fields, Group, Input, isUsed, type Shown, yesNo } from '../form-fields.tsx';

const Why = ({ children }: { children: string }) => (
  <p class="note">
    {children} This step is optional. What you answer is stored encrypted, shown to nobody without your
    consent, and erased when you say so.
  </p>
);

const examNames: Record<string, string> = { step1: 'Step 1', step2: 'Step 2 CK', step3: 'Step 3' };

export const Exams: Fields = ({ shown }) => (
  <>
    <Why>Some places ask for Step 3, a score or no failed attempt: with your answer you are told which.</Why>
    {usmle.map((exam) => (
      <Exam exam={exam} name={`USMLE ${examNames[exam]}`} shown={shown} />
    ))}
    <Input {...shown} field="step3Date" label="Step 3 is booked for" type="date" short />
    <details open={isUsed(shown, ['level'])}>
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

export const Visa: Fields = ({ shown }) => (
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
