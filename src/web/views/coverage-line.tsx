/** Whether silence can be trusted today, in one or two sentences. */
import { type Coverage, coverageWords } from '#core/digest/coverage-words.ts';

export const CoverageLine = ({ coverage, now }: { coverage: Coverage; now: Date }) => {
  const words = coverageWords(coverage, now, 'UTC');
  return (
    <p class={words.doubtful ? 'note doubtful' : 'note'}>
      {words.doubtful && <strong>Silence proves little today. </strong>}
      {words.summary} <a href="/sources">See every source</a>
    </p>
  );
};
