/** What we watch and how it is, trouble first: the page that says how far silence can be trusted. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WatchedSource } from '#core/board/board-page.ts';
import { reasonForAll } from '#core/board/reason-for-all.ts';
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import { boardAddress } from '../../board-address.ts';
import type { Site } from '../../site.ts';
import { CoverageLine } from '../../views/board/coverage-line.tsx';
import { healthOf } from '../../views/operate/source-health.ts';
import { PageLinks, pageOf } from '../../views/pagination.tsx';
import { Ago } from '../../views/time.tsx';
import { countOf } from '../../views/words.ts';
import { sendPage } from '../send-page.ts';

export function serveSources(app: FastifyInstance, site: Site): void {
  app.get('/sources', async (request: FastifyRequest<{ Querystring: { page?: unknown } }>, reply) => {
    const now = site.clock.now();
    const [sources, coverage] = await Promise.all([site.coverage.sources(), site.coverage.summary(now)]);
    const { page, pages, items } = pageOf(sources, request.query.page);
    const children = (
      <>
        <h1>Sources</h1>
        <CoverageLine coverage={coverage} now={now} link={false} />
        {sources.length === 0 && <p>No source is defined. Add one under scrapers, then start again.</p>}
        <ul class="sources">
          {items.map((source) => (
            <Source source={source} now={now} />
          ))}
        </ul>
        <PageLinks page={page} pages={pages} address={(one) => `/sources?page=${one}`} />
      </>
    );
    return sendPage(
      reply,
      site.page({ title: 'Sources', path: request.url, who: request.who, wide: true, children }),
    );
  });
}

const Source = ({ source, now }: { source: WatchedSource; now: Date }) => {
  const health = healthOf(source);
  const link = pageLink(source.url);
  const name = plainWords(source.name, 120) || source.id;
  return (
    <li class={`source ${health.tone}`} id={`source-${source.id.replace(/[^\w-]/g, '-')}`}>
      <p class="state">
        <span aria-hidden="true">{health.sign}</span> {health.words}
      </p>
      <div>
        <h2>
          {link ? (
            <a href={link} rel="noopener noreferrer nofollow">
              {name}
            </a>
          ) : (
            name
          )}
        </h2>
        {health.tone === 'trouble' && source.reason && <p>{plainWords(reasonForAll(source), 300)}</p>}
        <p class="quiet">{health.means}</p>
      </div>
      <dl>
        <div>
          <dt>Last good</dt>
          <dd>{source.lastGoodAt ? <Ago at={source.lastGoodAt} now={now} /> : 'never yet'}</dd>
        </div>
        <div>
          <dt>Checked live</dt>
          <dd>
            {source.checkedAt ? <Ago at={source.checkedAt} now={now} /> : 'not yet'}
            {source.checked && `: ${source.checked}`}
          </dd>
        </div>
        <div>
          <dt>Rows</dt>
          <dd>{source.rows ?? 'none'}</dd>
        </div>
        <div>
          <dt>Open</dt>
          <dd>
            {source.open > 0 ? (
              <a href={boardAddress({ filters: { source: [source.id] } })}>{countOf(source.open, 'place')}</a>
            ) : (
              'none'
            )}
          </dd>
        </div>
      </dl>
    </li>
  );
};
