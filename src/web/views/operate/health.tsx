/** Every source in a line: its state, how it did, when it is visited next, and what to do where there is trouble. */
import { type CanaryStanding, canaryTrouble, flightWords, followedTo } from '#core/canary.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { SourceTrouble } from '#core/source-news.ts';
import type { RobotsWord, SourceHealth } from '#ports/operate.ts';
import { PageLinks, pageOf } from '../pagination.tsx';
import { Ago, Moment } from '../time.tsx';
import { countOf } from '../words.ts';
import { OperateNav } from './nav.tsx';
import { RowsChart } from './rows-chart.tsx';
import { type HealthWords, healthOf } from './source-health.ts';
import { troubleOf, whatToDo } from './what-to-do.ts';

export const healthGroups = ['trouble', 'good', 'quiet'] as const;
export type HealthGroup = (typeof healthGroups)[number];

const groupWords: Record<HealthGroup, string> = {
  trouble: 'In trouble',
  good: 'Working',
  quiet: 'Paused, excluded or new',
};

/** What waits for an operator's word. */
type Waiting = { leads: number; tips: number; mails: number };

type Props = {
  canary: CanaryStanding;
  mail: SourceTrouble | null;
  sources: SourceHealth[];
  waiting: Waiting;
  group: HealthGroup | null;
  words: string;
  /** As it was asked for. */
  page: unknown;
  now: Date;
};

export const OperateHealth = ({ canary, mail, sources, waiting, group, words, page: asked, now }: Props) => {
  const named = sources.filter((source) => isNamed(source, words));
  const shown = named.filter((source) => group === null || healthOf(source).tone === group);
  const { page, pages, items } = pageOf(shown, asked);
  const troubled = sources.filter((source) => healthOf(source).tone === 'trouble').length;
  return (
    <>
      <OperateNav here="/operate" />
      <h1>Health of the sources</h1>
      <Canary canary={canary} now={now} />
      {mail && (
        <p class="note doubtful" role="status">
          <strong>No mail leaves</strong> (<Ago at={mail.since} now={now} />
          ). {mail.reason} Next: {mail.next}. <a href="/operate/mails">The mails that wait</a>
        </p>
      )}
      <p class="lead">
        {troubled === 0
          ? `${countOf(sources.length, 'source')}, none in trouble.`
          : `${countOf(troubled, 'source')} of ${sources.length} in trouble. Begin with the first.`}
      </p>
      <WaitsForYou waiting={waiting} />
      <Filter sources={named} group={group} words={words} />
      {shown.length === 0 ? (
        <p role="status">
          No source is like that. <a href="/operate">Show all {sources.length}</a>
        </p>
      ) : (
        <>
          <HealthTable sources={items} now={now} />
          <PageLinks page={page} pages={pages} address={(one) => addressOf({ group, words, page: one })} />
        </>
      )}
    </>
  );
};

const addressOf = ({ group, words, page }: Pick<Props, 'group' | 'words'> & { page: number }): string => {
  const asked = { ...(words ? { q: words } : {}), ...(group ? { show: group } : {}), page: String(page) };
  return `/operate?${new URLSearchParams(asked)}`;
};

/** Whether the whole chain works, from a page of our own to the mail server or the inbox. */
const Canary = ({ canary, now }: Pick<Props, 'canary' | 'now'>) => {
  const trouble = canaryTrouble(canary, now);
  if (trouble)
    return (
      <p class="note doubtful" role="status">
        <strong>The canary is {trouble.state}</strong> (<Ago at={trouble.since} now={now} />
        ): {plainWords(trouble.reason, 300)}. Next: {trouble.next}.
      </p>
    );
  if (!canary.latest) return null;
  return (
    <p>
      {canary.arrived ? (
        <>
          The canary arrived <Ago at={canary.arrived.endedAt} now={now} />, {flightWords(canary)}.
        </>
      ) : (
        'The canary is on its first flight.'
      )}{' '}
      It is {followedTo(canary)}
      {canary.latest.goal === 'sent' ? ', not to an inbox: CANARY_IMAP_URL names one' : ''}.
    </p>
  );
};

const WaitsForYou = ({ waiting: { leads, tips, mails } }: { waiting: Waiting }) => {
  const rooms = (
    [
      [leads, 'lead', 'leads', '/operate/leads'],
      [tips, 'tip', 'tips', '/operate/tips'],
      [mails, 'mail in trouble', 'mails in trouble', '/operate/mails'],
    ] as const
  ).filter(([count]) => count > 0);
  if (rooms.length === 0) return null;
  return (
    <p>
      For you to rule on:{' '}
      {rooms.map(([count, one, many, address], at) => (
        <>
          {at > 0 && ', '}
          <a href={address}>{countOf(count, one, many)}</a>
        </>
      ))}
      .
    </p>
  );
};

const isNamed = ({ id, name, url }: SourceHealth, words: string) =>
  [id, name, url].some((text) => text.toLowerCase().includes(words.toLowerCase()));

type FilterProps = Pick<Props, 'sources' | 'group' | 'words'>;

const Filter = ({ sources, group, words }: FilterProps) => {
  const count = (one: HealthGroup) => sources.filter((source) => healthOf(source).tone === one).length;
  const options = [
    [null, 'All', sources.length],
    ...healthGroups.map((one) => [one, groupWords[one], count(one)] as const),
  ] as const;
  return (
    <form class="find" method="get" action="/operate">
      <p class="field">
        <label for="q">Name or address</label>
        <input id="q" name="q" value={words} maxlength={100} autocomplete="off" />
      </p>
      <p class="field">
        <label for="show">State</label>
        <select id="show" name="show">
          {options.map(([value, title, n]) => (
            <option value={value ?? ''} selected={value === group}>
              {title} ({n})
            </option>
          ))}
        </select>
      </p>
      <p class="actions">
        <button type="submit">Filter</button>
      </p>
    </form>
  );
};

const HealthTable = ({ sources, now }: Pick<Props, 'sources' | 'now'>) => (
  <table class="stacked">
    <thead>
      <tr>
        <th scope="col">State</th>
        <th scope="col">Source</th>
        <th scope="col">Last good</th>
        <th scope="col">Rows: last visits</th>
        <th scope="col" class="number">
          Now, usual
        </th>
        <th scope="col" class="number">
          In 90 days
        </th>
        <th scope="col">Robots</th>
        <th scope="col">Next visit</th>
      </tr>
    </thead>
    <tbody>
      {sources.map((source) => (
        <HealthRow source={source} now={now} />
      ))}
    </tbody>
  </table>
);

export const robotsWords: Record<RobotsWord, string> = {
  allowed: 'allowed',
  refused: 'not allowed',
  'not read': 'not read yet',
};

const HealthRow = ({ source, now }: { source: SourceHealth; now: Date }) => {
  const health = healthOf(source);
  return (
    <tr class={health.tone}>
      <td class="state" data-label="State">
        <span aria-hidden="true">{health.sign}</span> {health.words}
      </td>
      <th scope="row">
        <a href={`/operate/sources/${encodeURIComponent(source.id)}`}>
          {plainWords(source.name, 120) || source.id}
        </a>
        <WhatToDo source={source} health={health} />
      </th>
      <td data-label="Last good">{source.lastGoodAt ? <Ago at={source.lastGoodAt} now={now} /> : 'never'}</td>
      <td data-label="Rows">
        <RowsChart crawls={source.crawls} />
      </td>
      <td class="number" data-label="Now, usual">
        {source.crawls.at(-1)?.rows ?? '–'}, {source.usual ?? '–'}
      </td>
      <td class="number" data-label="In 90 days">
        {source.yield90}
      </td>
      <td data-label="Robots">{source.kind === 'list_serve' ? '–' : robotsWords[source.robots]}</td>
      <td data-label="Next visit">
        {source.nextAt === null ? 'none' : <NextVisit at={source.nextAt} now={now} />}
      </td>
    </tr>
  );
};

/** "in 40 min"; a time that has passed waits for its turn. */
export const NextVisit = ({ at, now }: { at: Date; now: Date }) => {
  const minutes = Math.ceil((at.getTime() - now.getTime()) / 60_000);
  const words =
    minutes <= 0 ? 'due now' : minutes < 90 ? `in ${minutes} min` : `in ${Math.round(minutes / 60)} h`;
  return <Moment at={at}>{words}</Moment>;
};

const WhatToDo = ({ source, health }: { source: SourceHealth; health: HealthWords }) => {
  if (health.tone !== 'trouble') return null;
  return (
    <span class="because">
      {troubleOf(source)} <b>{whatToDo(source)}</b>
    </span>
  );
};
