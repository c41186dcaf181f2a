/** Openings by month, specialty and state, and how long they last. Charts are drawn here; the figures stand beside them. */
import type { FastifyInstance } from 'fastify';
import type { FacetName } from '#core/board/filters.ts';
import { boardAddress } from '../board-address.ts';
import type { Site } from '../site.ts';
import { BarTable } from '../views/bar-table.tsx';
import { MonthColumns } from '../views/month-columns.tsx';
import { countOf, valueTitle } from '../views/words.ts';
import { sendPage } from './send-page.ts';

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
        <MonthColumns months={figures.byMonth} />
        <h2>Open places by specialty</h2>
        <BarTable tallies={figures.bySpecialty} head="Specialty" name={link('specialty')} />
        <h2>Open places by state</h2>
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

const days = (median: number | null) => (median === null ? '–' : String(Math.round(median)));

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
