/** Two places side by side, to say that they are one; or one place with its postings, to say that one is of another. */
import type { BoardRow } from '#core/board/board-page.ts';
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { HeldRuling, SortedPlace, SortedPosting } from '#ports/merges.ts';
import { Done, NotDone } from '../act-forms.tsx';
import { asks, headingOf } from '../board/row.tsx';
import { Ago } from '../time.tsx';
import { countOf } from '../words.ts';
import { OperateNav } from './nav.tsx';
import { ItsPage, SourceLink } from './source-links.tsx';

const PATH = '/operate/merges';

export type RulingTold = { done: 'merge' | 'split' | 'undo'; id: string } | { refused: string };

type Props = {
  asked: { kept: string; other: string };
  kept: SortedPlace | null;
  other: SortedPlace | null;
  /** Of the kept one. */
  similar: BoardRow[];
  rulings: HeldRuling[];
  told: RulingTold | null;
  now: Date;
  csrf: string;
};

export const SortPlaces = (props: Props) => {
  const { asked, kept, other, similar, rulings, told, now, csrf } = props;
  return (
    <>
      <OperateNav here={PATH} />
      <h1>Which places are one</h1>
      {told && <Told told={told} csrf={csrf} />}
      <Find asked={asked} />
      {asked.kept && !kept && <p class="note doubtful">There is no opening {plainWords(asked.kept, 100)}.</p>}
      {asked.other && !other && (
        <p class="note doubtful">There is no opening {plainWords(asked.other, 100)}.</p>
      )}
      {kept && other && <Compare kept={kept} other={other} now={now} csrf={csrf} />}
      {kept && !other && <Alone kept={kept} similar={similar} now={now} csrf={csrf} />}
      <h2>What holds</h2>
      <Rulings rulings={rulings} now={now} csrf={csrf} />
    </>
  );
};

const doneWords = {
  merge: 'Ruled: they are one. Later visits keep to it, and nobody is told twice.',
  split: 'Ruled: that posting is of a place of its own. Later visits keep to it.',
  undo: 'Undone, except for what was mailed and seen since.',
};

const Told = ({ told, csrf }: { told: RulingTold; csrf: string }) =>
  'refused' in told ? (
    <NotDone>{plainWords(told.refused, 300)}</NotDone>
  ) : (
    <Done csrf={csrf} undo={told.done === 'undo' ? undefined : `${PATH}/${encodeURIComponent(told.id)}/undo`}>
      {doneWords[told.done]}
    </Done>
  );

const Find = ({ asked }: Pick<Props, 'asked'>) => (
  <form class="find" method="get" action={PATH}>
    <p class="field">
      <label for="kept">Address of the opening that is kept</label>
      <input id="kept" name="kept" value={asked.kept} maxlength={300} autocomplete="off" />
    </p>
    <p class="field">
      <label for="other">Address of the other, if there is one</label>
      <input id="other" name="other" value={asked.other} maxlength={300} autocomplete="off" />
    </p>
    <p class="actions">
      <button type="submit">Look at them</button>
    </p>
  </form>
);

const linkTo = (id: string, words: string) => <a href={`/vacancies/${encodeURIComponent(id)}`}>{words}</a>;

const Place = ({ place, title }: { place: SortedPlace; title: string }) => (
  <>
    <h2>{title}</h2>
    <p>
      <b>{linkTo(place.id, headingOf(place))}</b>, {placeWords(place.facts)}
      <span class="quiet"> ({place.state.replace('_', ' ')})</span>
    </p>
    {place.mergedIntoId && (
      <p class="note doubtful">It was found to be {linkTo(place.mergedIntoId, 'another')}; name that one.</p>
    )}
  </>
);

type Shown = { now: Date; csrf: string };

const Compare = ({ kept, other, now, csrf }: Shown & { kept: SortedPlace; other: SortedPlace }) => (
  <>
    <Place place={kept} title="This one is kept" />
    <Postings postings={kept.postings} now={now} />
    <Place place={other} title="This one would be found to be it" />
    <Postings postings={other.postings} now={now} />
    <form class="steps" method="post" action={PATH}>
      <input type="hidden" name="token" value={csrf} />
      <input type="hidden" name="kept" value={kept.id} />
      <input type="hidden" name="other" value={other.id} />
      <Reason id="merge-reason" />
      <p class="actions">
        <button type="submit">They are one</button>
        <a href={`${PATH}?${new URLSearchParams({ kept: other.id, other: kept.id })}`}>
          Keep the other instead
        </a>
      </p>
    </form>
  </>
);

const Alone = ({ kept, similar, now, csrf }: Shown & { kept: SortedPlace; similar: BoardRow[] }) => (
  <>
    <Place place={kept} title="Its postings" />
    <Postings postings={kept.postings} now={now} />
    {kept.postings.length > 1 && (
      <form class="steps" method="post" action={`${PATH}/split`}>
        <input type="hidden" name="token" value={csrf} />
        <input type="hidden" name="kept" value={kept.id} />
        <fieldset class="group">
          <legend>One of them is of another place</legend>
          <div class="choices">
            {kept.postings.map(({ id, sourceName, facts }, at) => (
              <label class="choice">
                <input type="radio" name="posting" value={id} required={at === 0} />
                <span>
                  {plainWords(sourceName, 80)}: {headingOf({ facts })}, {placeWords(facts)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <Reason id="split-reason" />
        <p class="actions">
          <button type="submit">It is of another place</button>
        </p>
      </form>
    )}
    <h2>Compare it with</h2>
    {similar.length === 0 ? (
      <p>No other open place of the specialty is known.</p>
    ) : (
      <ul>
        {similar.map((row) => (
          <li>
            <a href={`${PATH}?${new URLSearchParams({ kept: kept.id, other: row.id })}`}>
              {headingOf(row)}, {placeWords(row.facts)}
            </a>
          </li>
        ))}
      </ul>
    )}
  </>
);

const Reason = ({ id }: { id: string }) => (
  <p class="field">
    <label for={id}>Why</label>
    <span class="hint" id={`${id}-hint`}>
      Kept with the ruling and in the audit.
    </span>
    <input
      id={id}
      name="reason"
      maxlength={200}
      required
      autocomplete="off"
      aria-describedby={`${id}-hint`}
    />
  </p>
);

const Postings = ({ postings, now }: { postings: SortedPosting[]; now: Date }) => (
  <ul class="plain">
    {postings.map(({ sourceId, sourceName, facts, url, state, lastSeen }) => (
      <li>
        <p>
          <SourceLink sourceId={sourceId} sourceName={sourceName} />: {headingOf({ facts })},{' '}
          {placeWords(facts)}
          <ItsPage url={url} />
        </p>
        <p class="quiet">
          {state}, last seen <Ago at={lastSeen} now={now} /> ·{' '}
          {asks(facts.requirements).join(' · ') || 'no requirement stated'}
        </p>
        <p>
          <q>{plainWords(facts.evidence, 300)}</q>
        </p>
      </li>
    ))}
  </ul>
);

const Rulings = ({ rulings, now, csrf }: Shown & { rulings: HeldRuling[] }) => {
  if (rulings.length === 0) return <p>No ruling: nothing was merged or split by hand.</p>;
  return (
    <>
      <p class="quiet">{countOf(rulings.length, 'ruling')}, newest first.</p>
      <ol class="rows">
        {rulings.map(({ id, kind, vacancyId, otherId, actorName, reason, at }) => (
          <li class="kept">
            <p>
              {kind === 'merge' ? (
                <>
                  {linkTo(otherId, 'One opening')} was found to be {linkTo(vacancyId, 'another')}
                </>
              ) : (
                <>
                  {linkTo(otherId, 'An opening')} was told apart from {linkTo(vacancyId, 'another')}
                </>
              )}
              , <Ago at={at} now={now} /> by {plainWords(actorName, 80)}: {plainWords(reason, 200)}
            </p>
            <form method="post" action={`${PATH}/${encodeURIComponent(id)}/undo`}>
              <input type="hidden" name="token" value={csrf} />
              <button class="second" type="submit">
                Undo<span class="hidden"> this ruling: {plainWords(reason, 200)}</span>
              </button>
            </form>
          </li>
        ))}
      </ol>
    </>
  );
};
