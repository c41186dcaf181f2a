/** Selectors to try on a kept page, and what it leaves unsaid; each field with how often it finds words. */
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';
import type { DraftReading, HowToRead } from '#ports/source-drafts.ts';

/** The rest is folded away: it is seldom needed. */
const usual = [
  'title',
  'url',
  'institution',
  'specialty',
  'level',
  'state',
  'start',
  'deadline',
  'contact',
  'status',
];

/** As the fields of a form, by name. */
export const howFields = ({ fields, ...how }: HowToRead): [name: string, value: string][] => [
  ...Object.entries(how),
  ...Object.entries(fields).map(([name, value]): [string, string] => [`f.${name}`, value]),
];

type Props = { reading: DraftReading };

export const HowForm = ({ reading }: Props) => {
  const { draft, how, fields } = reading;
  const shown = (name: string) => usual.includes(name) || Boolean(how.fields[name]);
  return (
    <form class="steps" method="get" action={`/operate/add/${draft.id}`}>
      <p>Without selectors the page is read by its words. Where that goes wrong, name what holds one row.</p>
      <Selector
        reading={reading}
        field="row"
        name="row"
        label="One row"
        hint="As in CSS, like li.vacancy or table.open tr"
      />
      <Selector
        reading={reading}
        field="container"
        name="container"
        label="What holds the list"
        hint="When it is gone, the source has changed its form"
      />
      <fieldset class="group">
        <legend>Within a row</legend>
        <span class="hint">A selector each, like h3, .closes or a@href; a dot is the row itself.</span>
        <div class="selectors">
          {fields
            .filter(({ name }) => shown(name))
            .map(({ name }) => (
              <Selector
                reading={reading}
                field={name}
                name={`f.${name}`}
                label={name}
                hint={coverageOf(reading, name)}
              />
            ))}
        </div>
        <details>
          <summary>More fields</summary>
          <div class="selectors">
            {fields
              .filter(({ name }) => !shown(name))
              .map(({ name }) => (
                <Selector reading={reading} field={name} name={`f.${name}`} label={name} />
              ))}
          </div>
        </details>
      </fieldset>
      <fieldset class="group">
        <legend>What the page leaves unsaid</legend>
        <div class="selectors">
          <Choice
            name="specialty"
            label="Specialty"
            value={how.specialty}
            options={specialties.map(({ name }) => [name, name])}
          />
          <Choice
            name="state"
            label="State"
            value={how.state}
            options={usStates.map(({ code, name }) => [code, name])}
          />
          <p class="field">
            <label for="institution">Institution</label>
            <input
              id="institution"
              name="institution"
              value={how.institution}
              maxlength={120}
              autocomplete="off"
            />
          </p>
        </div>
      </fieldset>
      <p class="actions">
        <button class="second" type="submit">
          Preview
        </button>
        <a href={`/operate/add/${draft.id}?row=`}>Without selectors</a>
      </p>
    </form>
  );
};

function coverageOf({ how, fields }: DraftReading, field: string): string | undefined {
  const one = fields.find(({ name }) => name === field);
  return how.fields[field] && one ? `found in ${one.filled} of ${one.of} rows` : undefined;
}

type SelectorProps = Props & { field: string; name: string; label: string; hint?: string | undefined };

const Selector = ({ reading: { how, faults }, field, name, label, hint }: SelectorProps) => {
  const id = `how-${field}`;
  const fault = faults.find((one) => one.field === field)?.words;
  const value = field === 'row' || field === 'container' ? how[field] : (how.fields[field] ?? '');
  const told = [hint && `${id}-hint`, fault && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span class="problem" id={`${id}-problem`}>
          <span class="hidden">Problem: </span>
          {fault}
        </span>
      )}
      <input
        id={id}
        name={name}
        value={value}
        maxlength={200}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={told || undefined}
        aria-invalid={fault ? 'true' : undefined}
      />
    </p>
  );
};

type ChoiceProps = { name: string; label: string; value: string; options: [value: string, words: string][] };

const Choice = ({ name, label, value, options }: ChoiceProps) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">read from the page</option>
      {options.map(([one, words]) => (
        <option value={one} selected={one === value}>
          {words}
        </option>
      ))}
    </select>
  </p>
);
