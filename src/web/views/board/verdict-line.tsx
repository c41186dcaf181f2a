/** What a place is to somebody, in a line of a list: the verdict, and what decides it. */
import { plainWords } from '#core/digest/plain-words.ts';
import type { Match } from '#core/verdict.ts';
import { deciding, verdictSigns } from './verdict-words.ts';

export const VerdictLine = ({ match }: { match: Match }) => {
  const { sign, words } = verdictSigns[match.verdict];
  const because = deciding(match);
  return (
    <p class={`verdict ${match.verdict}`}>
      <span aria-hidden="true">{sign}</span> {words}
      {because && <span class="quiet">: {plainWords(because)}</span>}
    </p>
  );
};
