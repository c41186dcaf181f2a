/** All clients against all places: on a page, as a table for a spreadsheet, and on paper. */
import type { FastifyInstance } from 'fastify';
import { placeWords } from '#core/digest/field-words.ts';
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import type { Verdict } from '#core/verdict.ts';
import type { OpenPlace } from '#ports/people.ts';
import { toCsv } from '../../csv.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { headingOf } from '../../views/board/row.tsx';
import { verdictSigns } from '../../views/board/verdict-words.ts';
import { ClientMatrix, type MatrixFilter, type MatrixRow, matrixShows } from '../../views/clients/matrix.tsx';
import { ClientsPrint } from '../../views/clients/print.tsx';
import { sendOwn } from '../me/me.tsx';
import { type ClientMatches, matchesOfAll } from './clients.tsx';

const ROWS_AT_MOST = 100;

export function serveClientMatrix(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'advisor');
  app.get('/clients/matrix', guard, async (request, reply) => {
    const all = await matchesOfAll(site, signedIn(request).id);
    const wanted = readMatrixFilter(request.query as Record<string, unknown>);
    const every = rowsOf(all);
    const rows = every.filter((row) => passes(row, wanted));
    const children = (
      <ClientMatrix
        clients={all.map(({ client }) => client)}
        rows={rows.slice(0, ROWS_AT_MOST)}
        more={Math.max(0, rows.length - ROWS_AT_MOST)}
        filter={wanted}
        choices={choicesOf(every)}
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

const wordOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 100) : '');

const readMatrixFilter = ({ show, specialty, state }: Record<string, unknown>): MatrixFilter => ({
  show: matrixShows.find(([name]) => name === show)?.[0] ?? 'possible',
  specialty: wordOf(specialty),
  state: wordOf(state),
});

function passes(
  { place: { facts }, verdicts }: MatrixRow,
  { show, specialty, state }: MatrixFilter,
): boolean {
  const some = (verdict: Verdict) => verdicts.some((match) => match?.verdict === verdict);
  if (specialty && facts.specialty !== specialty) return false;
  if (state && facts.state !== state) return false;
  if (show === 'all') return true;
  return (show !== 'ask' && some('eligible')) || (show !== 'fits' && some('unknown'));
}

/** What there is to choose from. */
function choicesOf(rows: readonly MatrixRow[]) {
  const several = (values: (string | null)[]) => [...new Set(values.flatMap((value) => value ?? []))].sort();
  return {
    specialties: several(rows.map(({ place }) => place.facts.specialty)),
    states: several(rows.map(({ place }) => place.facts.state)),
  };
}
