/** From one step to the next: where a sent form leads, and what has to be mended first. */
import { isMailAddress } from '#core/mail-address.ts';
import { type Answers, one, type Problem, readAnswers } from './answers.ts';
import { readProfile } from './read-profile.ts';
import { readWishes } from './read-wishes.ts';
import { fieldsOf, type Step, type Steps } from './steps.ts';

export type Walk = {
  answers: Answers;
  step: Step;
  /** Of the step that is shown. */
  problems: Problem[];
  /** Every step is answered well and the last one was sent. */
  done: boolean;
};

export function walkSteps(body: unknown, steps: Steps): Walk {
  const answers = readAnswers(body, fieldsOf(steps));
  const sent = (body ?? {}) as Record<string, unknown>;
  const at = Math.max(
    0,
    steps.findIndex(({ key }) => key === sent['step']),
  );
  const here = steps[at] ?? steps[0];
  if (sent['go'] === 'back') return { answers, step: steps[at - 1] ?? here, problems: [], done: false };
  const asked = problemsOf(answers).filter(({ field }) => fieldsOf(steps).includes(field));
  const first = steps.find((step) => asked.some(({ field }) => step.fields.includes(field)));
  const of = (step: Step) => asked.filter(({ field }) => step.fields.includes(field));
  if (of(here).length || sent['go'] === 'look')
    return { answers, step: here, problems: of(here), done: false };
  const next = steps[at + 1];
  if (next) return { answers, step: next, problems: [], done: false };
  return first
    ? { answers, step: first, problems: of(first), done: false }
    : { answers, step: here, problems: [], done: true };
}

function problemsOf(answers: Answers): Problem[] {
  const address = one(answers, 'address');
  const wrong = isMailAddress(address)
    ? []
    : [
        {
          field: 'address',
          words: address
            ? 'This is no address we can write to. Type it as name@example.org, without quotes, commas or spaces.'
            : 'Type the address the mails should go to.',
        },
      ];
  return [...readProfile(answers).problems, ...readWishes(answers).problems, ...wrong];
}
