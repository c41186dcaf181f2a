/** The board: every opening, narrowed by what the address says. */
import type { FastifyInstance } from 'fastify';
import { facetNames } from '#core/board/filters.ts';
import type { Judged } from '#ports/rooms.ts';
import { boardAddress, readBoardChoice, without } from '../../board-address.ts';
import type { Who } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { BoardEmpty } from '../../views/board/empty.tsx';
import { BoardFiltersForm } from '../../views/board/filters.tsx';
import { BoardRows } from '../../views/board/row.tsx';
import { Pagination } from '../../views/pagination.tsx';
import { countOf, facetTitles, valueTitle } from '../../views/words.ts';
import { sendPage } from '../send-page.ts';

const ROWS_A_PAGE = 25;

/** Every open place that is wanted, with the best verdict of one's searches; null without any search. */
async function mineOf({ rooms }: Site, who: Who | null): Promise<ReadonlyMap<string, Judged> | null> {
  const searches = who ? await rooms.searches(who.id) : [];
  if (searches.length === 0) return null;
  const best = new Map<string, Judged>();
  for (const { profile } of searches)
    for (const one of await rooms.judge(profile)) {
      const known = best.get(one.place.id);
      if (!known || worth[one.verdict] > worth[known.verdict]) best.set(one.place.id, one);
    }
  return best;
}

const worth = { eligible: 2, unknown: 1, ineligible: 0 };

export function serveBoard(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: Record<string, unknown> }>('/vacancies', async (request, reply) => {
    const choice = readBoardChoice(request.query);
    const { filters, order, page } = choice;
    const now = site.clock.now();
    const mine = await mineOf(site, request.who);
    const fits = mine !== null && choice.fits;
    const only =
      mine && new Set([...mine].flatMap(([id, { verdict }]) => (verdict === 'eligible' ? [id] : [])));
    const window = { order, offset: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE, now };
    const board = await site.board.search(filters, { ...window, ...(fits && only ? { only } : {}) });
    const other =
      only && (await site.board.search(filters, { ...window, limit: 0, ...(fits ? {} : { only }) }));
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
        <BoardFiltersForm
          board={board}
          choice={choice}
          fitting={other && (fits ? board.total : other.total)}
        />
        <div id="results" class="results">
          <a class="button only-narrow" href="#filters">
            Filter and sort
          </a>
          {(fits || Object.keys(filters).length > 0) && (
            <ul class="chips" aria-label="Chosen filters">
              {facetNames.flatMap((facet) =>
                (filters[facet] ?? []).map((value) => (
                  <li>
                    <a href={boardAddress({ order, fits, filters: without(filters, facet, value) })}>
                      <span class="hidden">Remove </span>
                      {facetTitles[facet]}: {title(facet, value)} <span aria-hidden="true">×</span>
                    </a>
                  </li>
                )),
              )}
              {fits && (
                <li>
                  <a href={boardAddress({ order, filters })}>
                    <span class="hidden">Remove </span>Fits me <span aria-hidden="true">×</span>
                  </a>
                </li>
              )}
              <li>
                <a href={boardAddress({ order })}>Clear all</a>
              </li>
            </ul>
          )}
          {coverage ? (
            <BoardEmpty {...{ board, choice, coverage, now }} withoutFit={fits && other ? other.total : 0} />
          ) : (
            <BoardRows rows={board.rows} now={now} mine={mine} />
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
