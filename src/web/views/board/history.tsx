/** What happened to an opening, newest first, with before and after. */
import type { Change } from '#core/change.ts';
import { On } from '../time.tsx';
import { FieldChanges } from './field-changes.tsx';

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
            <FieldChanges fields={fields} />
          </ul>
        )}
      </li>
    ))}
  </ol>
);
