/** Nothing found: what was searched, which filter to loosen and what that would bring, when we last looked. */
import type { BoardPage } from '#core/board/board-page.ts';
import { facetNames } from '#core/board/filters.ts';
import type { Coverage } from '#core/digest/coverage-words.ts';
import { type BoardChoice, boardAddress, without } from '../../board-address.ts';
import { countOf, facetTitles, valueTitle } from '../words.ts';
import { CoverageLine } from './coverage-line.tsx';

/** `withoutFit`: how many there would be, whether they fit or not. */
type Props = { board: BoardPage; choice: BoardChoice; coverage: Coverage; now: Date; withoutFit: number };

export const BoardEmpty = ({ board, choice, coverage, now, withoutFit }: Props) => {
  const { filters, order, fits } = choice;
  const wanted = facetNames.flatMap((facet) => {
    const values = filters[facet];
    return values
      ? [`${facetTitles[facet]}: ${values.map((one) => valueTitle(facet, one)).join(' or ')}`]
      : [];
  });
  const searched = fits ? ['what fits you', ...wanted] : wanted;
  const looser = facetNames
    .flatMap((facet) =>
      filters[facet] && board.loosened[facet] ? [{ facet, total: board.loosened[facet] }] : [],
    )
    .sort((a, b) => b.total - a.total);
  return (
    <section class="empty">
      <h2>No place is open for this search</h2>
      <p>
        {searched.length ? `You searched for ${searched.join('; ')}.` : 'You searched everything we watch.'}
      </p>
      {looser.length + withoutFit > 0 && (
        <ul>
          {withoutFit > 0 && (
            <li>
              <a href={boardAddress({ order, filters })}>Whether it fits you or not</a>:{' '}
              {countOf(withoutFit, 'place')}
            </li>
          )}
          {looser.map(({ facet, total }) => (
            <li>
              <a href={boardAddress({ order, fits, filters: without(filters, facet) })}>
                Any {facetTitles[facet].toLowerCase()}
              </a>
              : {countOf(total, 'place')}
            </li>
          ))}
        </ul>
      )}
      {searched.length > 0 && looser.length + withoutFit === 0 && (
        <p>
          No single filter brings one back. <a href={boardAddress({ order })}>Clear all filters</a>
        </p>
      )}
      <CoverageLine coverage={coverage} now={now} />
    </section>
  );
};
