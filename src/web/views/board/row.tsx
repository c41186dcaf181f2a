/** One opening in a list: the whole row is one link. */
import type { BoardRow } from '#core/board/board-page.ts';
import { levelWords, placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Requirements } from '#core/vacancy.ts';
import type { Judged } from '#ports/rooms.ts';
import { Ago, Day } from '../time.tsx';
import { stateWords, valueTitle } from '../words.ts';
import { VerdictLine } from './verdict-line.tsx';

/** `judged`: what it is to whoever is signed in. */
type Props = { row: BoardRow; now: Date; level?: 'h2' | 'h3'; judged?: Judged | undefined };

export const BoardRows = ({
  rows,
  now,
  level = 'h2',
  mine = null,
}: {
  rows: BoardRow[];
  now: Date;
  level?: 'h2' | 'h3';
  mine?: ReadonlyMap<string, Judged> | null;
}) => (
  <ol class="rows">
    {rows.map((row) => (
      <Row row={row} now={now} level={level} judged={mine?.get(row.id)} />
    ))}
  </ol>
);

const Row = ({ row, now, level: Heading = 'h2', judged }: Props) => (
  <li class="row">
    <div class="row-head">
      <Heading>
        <a href={`/vacancies/${encodeURIComponent(row.id)}`}>{headingOf(row)}</a>
      </Heading>
      <p class="quiet">
        {isNew(row, now) && <span class="new">new, </span>}
        <Ago at={row.firstSeen} now={now} />
      </p>
    </div>
    <div class="row-head">
      <p>{placeWords(row.facts)}</p>
      <p class="when">
        <Start start={row.facts.start} />
        {row.facts.deadline && (
          <>
            {' · apply by '}
            <Day day={plainWords(row.facts.deadline, 20)} />
          </>
        )}
      </p>
    </div>
    {row.state !== 'open' && (
      <p class={`state ${row.state}`}>
        <span aria-hidden="true">{stateWords[row.state].sign}</span> {stateWords[row.state].words}
      </p>
    )}
    {row.reported && <p class="quiet">Reported by a person, not verified</p>}
    <p class="quiet">{asks(row.facts.requirements).join(' · ') || 'No requirement stated'}</p>
    {judged && <VerdictLine match={judged.match} />}
  </li>
);

export function headingOf({ facts }: Pick<BoardRow, 'facts'>): string {
  const places = facts.positions !== null && facts.positions > 1 ? `${facts.positions} places` : '';
  return [levelWords(facts.pgy), plainWords(facts.specialty), plainWords(facts.track), places]
    .filter(Boolean)
    .join(' · ');
}

/** New means first seen within two days. */
const isNew = (row: BoardRow, now: Date) =>
  row.state === 'open' && now.getTime() - row.firstSeen.getTime() < 2 * 86_400_000;

const Start = ({ start }: { start: string | null }) => {
  if (!start) return <>start not stated</>;
  if (start === 'immediate') return <>starts immediately</>;
  return (
    <>
      starts <Day day={plainWords(start, 20)} />
    </>
  );
};

/** What decides most often, first. */
export function asks(requirements: Requirements): string[] {
  const { visa, step3Required, gradWithinYears, priorAcgmeYearRequired, usmleMinScore } = requirements;
  return [
    visa ? visaWords(visa) : '',
    step3Required === true ? 'Step 3 needed' : '',
    step3Required === false ? 'Step 3 not needed by the start' : '',
    gradWithinYears !== null ? `graduated within ${gradWithinYears} years` : '',
    priorAcgmeYearRequired === true ? 'earlier ACGME year needed' : '',
    usmleMinScore !== null ? `score from ${usmleMinScore}` : '',
  ].filter(Boolean);
}

function visaWords(visa: readonly string[]): string {
  const words = visa.map((one) => valueTitle('visa', one));
  if (visa.includes('none')) return 'no visa sponsorship';
  return visa.includes('citizen_or_pr') ? words.join(', ') : `${words.join(' or ')} visa`;
}
