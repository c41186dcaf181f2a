/** A table whose last column draws its figures. */
import type { Tally } from '#core/board/board-page.ts';

type Props = { tallies: Tally[]; head: string; name: (value: string) => { label: string; href: string } };

export const BarTable = ({ tallies, head, name }: Props) => {
  const most = Math.max(1, ...tallies.map(({ count }) => count));
  if (tallies.length === 0) return <p>Nothing is open now.</p>;
  return (
    <table class="bars">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="number">
            Open
          </th>
          <th scope="col" class="chart">
            <span class="hidden">Drawn</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tallies.map(({ value, count }) => (
          <tr>
            <th scope="row">
              <a href={name(value).href}>{name(value).label}</a>
            </th>
            <td class="number">{count}</td>
            <td class="chart">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" width="100" height="10" aria-hidden="true">
                <rect width={Math.max(1, (100 * count) / most)} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
