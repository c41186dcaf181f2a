/** One place against one's own searches, rule by rule, and the button that keeps it. */
import { dayWords } from '#core/day-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Match, Reason } from '#core/verdict.ts';
import type { Stage } from '#ports/rooms.ts';
import { outcomeSigns, verdictSigns } from './verdict-words.ts';

export type ForYou = {
  /** One a search. */
  verdicts: { title: string; match: Match }[];
  /** Where it stands on their own board. */
  stage: Stage | null;
  csrf: string;
  id: string;
};

export const VerdictForYou = ({ verdicts, stage, csrf, id }: ForYou) => (
  <>
    {verdicts.map(({ title, match }, at) => (
      <>
        <h2>
          <span aria-hidden="true">{verdictSigns[match.verdict].sign}</span>{' '}
          {match.verdict === 'eligible'
            ? 'Fits you'
            : match.verdict === 'unknown'
              ? 'To ask'
              : 'Blocked for you'}
          {verdicts.length > 1 && ` (${plainWords(title, 60)})`}
        </h2>
        {!match.wanted && <p>It is not what this search looks for.</p>}
        {at === 0 ? (
          <Reasons reasons={match.reasons} />
        ) : (
          <details>
            <summary>Rule by rule</summary>
            <Reasons reasons={match.reasons} />
          </details>
        )}
      </>
    ))}
    {stage ? (
      <p>
        On <a href={`/me/board#${id}`}>your board</a>: {stage}.
      </p>
    ) : (
      <form method="post" action="/me/board">
        <input type="hidden" name="token" value={csrf} />
        <input type="hidden" name="vacancy" value={id} />
        <input type="hidden" name="stage" value="interested" />
        <input type="hidden" name="back" value={`/vacancies/${encodeURIComponent(id)}`} />
        <p class="actions">
          <button type="submit">Keep it on my board</button>
        </p>
      </form>
    )}
  </>
);

export const Reasons = ({ reasons }: { reasons: readonly Reason[] }) => (
  <ul class="plain reasons">
    {reasons.map(({ outcome, because, evidence, asOf }) => (
      <li>
        <span aria-hidden="true">{outcomeSigns[outcome].sign}</span>{' '}
        <span class="hidden">{outcomeSigns[outcome].words}: </span>
        {plainWords(because, 400)}
        {evidence && <q>{plainWords(evidence, 300)}</q>}
        {asOf && <span class="quiet"> (rule as of {dayWords(asOf)})</span>}
      </li>
    ))}
  </ul>
);
