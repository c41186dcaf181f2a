/** What a crawl that is held back would open, close and change. */
import { placeWords } from '#core/digest/field-words.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { HeldBack } from '#ports/source-room.ts';
import { FieldChanges } from '../board/field-changes.tsx';
import { headingOf } from '../board/row.tsx';
import { countOf } from '../words.ts';

/** Of each kind; the rest is counted. */
const shownAtMost = 30;

export const HeldBackParts = ({ held: { opens, closes, changes } }: { held: HeldBack }) => (
  <>
    <Part title="It would open" items={opens.map((facts) => <Place facts={facts} />)} />
    <Part
      title="It would close"
      items={closes.map(({ facts, now }) => (
        <>
          <Place facts={facts} />
          {!now && <span class="quiet"> once a second visit misses it too</span>}
        </>
      ))}
    />
    <Part
      title="It would change"
      items={changes.map(({ facts, fields, filled }) => (
        <>
          <Place facts={facts} />
          <ul>
            {filled && <li>it is filled</li>}
            <FieldChanges fields={fields} />
          </ul>
        </>
      ))}
    />
  </>
);

const Place = ({ facts }: { facts: Vacancy }) => (
  <>
    {headingOf({ facts })}, {placeWords(facts)}
  </>
);

const Part = ({ title, items }: { title: string; items: preact.JSX.Element[] }) => (
  <>
    <h3>
      {title} {items.length === 0 ? 'nothing' : countOf(items.length, 'place')}
    </h3>
    <ul>
      {items.slice(0, shownAtMost).map((item) => (
        <li>{item}</li>
      ))}
      {items.length > shownAtMost && <li>and {items.length - shownAtMost} more</li>}
    </ul>
  </>
);
