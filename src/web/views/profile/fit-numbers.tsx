/** The live preview: how many open places fit, are blocked and by what, or wait for an answer. Each number opens its list. */
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Verdict } from '#core/verdict.ts';
import type { FitPreview } from '#ports/people.ts';
import { headingOf } from '../board/row.tsx';
import { countOf } from '../words.ts';

const verdicts: readonly [Verdict, string, string][] = [
  ['eligible', '✓', 'fit you'],
  ['unknown', '?', 'to ask'],
  ['ineligible', '✕', 'blocked'],
];
/** By the part of a rule's name before the point. */
const subjects: Record<string, string> = {
  status: 'being closed already',
  match: 'a Match commitment or the Match calendar',
  visa: 'visa or citizenship',
  graduation: 'year of graduation',
  exam: 'exams',
  training: 'training so far',
  licence: 'a state licence',
  clinical: 'clinical work',
  degree: 'kind of degree',
  ecfmg: 'the ECFMG certificate',
};

export const FitNumbers = ({ preview }: { preview: FitPreview | null }) => {
  if (!preview)
    return (
      <>
        <h2>Open today</h2>
        <p>Choose a specialty and a level: the open places that fit you appear here.</p>
      </>
    );
  const open = Object.values(preview.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <h2>Open today: {countOf(open, 'place')} you want</h2>
      {open === 0 && (
        <p>Nothing like this is open now. That is common: you are told as soon as something opens.</p>
      )}
      {verdicts.map(([verdict, sign, words]) => (
        <Places preview={preview} verdict={verdict} sign={sign} words={words} />
      ))}
    </>
  );
};

type PlacesProps = { preview: FitPreview; verdict: Verdict; sign: string; words: string };

const Places = ({ preview, verdict, sign, words }: PlacesProps) => {
  const count = preview.counts[verdict];
  const places = preview.places.filter((place) => place.verdict === verdict);
  if (count === 0)
    return (
      <p>
        <span aria-hidden="true">{sign}</span> 0 {words}
      </p>
    );
  return (
    <details class="fit">
      <summary>
        <span aria-hidden="true">{sign}</span> {count} {words}
      </summary>
      {verdict === 'ineligible' && <Blocked blocked={preview.blocked} />}
      <ul>
        {places.map(({ id, facts, because }) => (
          <li>
            <a href={`/vacancies/${id}`}>{headingOf({ facts })}</a>, {placeWords(facts)}
            {because && <span class="because"> {plainWords(because)}</span>}
          </li>
        ))}
      </ul>
      {count > places.length && <p class="quiet">And {count - places.length} more.</p>}
    </details>
  );
};

const Blocked = ({ blocked }: Pick<FitPreview, 'blocked'>) => {
  const counts = new Map<string, number>();
  for (const { rule, count } of blocked) {
    const subject = subjects[rule.split('.')[0] ?? ''] ?? rule;
    counts.set(subject, (counts.get(subject) ?? 0) + count);
  }
  return (
    <ul class="blocked">
      {[...counts].map(([subject, count]) => (
        <li>
          {count} by {subject}
        </li>
      ))}
    </ul>
  );
};
