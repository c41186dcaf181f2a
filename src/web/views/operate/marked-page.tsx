/** The saved copy of a page as text, with the words that each fact of a posting was read from marked. */

import { fieldLabel } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { MarkedField, MarkedPage, MarkedPiece } from '#core/marked-page.ts';
import type { SpotName } from '#core/spot.ts';
import { At } from '../time.tsx';
import { OperateNav } from './nav.tsx';

/** Long enough for any line that is read; a hostile one is cut. */
const longest = 2000;

export const MarkedPageView = ({ page }: { page: MarkedPage }) => {
  const { sourceId, sourceName, url, at, searched, fields, lines } = page;
  const told = new Set<SpotName>();
  return (
    <>
      <OperateNav here={null} />
      <p>
        <a href={`/operate/sources/${encodeURIComponent(sourceId)}`}>
          Back to {plainWords(sourceName, 120) || sourceId}
        </a>
      </p>
      <h1>The page as saved</h1>
      <p>
        {plainWords(url, 500)}, copy of <At at={at} />
      </p>
      {searched && (
        <p class="note doubtful">
          No places are noted for this copy: the words were looked for in it, and may have been read
          elsewhere.
        </p>
      )}
      <h2>What was read</h2>
      <dl class="facts">
        {fields.map((field) => (
          <Field field={field} />
        ))}
      </dl>
      <h2>Where it stands</h2>
      <ol class="difference saved">
        {lines.map((line) => (line ? <Line line={line} told={told} /> : <li class="quiet">…</li>))}
      </ol>
    </>
  );
};

const Field = ({ field: { name, words, otherwise } }: { field: MarkedField }) => (
  <div>
    <dt>{fieldLabel(name)}</dt>
    <dd>
      <q>{plainWords(words, 400)}</q>
      {otherwise === null ? (
        <a href={`#${name}`}>show in the text</a>
      ) : 'source' in otherwise ? (
        <span class="quiet">
          not in the view; in the source: <code>{plainWords(otherwise.source, 400)}</code>
        </span>
      ) : (
        <span class="quiet">no place: {otherwise.because}</span>
      )}
    </dd>
  </div>
);

/** `told`: the fields that were met before; the first mark of each can be led to. */
const Line = ({ line, told }: { line: MarkedPiece[]; told: Set<SpotName> }) => (
  <li>
    {line.map(({ text, fields }) => {
      const words = shownWords(text);
      if (fields.length === 0) return words;
      const fresh = fields.filter((name) => !told.has(name));
      for (const name of fresh) told.add(name);
      return (
        <>
          {fresh.map((name) => (
            <span id={name} />
          ))}
          <mark title={fields.map(fieldLabel).join(', ')}>{words}</mark>
        </>
      );
    })}
  </li>
);

/** Blanks at the ends part one piece from the next. */
const shownWords = (text: string): string => {
  const words = plainWords(text, longest);
  return `${/^\s/.test(text) ? ' ' : ''}${words}${words !== '' && /\s$/.test(text) ? ' ' : ''}`;
};
