/** Leads: what was read too unsurely to be published, each with the words it was read from. */
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Lead } from '#ports/leads.ts';
import { Presses } from '../act-forms.tsx';
import { headingOf } from '../board/row.tsx';
import { Ago, Day } from '../time.tsx';
import { SaidOfIt, type Told } from '../told.tsx';
import { countOf } from '../words.ts';
import { OperateNav } from './nav.tsx';
import { ItsPage, SourceLink } from './source-links.tsx';

const ROOM = '/operate/leads';
export const leadActs = ['accept', 'refuse', 'undo'] as const;
type LeadTold = Told<(typeof leadActs)[number]>;
type Props = { leads: Lead[]; total: number; told: LeadTold | null; now: Date; csrf: string };

const toldWords = {
  accept: 'Published. Later visits keep to it.',
  refuse: 'Left. Should its page say more, it is judged afresh.',
  undo: 'It waits for review again.',
};

export const ReviewLeads = ({ leads, total, told, now, csrf }: Props) => (
  <>
    <OperateNav here={ROOM} />
    <h1>Leads to review</h1>
    <SaidOfIt
      told={told}
      room={ROOM}
      words={toldWords}
      why="somebody ruled on it before, or its page no longer shows it."
      final={['undo']}
      csrf={csrf}
    />
    <p class="lead">
      {total === 0
        ? 'None waits.'
        : `${countOf(total, 'posting')} read too unsurely to be published. Nobody is mailed of them before you say so.`}
    </p>
    {total > leads.length && <p class="quiet">The newest {leads.length} are shown.</p>}
    <ol class="rows">
      {leads.map((lead) => (
        <LeadCard lead={lead} now={now} csrf={csrf} />
      ))}
    </ol>
  </>
);

const LeadCard = ({ lead, now, csrf }: { lead: Lead; now: Date; csrf: string }) => {
  const { id, facts, words, confidence, sourceId, sourceName, firstSeen } = lead;
  const said = Object.entries(words).filter(([, one]) => one);
  return (
    <li class="kept" id={id}>
      <h2>{headingOf({ facts })}</h2>
      <p>
        {placeWords(facts)}
        {facts.start && (
          <>
            , starts <Day day={plainWords(facts.start, 20)} />
          </>
        )}
      </p>
      <p class="evidence">
        <q>{plainWords(facts.evidence, 400)}</q>{' '}
        <a href={`/operate/postings/${encodeURIComponent(id)}/page`}>Show on the page as saved</a>
      </p>
      <p class="quiet">
        {Math.round(confidence * 100)}% sure, first seen <Ago at={firstSeen} now={now} /> on{' '}
        <SourceLink sourceId={sourceId} sourceName={sourceName} />
        <ItsPage url={lead.url} />
      </p>
      {said.length > 0 && (
        <details>
          <summary>The words each fact was read from</summary>
          <ul>
            {said.map(([fact, one]) => (
              <li>
                {fact}: <q>{plainWords(one, 200)}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Presses
        csrf={csrf}
        presses={[
          { action: `${ROOM}/${encodeURIComponent(id)}/accept`, words: 'Publish it' },
          { action: `${ROOM}/${encodeURIComponent(id)}/refuse`, words: 'It is no opening' },
        ]}
      />
    </li>
  );
};
