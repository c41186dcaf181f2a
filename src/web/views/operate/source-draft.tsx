/** A page as it would be read: what was found, selectors to try, what would be saved, and the page line by line. */
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import type { Called, DraftReading } from '#ports/source-drafts.ts';
import { Problems, type Shown } from '../form-fields.tsx';
import { Ago } from '../time.tsx';
import { countOf } from '../words.ts';
import { DraftLines } from './draft-lines.tsx';
import { FoundTable } from './found-table.tsx';
import { HowForm, howFields } from './how-form.tsx';
import { OperateNav } from './nav.tsx';

type Props = { reading: DraftReading; problems: Shown['problems']; now: Date; csrf: string };

export const SourceDraft = ({ reading, problems, now, csrf }: Props) => {
  const { draft, called, watchedBy, faults } = reading;
  const link = pageLink(draft.finalUrl);
  return (
    <>
      <OperateNav here="/operate/add" />
      <h1>{plainWords(called.name, 120)}</h1>
      <Problems
        problems={[...problems, ...faults.map(({ field, words }) => ({ field: `how-${field}`, words }))]}
      />
      <p>
        {link ? (
          <a href={link} rel="noopener noreferrer nofollow">
            {plainWords(draft.finalUrl, 300)}
          </a>
        ) : (
          plainWords(draft.finalUrl, 300)
        )}
        , fetched <Ago at={draft.fetchedAt} now={now} />
        {draft.inBrowser && ', in a browser'}
      </p>
      {watchedBy && (
        <p class="note doubtful">
          This address is watched already, as{' '}
          <a href={`/operate/sources/${encodeURIComponent(watchedBy)}`}>{watchedBy}</a>.
        </p>
      )}
      <p class="lead" role="status">
        {summaryOf(reading)}
      </p>
      <FoundTable postings={reading.postings} />
      <Left left={reading.left} />
      <h2>How it is read</h2>
      <HowForm reading={reading} />
      <h2>{draft.sourceId === null ? 'Watch it' : 'Change how it is read'}</h2>
      <SaveForm reading={reading} called={called} csrf={csrf} />
      <h2>The page as it is read</h2>
      <DraftLines lines={reading.lines} left={reading.linesLeft} />
    </>
  );
};

function summaryOf({ postings, saysNone, notContent, container, next, details, how }: DraftReading): string {
  const leads = postings.filter(({ lead }) => lead).length;
  const found = countOf(postings.length, 'place');
  const besides = [
    leads ? `${leads} of them too unsure to publish` : '',
    next ? countOf(next, 'further page') : '',
    details ? countOf(details, 'page of a single row', 'pages of single rows') : '',
    container === 'missing' ? 'the container is not on the page' : '',
  ].filter(Boolean);
  if (postings.length) return `${[`${found} read`, ...besides].join('; ')}.`;
  if (notContent) return `Nothing is read: what came is no list but this: ${plainWords(notContent, 80)}.`;
  if (saysNone) return 'Nothing is open there now, and the page says so.';
  return `Nothing is read. ${how.row ? 'Try another row.' : 'Try a selector for one row, below.'}`;
}

const Left = ({ left }: { left: DraftReading['left'] }) =>
  left.length === 0 ? null : (
    <details>
      <summary>{countOf(left.length, 'block')} read and left</summary>
      <ul>
        {left.map(({ words, because }) => (
          <li>
            {plainWords(because, 200)}: <q>{plainWords(words, 200)}</q>
          </li>
        ))}
      </ul>
    </details>
  );

const SaveForm = ({ reading, called, csrf }: { reading: DraftReading; called: Called; csrf: string }) => {
  const { draft, maySave, definition, postings } = reading;
  const code = JSON.stringify(definition, null, 2);
  if (!maySave)
    return (
      <>
        <p>A file defines this source, so the file has to be mended. It would say:</p>
        <pre>{code}</pre>
      </>
    );
  const isNew = draft.sourceId === null;
  return (
    <form class="steps" method="post" action={`/operate/add/${draft.id}`}>
      <input type="hidden" name="token" value={csrf} />
      {howFields(reading.how).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {postings.length === 0 && (
        <p class="note doubtful">Nothing is read from it as it is. Its silence will be no news.</p>
      )}
      {isNew ? (
        <p class="field">
          <label for="id">Name among sources</label>
          <span class="hint" id="id-hint">
            Small letters, digits and hyphens. It stays.
          </span>
          <input
            id="id"
            name="id"
            value={called.id}
            maxlength={60}
            autocomplete="off"
            aria-describedby="id-hint"
          />
        </p>
      ) : (
        <input type="hidden" name="id" value={called.id} />
      )}
      <p class="field">
        <label for="name">What people read</label>
        <input id="name" name="name" value={called.name} maxlength={120} autocomplete="off" />
      </p>
      <p class="field">
        <label for="every">How often to look, at most</label>
        <span class="hint" id="every-hint">
          As 30m, 2h or 1d. It is looked at less where nothing changes.
        </span>
        <input
          id="every"
          name="every"
          class="short"
          value={called.every}
          maxlength={6}
          autocomplete="off"
          aria-describedby="every-hint"
        />
      </p>
      <details>
        <summary>What is saved</summary>
        <pre>{code}</pre>
      </details>
      <p class="actions">
        <button type="submit">{isNew ? 'Save and watch it' : 'Save and visit it'}</button>
      </p>
    </form>
  );
};
