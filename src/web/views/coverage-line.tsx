/** Whether silence can be trusted today, in one or two sentences. */
import { type Coverage, coverageWords } from '#core/digest/coverage-words.ts';

type Props = { coverage: Coverage; now: Date; link?: boolean };

export const CoverageLine = ({ coverage, now, link = true }: Props) => {
  const words = coverageWords(coverage, now, 'UTC');
  return (
    <p class={words.doubtful ? 'note doubtful' : 'note'}>
      {words.doubtful && <strong>Silence proves little today. </strong>}
      {words.summary} {link && <a href="/sources">See every source</a>}
    </p>
  );
};
