/** Columns by month, with the same figures as a table behind. */
import type { Tally } from '#core/board/board-page.ts';
import { dayWords } from '#core/digest/day-words.ts';
import { countOf } from './words.ts';

const WIDTH = 600;
const HEIGHT = 180;
const FOOT = 24;
const HEAD = 20;

export const MonthColumns = ({ months }: { months: Tally[] }) => {
  const most = Math.max(1, ...months.map(({ count }) => count));
  const step = WIDTH / Math.max(1, months.length);
  const tall = HEIGHT - FOOT - HEAD;
  const total = months.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure class="columns">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${countOf(total, 'opening')} in ${months.length} months`}
      >
        {months.map(({ value, count }, n) => {
          const height = (tall * count) / most;
          const middle = n * step + step / 2;
          return (
            <g>
              <rect x={n * step + 6} y={HEAD + tall - height} width={step - 12} height={height} />
              <text x={middle} y={HEAD + tall - height - 6} text-anchor="middle">
                {count}
              </text>
              <text x={middle} y={HEIGHT - 6} text-anchor="middle">
                {dayWords(value).slice(0, 3)}
              </text>
            </g>
          );
        })}
        <line x1="0" x2={WIDTH} y1={HEAD + tall} y2={HEAD + tall} />
      </svg>
      <details>
        <summary>The same as a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" class="number">
                New openings
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ value, count }) => (
              <tr>
                <th scope="row">{dayWords(value)}</th>
                <td class="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
