/** Whether silence can be trusted today, in one or two sentences. */
import { useContext } from 'preact/hooks';
import { type Coverage, coverageWords } from '#core/digest/coverage-words.ts';
import { Zone } from '../time.tsx';

type Props = { coverage: Coverage; now: Date; link?: boolean };

export const CoverageLine = ({ coverage, now, link = true }: Props) => {
  const words = coverageWords(coverage, now, useContext(Zone));
  return (
    <p class={words.doubtful ? 'note doubtful' : 'note'}>
      {words.doubtful && <strong>Silence proves little today. </strong>}
      {words.summary} {link && <a href="/sources">See every source</a>}
    </p>
  );
};
