/** One source: how it stands in words, its visits, what is held back, its kept pages, and what may be done. */
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import type { RobotsWord } from '#ports/operate.ts';
import type { KeptPage, OneSource, Visited } from '#ports/source-room.ts';
import { Ago, At } from '../time.tsx';
import { countOf } from '../words.ts';
import { NextVisit, robotsWords } from './health.tsx';
import { HeldBackParts } from './held-back.tsx';
import { OperateNav } from './nav.tsx';
import { RowsChart } from './rows-chart.tsx';
import { ActButtons, ActDone, type ToldAct } from './source-acts.tsx';
import { type HealthWords, healthOf, verdictWords } from './source-health.ts';
import { troubleOf, whatToDo } from './what-to-do.ts';

type Props = {
  one: OneSource;
  done: { act: ToldAct; worked: boolean } | null;
  now: Date;
  csrf: string;
};

export const OperateSource = ({ one, done, now, csrf }: Props) => {
  const { health: source, desk, visits, pages, held } = one;
  const health = healthOf(source);
  return (
    <>
      <OperateNav here={null} />
      <h1>{plainWords(desk.name, 120) || desk.id}</h1>
      {done && <ActDone {...done} one={one} csrf={csrf} />}
      <p class={`lead ${health.tone}`}>
        <span class="state">
          <span aria-hidden="true">{health.sign}</span> {health.words}
        </span>
        . {health.words === 'Silent' ? troubleOf(source) : toldBy(desk.healthReason, health)}{' '}
        {health.tone === 'trouble' && <b>{whatToDo(source)}</b>}
      </p>
      <ActButtons one={one} acts={['run-now', 'resume', 'pause', 'include', 'exclude']} csrf={csrf} />
      {held && (
        <section aria-labelledby="held">
          <h2 id="held">Held back</h2>
          <p>{rulingWords[desk.quarantine?.ruling ?? 'none']}</p>
          <HeldBackParts held={held} />
          <ActButtons one={one} acts={['approve', 'reject']} csrf={csrf} />
        </section>
      )}
      <h2>How it is watched</h2>
      <Facts one={one} now={now} />
      <h2>Visits</h2>
      {visits.length > 0 && (
        <>
          <p class="quiet">
            {visits.length === 1
              ? 'Rows of the one visit'
              : `Rows of the last ${visits.length} visits, oldest first`}
            :
          </p>
          <RowsChart crawls={visits.toReversed()} />
        </>
      )}
      <Visits visits={visits.slice(0, 20)} />
      <h2>Kept pages</h2>
      <Pages id={desk.id} pages={pages} now={now} />
    </>
  );
};

const rulingWords = {
  none: 'The last visit read something so different that it is not believed before another visit confirms it, or you do.',
  approved: 'You approved it: the next visit believes it, if the page still says the same.',
  rejected: 'It was rejected: the same findings are not believed. Other findings are judged afresh.',
};

/** A reason that only repeats the state tells nothing. */
function toldBy(reason: string | null, { words, means }: HealthWords): string {
  const told = sentence(reason);
  return told === '' || told === `${words}.` ? means : told;
}

/** A reason begins with the id of the source, which stands above it, and has no full stop. */
function sentence(reason: string | null): string {
  const words = plainWords(reason, 400).replace(/^[\w-]+: /, '');
  // An address keeps its small letters.
  const begun = /^https?:/.test(words) ? words : `${words[0]?.toUpperCase()}${words.slice(1)}`;
  return words && `${begun}${/[.!?]$/.test(words) ? '' : '.'}`;
}

const longRobots: Record<RobotsWord, string> = {
  allowed: `${robotsWords.allowed}, as last read`,
  refused: `${robotsWords.refused}: it is not visited`,
  'not read': robotsWords['not read'],
};

const Facts = ({ one: { health, desk }, now }: { one: OneSource; now: Date }) => {
  const link = pageLink(desk.url);
  const facts = [
    [
      'Address',
      link ? (
        <a href={link} rel="noopener noreferrer nofollow">
          {plainWords(desk.url, 300)}
        </a>
      ) : (
        plainWords(desk.url, 300) || 'a mailbox, without a page of its own'
      ),
    ],
    ['State since', <Ago at={desk.healthSince} now={now} />],
    ['Last good visit', health.lastGoodAt ? <Ago at={health.lastGoodAt} now={now} /> : 'never'],
    [
      'Checked live',
      health.checkedAt ? (
        <>
          <Ago at={health.checkedAt} now={now} />: {health.checked}; the definition is {health.status}
        </>
      ) : (
        `never; the definition is ${health.status}`
      ),
    ],
    ['Next visit', health.nextAt ? <NextVisit at={health.nextAt} now={now} /> : 'none'],
    [
      'Why then',
      plainWords(desk.cadence, 300) || `every ${hoursOf(health.everyMinutes)}, until its habits are known`,
    ],
    ['Robots', desk.kind === 'list_serve' ? 'a mailbox: no site is asked' : longRobots[health.robots]],
    ['Usual rows', String(health.usual ?? 'not known yet')],
    ['Openings it brought in 90 days', String(health.yield90)],
    ['Defined by', originWords[health.origin] ?? health.origin],
    ['Name among sources', desk.id],
    ...(desk.kind === 'list_serve' && health.origin === 'database'
      ? [
          [
            'Access',
            <a href={`/operate/add/mailbox?${new URLSearchParams({ source: desk.id })}`}>change it</a>,
          ] as const,
        ]
      : []),
    [
      'Done by operators',
      <a href={`/operate/audit?${new URLSearchParams({ about: desk.id })}`}>what, and by whom</a>,
    ],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const hoursOf = (minutes: number) => (minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`);

const originWords: Record<string, string> = {
  folder: 'a file under scrapers',
  database: 'an operator',
  list: 'a list named on the command line',
  demo: 'the demo',
};

const Visits = ({ visits }: { visits: Visited[] }) => {
  if (visits.length === 0) return <p>It was never visited.</p>;
  return (
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Began</th>
          <th scope="col">Verdict</th>
          <th scope="col">Why</th>
          <th scope="col" class="number">
            Rows
          </th>
          <th scope="col" class="number">
            Pages, unchanged
          </th>
          <th scope="col" class="number">
            Seconds
          </th>
        </tr>
      </thead>
      <tbody>
        {visits.map(({ at, verdict, reason, rows, pages, notModified, ms }) => (
          <tr class={verdictWords(verdict).tone}>
            <th scope="row">
              <At at={at} />
            </th>
            <td class="state" data-label="Verdict">
              <span aria-hidden="true">{verdictWords(verdict).sign}</span> {verdictWords(verdict).words}
            </td>
            <td data-label="Why">{sentence(reason)}</td>
            <td class="number" data-label="Rows">
              {rows}
            </td>
            <td class="number" data-label="Pages, unchanged">
              {pages}, {notModified}
            </td>
            <td class="number" data-label="Seconds">
              {(ms / 1000).toFixed(1)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Pages = ({ id, pages, now }: { id: string; pages: KeptPage[]; now: Date }) => {
  if (pages.length === 0) return <p>No body of a page of it is kept yet.</p>;
  return (
    <ul class="plain">
      {pages.map(({ url, versions, newest }) => (
        <li>
          <a href={`/operate/sources/${encodeURIComponent(id)}/page?${new URLSearchParams({ url })}`}>
            {plainWords(url, 300)}
          </a>
          <p class="quiet">
            {countOf(versions, 'version')}, the newest <Ago at={newest} now={now} />
          </p>
        </li>
      ))}
    </ul>
  );
};
