/** All clients against all places: on a page, as a table for a spreadsheet, and on paper. */
import type { FastifyInstance } from 'fastify';
import { placeWords } from '#core/digest/field-words.ts';
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import type { OpenPlace } from '#ports/people.ts';
import { toCsv } from '../csv.ts';
import { requireRole, signedIn } from '../signed-in.ts';
import type { Site } from '../site.ts';
import { headingOf } from '../views/board-row.tsx';
import { ClientMatrix, type MatrixRow } from '../views/client-matrix.tsx';
import { ClientsPrint } from '../views/clients-print.tsx';
import { verdictSigns } from '../views/verdict-words.ts';
import { type ClientMatches, matchesOfAll } from './clients.tsx';
import { sendOwn } from './me.tsx';

const ROWS_AT_MOST = 100;

export function serveClientMatrix(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'advisor');
  app.get('/clients/matrix', guard, async (request, reply) => {
    const all = await matchesOfAll(site, signedIn(request).id);
    const { show } = request.query as { show?: string };
    const rows = rowsOf(all).filter(({ verdicts }) => show === 'all' || isWorthALook(verdicts));
    const children = (
      <ClientMatrix
        clients={all.map(({ client }) => client)}
        rows={rows.slice(0, ROWS_AT_MOST)}
        more={Math.max(0, rows.length - ROWS_AT_MOST)}
        showAll={show === 'all'}
      />
    );
    return sendOwn(site, { request, reply }, { title: 'Matrix', children, wide: true });
  });
  app.get('/clients/export.csv', guard, async (request, reply) => {
    const all = await matchesOfAll(site, signedIn(request).id);
    const head = ['opening', 'place', 'apply by', 'page', ...all.map(({ client }) => client.name)];
    const rows = rowsOf(all).map(({ place, verdicts }) => [
      headingOf(place),
      placeWords(place.facts),
      plainWords(place.facts.deadline, 20),
      pageLink(place.facts.url) ?? '',
      ...verdicts.map((match) => (match ? verdictSigns[match.verdict].words : 'not wanted')),
    ]);
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="clients.csv"')
      .send(toCsv(head, rows));
  });
  app.get('/clients/print', guard, async (request, reply) => {
    const all = await matchesOfAll(site, signedIn(request).id);
    const children = <ClientsPrint all={all} now={site.clock.now()} />;
    return sendOwn(site, { request, reply }, { title: 'Your clients, one a page', children });
  });
}

/** Every place that at least one client wants, newest first, with what it is to each. */
function rowsOf(all: readonly ClientMatches[]): MatrixRow[] {
  const places = new Map<string, OpenPlace>();
  for (const { judged } of all) for (const { place } of judged) places.set(place.id, place);
  const byClient = all.map(({ judged }) => new Map(judged.map(({ place, match }) => [place.id, match])));
  return [...places.values()]
    .sort((a, b) => b.firstSeen.getTime() - a.firstSeen.getTime())
    .map((place) => ({ place, verdicts: byClient.map((matches) => matches.get(place.id) ?? null) }));
}

const isWorthALook = (verdicts: MatrixRow['verdicts']) =>
  verdicts.some((match) => match !== null && match.verdict !== 'ineligible');
