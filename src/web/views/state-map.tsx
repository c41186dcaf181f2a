/** The states as tiles: to choose from in a form, and to look at with their figures. */
import type { Tally } from '#core/board/board-page.ts';
import { usStates } from '#core/us-states.ts';
import { several } from '../profile/answers.ts';
import { stateTiles, tileColumns, tileRows } from '../state-tiles.ts';
import type { Shown } from './form-fields.tsx';
import { countOf } from './words.ts';

type ChoiceProps = { shown: Shown; field: string; label: string; hint: string };

/** A map that is also a list: boxes in the order of the alphabet, each with its name. */
export const StateChoice = ({ shown, field, label, hint }: ChoiceProps) => {
  const chosen = several(shown.answers, field);
  return (
    <fieldset class="group" id={field} tabindex={-1} aria-describedby={`${field}-hint`}>
      <legend>{label}</legend>
      <span class="hint" id={`${field}-hint`}>
        {hint}
      </span>
      <div class="tiles">
        {usStates.map(({ code, name }) => (
          <label class={`tile at-${code}`} title={name}>
            <input type="checkbox" name={field} value={code} checked={chosen.includes(code)} />
            <span>
              {code}
              <span class="hidden">, {name}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const WIDE = 40;
const HIGH = 40;
const GAP = 3;

/** The more, the darker; each tile carries its figure too. */
export const StateMap = ({ tallies }: { tallies: readonly Tally[] }) => {
  const counts = new Map(tallies.map(({ value, count }) => [value, count]));
  const most = Math.max(1, ...[...stateTiles.keys()].map((code) => counts.get(code) ?? 0));
  const withAny = [...stateTiles.keys()].filter((code) => counts.has(code)).length;
  return (
    <svg
      class="state-map"
      viewBox={`0 0 ${tileColumns * WIDE} ${tileRows * HIGH}`}
      role="img"
      aria-label={`A map: something is open in ${countOf(withAny, 'state')}`}
    >
      {[...stateTiles].map(([code, [row, column]]) => {
        const count = counts.get(code) ?? 0;
        const [x, y] = [(column - 1) * WIDE, (row - 1) * HIGH];
        const middle = x + (WIDE - GAP) / 2;
        return (
          <g class={`level-${count === 0 ? 0 : Math.ceil((3 * count) / most)}`}>
            <rect x={x} y={y} width={WIDE - GAP} height={HIGH - GAP} rx="3" />
            <text x={middle} y={y + 16} text-anchor="middle">
              {code}
            </text>
            {count > 0 && (
              <text class="figure" x={middle} y={y + 32} text-anchor="middle">
                {count}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
};
