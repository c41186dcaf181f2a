/** One step of the form, with what the answers so far would find beside it. */
import type { BackTest } from '#core/back-test.ts';
import type { FitPreview } from '#ports/people.ts';
import type { Answers, Problem } from '../../profile/answers.ts';
import { profileSteps, type Step } from '../../profile/steps.ts';
import { Carried, Problems } from '../form-fields.tsx';
import { BackTestView } from '../me/back-test.tsx';
import { FitNumbers } from './fit-numbers.tsx';
import { StepFields } from './step-fields.tsx';

export type StepFormProps = {
  title: string;
  /** Where the form is sent; also the page it comes from. */
  action: string;
  token: string;
  steps: readonly Step[];
  step: Step;
  answers: Answers;
  problems: readonly Problem[];
  preview: FitPreview | null;
  backTest?: BackTest | null;
  /** What the last button says. */
  finish: string;
};

export const StepForm = ({ steps, step, preview, backTest = null, ...form }: StepFormProps) => {
  const at = steps.indexOf(step);
  const last = at === steps.length - 1;
  const isProfile = profileSteps.includes(step);
  const shown = { answers: form.answers, problems: form.problems };
  return (
    <>
      <h1>{form.title}</h1>
      <p class="quiet">
        Step {at + 1} of {steps.length}. Only specialty and level are needed; every other answer makes the
        verdicts surer.
      </p>
      <div class="with-aside">
        <form class="steps" method="post" action={form.action} data-live={isProfile ? 'numbers' : undefined}>
          <Problems problems={form.problems} />
          <input type="hidden" name="token" value={form.token} />
          <input type="hidden" name="step" value={step.key} />
          <Carried answers={form.answers} except={step.fields} />
          <h2>{step.title}</h2>
          <StepFields step={step.key} shown={shown} />
          <p class="actions">
            <button type="submit" name="go" value="next">
              {last ? form.finish : 'Continue'}
            </button>
            {preview && isProfile && (
              <button class="second" type="submit" name="go" value="look">
                Update the numbers
              </button>
            )}
            {at > 0 && (
              <button class="second" type="submit" name="go" value="back">
                Back
              </button>
            )}
          </p>
        </form>
        <aside aria-label="What would fit you today">
          <div data-numbers aria-live="polite">
            <FitNumbers preview={preview} />
          </div>
          {backTest && <BackTestView test={backTest} />}
        </aside>
      </div>
    </>
  );
};
