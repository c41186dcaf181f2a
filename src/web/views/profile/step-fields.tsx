/** What each step asks. */
import { specialties } from '#core/specialty.ts';
import { tracks } from '#core/vacancy.ts';
import { levels } from '../../profile/read-profile.ts';
import { trainingRows } from '../../profile/steps.ts';
import {
  type Fields,
  Group,
  Input,
  isUsed,
  type Option,
  Select,
  type Shown,
  Tick,
  yesNo,
} from '../form-fields.tsx';
import { StateChoice } from '../state-map.tsx';
import { MailFields } from './mail-fields.tsx';
import { Exams, Visa } from './private-fields.tsx';

export const StepFields = ({ step, shown }: { step: string; shown: Shown }) => {
  const Asked = asked[step];
  return Asked ? <Asked shown={shown} /> : null;
};

const specialtyOptions: Option[] = specialties.map(({ name }): Option => [name, name]).sort();

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
    <StateChoice shown={shown} field="state" label="States" hint="None chosen means anywhere." />
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
    <details open={isUsed(shown, ['training2', 'training3'])}>
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
    <details open={isUsed(shown, ['license'])}>
      <summary>State licences and training permits</summary>
      <Tick {...shown} field="licensed" label="I hold none" />
      <StateChoice
        shown={shown}
        field="license"
        label="I hold one in"
        hint="A training permit of the state counts too."
      />
    </details>
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
