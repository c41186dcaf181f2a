/** Twelve months from today, part by part, and the dates of the Match that fall into them. */
import { dayWords } from '#core/day-words.ts';
import type { Plan } from '#core/plan.ts';
import { Day } from '../time.tsx';

export const PlanParts = ({ plan }: { plan: Plan }) => (
  <>
    <h2>The next twelve months</h2>
    {plan.parallel && <p class="note">{plan.parallel}</p>}
    <ol class="history">
      {plan.parts.map(({ title, from, to, steps }) => (
        <li>
          <h3>{title}</h3>
          <p class="quiet">
            <Day day={from} /> to <Day day={to} />
          </p>
          <ul class="plain">
            {steps.map(({ what, by, done }) => (
              <li>
                <span aria-hidden="true">{done ? '●' : '○'}</span> {what}
                <span class="quiet">{done ? ' (done)' : ` (by ${dayWords(by)})`}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
    <h3>Dates of the Match</h3>
    <dl class="facts">
      {plan.dates.map(({ day, what, certainty }) => (
        <div>
          <dt>
            <Day day={day} />
          </dt>
          <dd>
            {what}
            {certainty !== 'verified' && <span class="quiet"> (not confirmed yet)</span>}
          </dd>
        </div>
      ))}
    </dl>
    <p class="quiet">
      From {plan.source}, as of {dayWords(plan.asOf)}.
    </p>
  </>
);
