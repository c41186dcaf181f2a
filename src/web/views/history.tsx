/** What happened to an opening, newest first, with before and after. */
import type { Change } from '#core/change.ts';
import { fieldWords } from '#core/digest/field-words.ts';
import { On } from './time.tsx';

const titles: Record<Change['kind'], string> = {
  opened: 'Opened',
  changed: 'Changed',
  closed: 'Closed',
  reopened: 'Open again',
};

export const History = ({ changes }: { changes: Change[] }) => (
  <ol class="history">
    {changes.map(({ kind, at, fields }) => (
      <li>
        <p>
          <strong>{titles[kind]}</strong> <On at={at} />
        </p>
        {kind !== 'opened' && (
          <ul>
            {fields.flatMap(fieldWords).map(({ label, before, after }) => (
              <li>
                {label}: <del>{before}</del> <span aria-hidden="true">→</span>
                <span class="hidden"> is now </span> <ins>{after}</ins>
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ol>
);
