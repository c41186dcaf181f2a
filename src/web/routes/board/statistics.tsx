/** Openings by month, specialty and state, and how long they last. Charts are drawn here; a table with the figures stands with each. */
import type { FastifyInstance } from 'fastify';
import { daySpans } from '#core/board/board-page.ts';
import type { FacetName } from '#core/board/filters.ts';
import { dayWords } from '#core/day-words.ts';
import { boardAddress } from '../../board-address.ts';
import type { Site } from '../../site.ts';
import { BarTable } from '../../views/bar-table.tsx';
import { type Column, Columns } from '../../views/columns.tsx';
import { StateMap } from '../../views/state-map.tsx';
import { countOf, valueTitle } from '../../views/words.ts';
import { sendPage } from '../send-page.ts';

export function serveStatistics(app: FastifyInstance, site: Site): void {
  app.get('/statistics', async (request, reply) => {
    const figures = await site.statistics.read(site.clock.now());
    const link = (facet: FacetName) => (value: string) => ({
      label: valueTitle(facet, value),
      href: boardAddress({ filters: { [facet]: [value] } }),
    });
    const children = (
      <>
        <h1>Statistics</h1>
        <dl class="figures">
          <Figure name="open now" value={String(figures.open)} />
          <Figure name="days open so far, median" value={days(figures.daysOpen)} />
          <Figure name="days from first seen to filled, median" value={days(figures.daysToFilled)} />
          <Figure name="filled in a year" value={String(figures.filled)} />
        </dl>
        <h2>New openings by month</h2>
        <Columns
          columns={figures.byMonth.map(({ value, count }) => ({
            label: dayWords(value),
            short: dayWords(value).slice(0, 3),
            count,
          }))}
          head="Month"
          of="opening"
          about="in the last twelve months"
        />
        <h2>How long open places have been open</h2>
        <Columns columns={spansOf(figures.openFor)} head="Days open" of="place" about="are open now" />
        <h2>How long it took until a place was filled</h2>
        {figures.filled === 0 ? (
          <p>No place that we saw opening has been filled yet.</p>
        ) : (
          <Columns
            columns={spansOf(figures.filledAfter)}
            head="Days from first seen to filled"
            of="place"
            about="were filled in the last year"
          />
        )}
        <h2>Open places by specialty</h2>
        <BarTable tallies={figures.bySpecialty} head="Specialty" name={link('specialty')} />
        <h2>Open places by state</h2>
        <StateMap tallies={figures.byState} />
        <BarTable tallies={figures.byState} head="State" name={link('state')} />
        <p class="quiet">
          Counted from {countOf(figures.open, 'open place')} that we know of. A place that no page shows is
          not counted.
        </p>
      </>
    );
    return sendPage(reply, site.page({ title: 'Statistics', path: request.url, who: request.who, children }));
  });
}

/** Days, as the axis says them. */
const spansOf = (counts: readonly number[]): Column[] =>
  daySpans.map(([from, to], at) => ({
    label: to === null ? `more than ${from - 1}` : `${from} to ${to}`,
    short: to === null ? `> ${from - 1}` : `${from}–${to}`,
    count: counts[at] ?? 0,
  }));

const days = (median: number | null) => (median === null ? '–' : String(Math.round(median)));

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
