/** When to write: how often, at which hour where, and when to be quiet. */

import { one } from '../../profile/answers.ts';
import { usualHour, usualZone } from '../../profile/read-wishes.ts';
import { Group, Input, type Option, Select, type Shown, Tick } from '../form-fields.tsx';

const weekdays: Option[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (name, at) => [String(at + 1), name],
);

const nearZones: Option[] = [
  ['America/New_York', 'Eastern (New York)'],
  ['America/Chicago', 'Central (Chicago)'],
  ['America/Denver', 'Mountain (Denver)'],
  ['America/Phoenix', 'Arizona (Phoenix)'],
  ['America/Los_Angeles', 'Pacific (Los Angeles)'],
  ['America/Anchorage', 'Alaska (Anchorage)'],
  ['Pacific/Honolulu', 'Hawaii (Honolulu)'],
  ['America/Puerto_Rico', 'Atlantic (Puerto Rico)'],
];
const near = new Set(nearZones.map(([zone]) => zone));
const otherZones = Intl.supportedValuesOf('timeZone').filter((zone) => !near.has(zone));

export const MailFields = ({ shown }: { shown: Shown }) => {
  const answers = {
    every: ['instant'],
    at: [usualHour],
    timeZone: [usualZone],
    quietFrom: ['22:00'],
    quietUntil: ['07:00'],
    wantEmpty: [''],
    ...shown.answers,
  };
  const here = { ...shown, answers };
  return (
    <>
      <Group
        {...here}
        field="every"
        label="How often"
        hint="No mail comes when there is no news."
        options={[
          ['instant', 'At once, minutes after it is on the page'],
          ['day', 'Once a day'],
          ['week', 'Once a week'],
        ]}
      />
      <Input {...here} field="at" label="At (daily and weekly)" type="time" short />
      <Select {...here} field="weekday" label="On (weekly)" options={weekdays} />
      <Zone shown={here} />
      <Tick {...here} field="quiet" label="No mails in the quiet hours" />
      <Input {...here} field="quietFrom" label="Quiet from" type="time" short />
      <Input {...here} field="quietUntil" label="Quiet until" type="time" short />
      <Group
        {...here}
        field="wantEmpty"
        label="With no news at all"
        options={[
          ['', 'Stay silent'],
          ['week', 'Tell me weekly that you are still watching'],
          ['month', 'Tell me monthly that you are still watching'],
        ]}
      />
      <Tick {...here} field="showIneligible" label="Also show places I cannot take, with the reason" />
    </>
  );
};

const Zone = ({ shown }: { shown: Shown }) => {
  const chosen = one(shown.answers, 'timeZone');
  const known = near.has(chosen) || otherZones.includes(chosen);
  return (
    <Select
      {...shown}
      field="timeZone"
      label="Your time zone"
      options={known || !chosen ? nearZones : [...nearZones, [chosen, chosen]]}
    >
      <optgroup label="Everywhere">
        {otherZones.map((zone) => (
          <option value={zone} selected={zone === chosen}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </optgroup>
    </Select>
  );
};
