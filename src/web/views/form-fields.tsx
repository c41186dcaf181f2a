/** The parts of a form: each with its label, its hint and its problem tied to it. */
import type { ComponentChild, ComponentChildren } from 'preact';
import { type Answers, one, type Problem, several } from '../profile/answers.ts';

export type Shown = { answers: Answers; problems: readonly Problem[] };
export type Option = readonly [value: string, words: string];
/** The fields of one step. */
export type Fields = (props: { shown: Shown }) => ComponentChild;
type Named = Shown & { field: string; label: string; hint?: string | undefined };

const problemOf = ({ problems }: Shown, field: string) => problems.find((one) => one.field === field)?.words;
const describedBy = (field: string, parts: { hint?: string | undefined; problem?: string | undefined }) =>
  [parts.hint && `${field}-hint`, parts.problem && `${field}-problem`].filter(Boolean).join(' ') || undefined;

const Told = ({
  field,
  hint,
  problem,
}: {
  field: string;
  hint?: string | undefined;
  problem?: string | undefined;
}) => (
  <>
    {hint && (
      <span class="hint" id={`${field}-hint`}>
        {hint}
      </span>
    )}
    {problem && (
      <span class="problem" id={`${field}-problem`}>
        <span class="hidden">Problem: </span>
        {problem}
      </span>
    )}
  </>
);

type GroupProps = Named & { options: readonly Option[]; many?: boolean; compact?: boolean };

/** Boxes of which several may be ticked, or (not `many`) dots of which one is. */
export const Group = ({
  field,
  label,
  hint,
  options,
  many = false,
  compact = false,
  ...shown
}: GroupProps) => {
  const problem = problemOf(shown, field);
  const chosen = several(shown.answers, field);
  return (
    <fieldset class="group" id={field} tabindex={-1} aria-describedby={describedBy(field, { hint, problem })}>
      <legend>{label}</legend>
      <Told field={field} hint={hint} problem={problem} />
      <div class={compact ? 'choices compact' : 'choices'}>
        {options.map(([value, words]) => (
          <label class="choice">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={field}
              value={value}
              checked={many ? chosen.includes(value) : one(shown.answers, field) === value}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

type InputProps = Named & {
  type?: 'text' | 'date' | 'time';
  short?: boolean;
  longest?: number;
  inputmode?: 'numeric' | 'email' | 'url';
  autocomplete?: string;
};

export const Input = ({
  field,
  label,
  hint,
  type = 'text',
  short,
  longest = 120,
  inputmode,
  autocomplete,
  ...shown
}: InputProps) => {
  const problem = problemOf(shown, field);
  return (
    <p class="field">
      <label for={field}>{label}</label>
      <Told field={field} hint={hint} problem={problem} />
      <input
        id={field}
        name={field}
        // One of three, which preact's types want to see apart.
        type={type as 'text'}
        class={short ? 'short' : undefined}
        value={one(shown.answers, field)}
        maxlength={type === 'text' ? longest : undefined}
        inputmode={inputmode}
        autocomplete={autocomplete ?? 'off'}
        aria-describedby={describedBy(field, { hint, problem })}
        aria-invalid={problem ? 'true' : undefined}
      />
    </p>
  );
};

export const TextArea = ({ field, label, hint, rows = 6, ...shown }: Named & { rows?: number }) => {
  const problem = problemOf(shown, field);
  return (
    <p class="field">
      <label for={field}>{label}</label>
      <Told field={field} hint={hint} problem={problem} />
      <textarea
        id={field}
        name={field}
        rows={rows}
        aria-describedby={describedBy(field, { hint, problem })}
        aria-invalid={problem ? 'true' : undefined}
      >
        {one(shown.answers, field)}
      </textarea>
    </p>
  );
};

export const Tick = ({ field, label, answers }: Named) => (
  <p>
    <label class="choice">
      <input type="checkbox" id={field} name={field} value="yes" checked={one(answers, field) === 'yes'} />
      <span>{label}</span>
    </label>
  </p>
);

type SelectProps = Named & { options: readonly Option[]; children?: ComponentChildren };

export const Select = ({ field, label, hint, options, children, ...shown }: SelectProps) => {
  const problem = problemOf(shown, field);
  const chosen = one(shown.answers, field);
  return (
    <p class="field">
      <label for={field}>{label}</label>
      <Told field={field} hint={hint} problem={problem} />
      <select id={field} name={field} aria-describedby={describedBy(field, { hint, problem })}>
        {options.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
        {children}
      </select>
    </p>
  );
};

export const Problems = ({ problems }: { problems: readonly Problem[] }) =>
  problems.length === 0 ? null : (
    <div class="problems" role="alert">
      <h2>Mend this first</h2>
      <ul>
        {problems.map(({ field, words }) => (
          <li>
            <a href={`#${field}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/** What other steps asked comes along, so that no cookie and no half-made account is needed. */
export const Carried = ({ answers, except }: { answers: Answers; except: readonly string[] }) => (
  <>
    {Object.entries(answers)
      .filter(([field]) => !except.includes(field))
      .flatMap(([field, values]) =>
        values.map((value) => <input type="hidden" name={field} value={value} />),
      )}
  </>
);

export const yesNo: Option[] = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['', 'I would rather not say'],
];

/** What holds an answer or a problem must not be folded away. */
export const isUsed = ({ answers, problems }: Shown, beginnings: string[]): boolean => {
  const begins = (field: string) => beginnings.some((beginning) => field.startsWith(beginning));
  return (
    problems.some(({ field }) => begins(field)) ||
    Object.keys(answers).some((field) => begins(field) && several(answers, field).length > 0)
  );
};
