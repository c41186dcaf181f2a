/** What facts said before and say now, a line each. */
import type { FieldChange } from '#core/change.ts';
import { fieldWords } from '#core/digest/field-words.ts';

export const FieldChanges = ({ fields }: { fields: readonly FieldChange[] }) =>
  fields.flatMap(fieldWords).map(({ label, before, after }) => (
    <li>
      {label}: <del>{before}</del> <span aria-hidden="true">→</span>
      <span class="hidden"> is now </span> <ins>{after}</ins>
    </li>
  ));
