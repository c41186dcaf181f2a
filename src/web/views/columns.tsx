/** Figures as columns, with the same figures as a table behind. */
import { countOf } from './words.ts';

const WIDTH = 600;
const HEIGHT = 180;
const FOOT = 28;
const HEAD = 28;

export type Column = {
  label: string;
  /** Under the column; the label unless given. */
  short?: string;
  count: number;
};

type Props = {
  columns: readonly Column[];
  /** What the columns are. */
  head: string;
  /** What is counted: "opening". */
  of: string;
  /** Said where a picture cannot be seen. */
  about: string;
};

export const Columns = ({ columns, head, of, about }: Props) => {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const step = WIDTH / Math.max(1, columns.length);
  const tall = HEIGHT - FOOT - HEAD;
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure class="columns">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${countOf(total, of)} ${about}`}>
        {columns.map(({ label, short = label, count }, n) => {
          const height = (tall * count) / most;
          const middle = n * step + step / 2;
          return (
            <g>
              <rect x={n * step + 6} y={HEAD + tall - height} width={step - 12} height={height} />
              <text x={middle} y={HEAD + tall - height - 6} text-anchor="middle">
                {count}
              </text>
              <text x={middle} y={HEIGHT - 6} text-anchor="middle">
                {short}
              </text>
            </g>
          );
        })}
        <line x1="0" x2={WIDTH} y1={HEAD + tall} y2={HEAD + tall} />
      </svg>
      <details>
        <summary>
          The same as a table<span class="hidden">: {head}</span>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" class="number">
                {of[0]?.toUpperCase()}
                {of.slice(1)}s
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ label, count }) => (
              <tr>
                <th scope="row">{label}</th>
                <td class="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
