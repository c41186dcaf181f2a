/** The sample templates as layouts of many sites: the same page with another house and other places. */
import type { Definition } from '#scraping';
import { calendarFrom } from '../../../src/demo/calendar.ts';
import type { Place } from '../../../src/demo/place.ts';
import type { Site } from '../../../src/demo/site.ts';
import { breakingBoard } from '../../../src/demo/sites/breaking-board/breaking-board.ts';
import { consortiumBoard } from '../../../src/demo/sites/consortium-board/consortium-board.ts';
import { hospitalPage } from '../../../src/demo/sites/hospital-page/hospital-page.ts';
import { programPage } from '../../../src/demo/sites/program-page/program-page.ts';
import { societyBoard } from '../../../src/demo/sites/society-board/society-board.ts';
import type { House } from './places.ts';

export type Layout = {
  site: Site;
  sourceId: string;
  /** Rows are of many houses; otherwise all are of the site's own. */
  board: boolean;
  specialty?: string;
  pgy?: number;
  most: number;
  how?: Pick<Definition, 'row' | 'expect'>;
};

export const layouts: Layout[] = [
  { site: breakingBoard, sourceId: 'tidemark', board: true, most: 12 },
  {
    ...{ site: breakingBoard, sourceId: 'tidemark', board: true, most: 12 },
    how: { row: 'li.vacancy', expect: { container: 'ul.vacancies' } },
  },
  {
    ...{ site: societyBoard, sourceId: 'society-pgy-2', board: true, most: 12 },
    ...{ specialty: 'Obstetrics and Gynecology', pgy: 2 },
  },
  { site: consortiumBoard, sourceId: 'consortium', board: true, most: 9 },
  { site: hospitalPage, sourceId: 'prairie-rose', board: false, most: 3 },
  { site: programPage, sourceId: 'larkspur-im', board: false, specialty: 'Internal Medicine', most: 1 },
];

export const startOf = ({ site, sourceId }: Layout): string =>
  `/${site.id}/${site.sources.find(({ id }) => id === sourceId)?.path}`;

const none = '<p>There are no open positions at this time.</p>';

/** Paths with their pages. */
export function pagesOf(layout: Layout, house: House, places: Place[], now: Date): Map<string, string> {
  const { site } = layout;
  const view = { places, calendar: calendarFrom(now), broken: false };
  return new Map(
    site.pages(view).map(({ path, body }) => {
      const named = ownHouse(String(body), layout, house);
      return [`/${site.id}/${path}`, places.length > 0 ? named : sayingNone(named)];
    }),
  );
}

const ownHouse = (html: string, { board }: Layout, { institution, city, state }: House): string =>
  board
    ? html
    : html
        .replaceAll(/Prairie Rose University Medical Center|Larkspur Valley Medical Center/g, institution)
        .replaceAll(/Des Moines, IA|Missoula, MT/g, `${city}, ${state}`)
        .replaceAll('western Montana', 'the valley');

const sayingNone = (html: string): string =>
  html.includes('<h2>Current opening</h2>')
    ? html.replace('<h2>Current opening</h2>', `$&${none}`)
    : html.replace('</main>', `${none}</main>`);
