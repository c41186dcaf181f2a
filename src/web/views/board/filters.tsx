/** The filters of the board: a plain form, each value with the number it would leave. */
import type { BoardPage, FacetValue } from '#core/board/board-page.ts';
import { boardStates, type FacetName, facetNames, knownValues, UNSTATED } from '#core/board/filters.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { type BoardChoice, boardAddress } from '../../board-address.ts';
import { facetTitles, valueTitle } from '../words.ts';

const orders = [
  ['newest', 'Newest first'],
  ['deadline', 'Deadline soonest'],
  ['start', 'Start soonest'],
  ['place', 'State and city'],
] as const;

/** Sources may be hundreds: the ones with most openings are enough to choose from. */
const SOURCES_AT_MOST = 20;
const openFromTheStart: readonly FacetName[] = ['specialty', 'level'];

/** `fitting`: how many of these fit whoever is signed in; null where there is no search to compare with. */
type Props = { board: BoardPage; choice: BoardChoice; fitting: number | null };

export const BoardFiltersForm = ({ board, choice, fitting }: Props) => (
  <form
    id="filters"
    class="filters"
    method="get"
    action="/vacancies"
    aria-label="Filters"
    data-live="filters"
  >
    <a class="only-narrow close" href="#results">
      Close filters
    </a>
    <p class="field">
      <label for="sort">Sort by</label>
      <select id="sort" name="sort">
        {orders.map(([value, words]) => (
          <option value={value} selected={value === choice.order}>
            {words}
          </option>
        ))}
      </select>
    </p>
    {fitting !== null && (
      <label class="choice">
        <input type="checkbox" name="fits" value="me" checked={choice.fits} />
        <span>Fits me</span>
        <span class="count">
          {fitting}
          <span class="hidden"> places</span>
        </span>
      </label>
    )}
    {facetNames.map((facet) => (
      <Facet
        facet={facet}
        values={shown(facet, board.facets[facet], chosenOf(choice, facet))}
        chosen={chosenOf(choice, facet)}
        isChosen={choice.filters[facet] !== undefined}
      />
    ))}
    <p class="actions">
      <button type="submit">Show places</button> <a href={boardAddress({})}>Clear</a>
    </p>
  </form>
);

const chosenOf = ({ filters }: BoardChoice, facet: FacetName): string[] =>
  filters[facet] ?? (facet === 'status' ? ['open'] : []);

/** Chosen values stay in the list although nothing is left of them, or the choice could not be undone. */
function shown(facet: FacetName, counted: FacetValue[], chosen: string[]): FacetValue[] {
  const missing = chosen
    .filter((value) => !counted.some((one) => one.value === value))
    .map((value) => ({ value, label: null, count: 0 }));
  const all = [...counted, ...missing];
  if (facet === 'source')
    return [...all]
      .sort(
        (a, b) => Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)) || b.count - a.count,
      )
      .slice(0, Math.max(SOURCES_AT_MOST, chosen.length));
  const known: readonly string[] = facet === 'status' ? boardStates : (knownValues[facet] ?? []);
  const place = (one: FacetValue) => (one.value === UNSTATED ? 1000 : known.indexOf(one.value));
  return all.sort(
    (a, b) =>
      place(a) - place(b) || valueTitle(facet, a.value).localeCompare(valueTitle(facet, b.value), 'en'),
  );
}

/** Without a registry no program's kind is known, and there is nothing to choose. */
const nobodyKnows = (facet: FacetName, values: FacetValue[]): boolean =>
  facet === 'kind' && values.every(({ value }) => value === UNSTATED);

type FacetProps = { facet: FacetName; values: FacetValue[]; chosen: string[]; isChosen: boolean };

const Facet = ({ facet, values, chosen, isChosen }: FacetProps) =>
  values.length === 0 || (nobodyKnows(facet, values) && !isChosen) ? null : (
    <details open={isChosen || openFromTheStart.includes(facet)}>
      <summary>{facetTitles[facet]}</summary>
      <fieldset>
        <legend class="hidden">{facetTitles[facet]}</legend>
        {values.map(({ value, label, count }) => (
          <label class="choice">
            <input type="checkbox" name={facet} value={value} checked={chosen.includes(value)} />
            <span>{plainWords(label ?? valueTitle(facet, value), 80)}</span>
            <span class="count">
              {count}
              <span class="hidden"> places</span>
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
