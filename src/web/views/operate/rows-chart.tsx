/** Rows of the last visits to a source as small columns; what they say stands in words for whoever does not see them. */
import type { CrawlMark } from '#ports/operate.ts';

const STEP = 5;
const HEIGHT = 28;
const isGood = (verdict: string) => verdict === 'healthy' || verdict === 'empty';

/** Oldest first. A visit that was not believed is a short column in the colour of trouble, whatever it counted. */
export const RowsChart = ({ crawls }: { crawls: readonly CrawlMark[] }) => {
  if (crawls.length === 0) return <span class="quiet">no visit yet</span>;
  const most = Math.max(1, ...crawls.map(({ rows }) => rows));
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${crawls.length * STEP} ${HEIGHT}`}
      width={crawls.length * STEP}
      height={HEIGHT}
      role="img"
      aria-label={wordsOf(crawls)}
    >
      {crawls.map(({ verdict, rows }, at) => {
        const height = isGood(verdict) ? Math.max(2, (HEIGHT * rows) / most) : 6;
        return (
          <rect
            class={isGood(verdict) ? 'good' : 'bad'}
            x={at * STEP}
            y={HEIGHT - height}
            width={STEP - 1.5}
            height={height}
          />
        );
      })}
    </svg>
  );
};

const wordsOf = (crawls: readonly CrawlMark[]) =>
  `Rows in the last ${crawls.length === 1 ? 'visit' : `${crawls.length} visits, oldest first`}: ${crawls
    .map(({ verdict, rows }) => (isGood(verdict) ? rows : verdict))
    .join(', ')}`;
