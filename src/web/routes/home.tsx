/** The first page: what this is, the newest openings, how far today's silence can be trusted, where to go next. */
import type { FastifyInstance } from 'fastify';
import type { Site } from '../site.ts';
import { CoverageLine } from '../views/board/coverage-line.tsx';
import { BoardRows } from '../views/board/row.tsx';
import { countOf } from '../views/words.ts';
import { sendPage } from './send-page.ts';

export function serveHome(app: FastifyInstance, site: Site): void {
  app.get('/', async (request, reply) => {
    const now = site.clock.now();
    const [board, coverage] = await Promise.all([
      site.board.search({}, { order: 'newest', offset: 0, limit: 5, now }),
      site.coverage.summary(now),
    ]);
    const children = (
      <>
        <h1>Residency places that open outside the Match</h1>
        <p class="lead">
          Offcycle reads program pages and boards all day, shows every off-cycle PGY-1 and PGY-2 opening it
          finds with the page’s own words, and says when a page could not be read.
        </p>
        <p class="actions">
          <a class="button" href="/vacancies">
            See {countOf(board.total, 'open place')}
          </a>{' '}
          <a href="/start">See what fits you, and get mails</a>
        </p>
        <h2>Newest</h2>
        {board.rows.length ? <BoardRows rows={board.rows} now={now} level="h3" /> : <NothingYet />}
        <h2>What we checked</h2>
        <CoverageLine coverage={coverage} now={now} />
      </>
    );
    return sendPage(reply, site.page({ title: 'Offcycle', path: request.url, who: request.who, children }));
  });
}

const NothingYet = () => (
  <p>
    No opening has been read yet. The first round starts with the server; <a href="/sources">the sources</a>{' '}
    show how far it is.
  </p>
);
