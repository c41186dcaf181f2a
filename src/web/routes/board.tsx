/** The board: every opening, narrowed by what the address says. */
import type { FastifyInstance } from 'fastify';
import { facetNames } from '#core/board/filters.ts';
import { boardAddress, readBoardChoice, without } from '../board-address.ts';
import type { Site } from '../site.ts';
import { BoardEmpty } from '../views/board-empty.tsx';
import { BoardFiltersForm } from '../views/board-filters.tsx';
import { BoardRows } from '../views/board-row.tsx';
import { Pagination } from '../views/pagination.tsx';
import { countOf, facetTitles, valueTitle } from '../views/words.ts';
import { sendPage } from './send-page.ts';

const ROWS_A_PAGE = 25;

export function serveBoard(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: Record<string, unknown> }>('/vacancies', async (request, reply) => {
    const choice = readBoardChoice(request.query);
    const { filters, order, page } = choice;
    const now = site.clock.now();
    const window = { order, offset: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE, now };
    const board = await site.board.search(filters, window);
    const pages = Math.max(1, Math.ceil(board.total / ROWS_A_PAGE));
    if (page > pages) return reply.redirect(boardAddress({ ...choice, page: pages }), 302);
    const coverage = board.total === 0 ? await site.coverage.summary(now) : null;
    const labels = new Map(board.facets.source.map(({ value, label }) => [value, label]));
    const title = (facet: (typeof facetNames)[number], value: string) =>
      (facet === 'source' ? labels.get(value) : null) ?? valueTitle(facet, value);
    const children = (
      <div class="board">
        <div class="board-head">
          <h1>Openings</h1>
          <p role="status">
            {countOf(board.total, filters.status ? 'place' : 'open place')}
            {pages > 1 && `, page ${page} of ${pages}`}
          </p>
        </div>
        <BoardFiltersForm board={board} choice={choice} />
        <div id="results" class="results">
          <a class="button only-narrow" href="#filters">
            Filter and sort
          </a>
          {Object.keys(filters).length > 0 && (
            <ul class="chips" aria-label="Chosen filters">
              {facetNames.flatMap((facet) =>
                (filters[facet] ?? []).map((value) => (
                  <li>
                    <a href={boardAddress({ order, filters: without(filters, facet, value) })}>
                      <span class="hidden">Remove </span>
                      {facetTitles[facet]}: {title(facet, value)} <span aria-hidden="true">×</span>
                    </a>
                  </li>
                )),
              )}
              <li>
                <a href={boardAddress({ order })}>Clear all</a>
              </li>
            </ul>
          )}
          {coverage ? (
            <BoardEmpty board={board} choice={choice} coverage={coverage} now={now} />
          ) : (
            <BoardRows rows={board.rows} now={now} />
          )}
          <Pagination choice={choice} pages={pages} />
        </div>
      </div>
    );
    return sendPage(
      reply,
      site.page({ title: 'Openings', path: request.url, who: request.who, wide: true, children }),
    );
  });
}
