/** The secret addresses of a search, for feed readers and calendars, and how to make them dead. */
type Props = { feed: string | null; here: string; csrf: string };

const kinds = [
  ['rss', 'RSS'],
  ['atom', 'Atom'],
  ['json', 'JSON Feed'],
  ['ics', 'Calendar: deadlines, starts, days of the Match, your plan'],
] as const;

export const FeedLinks = ({ feed, here, csrf }: Props) => (
  <>
    <h2>In your feed reader and calendar</h2>
    {feed ? (
      <>
        <p>Whoever has one of these addresses can read your news. A new address makes the old ones dead.</p>
        <ul>
          {kinds.map(([ending, words]) => (
            <li>
              <a href={`/feeds/${feed}/openings.${ending}`}>{words}</a>
            </li>
          ))}
        </ul>
      </>
    ) : (
      <p>The same news at a secret address, and its days in your calendar.</p>
    )}
    <div class="actions">
      <Act to={`${here}/feed`} csrf={csrf} words={feed ? 'Make a new address' : 'Make a secret address'} />
      {feed && <Act to={`${here}/feed/end`} csrf={csrf} words="End the address" />}
    </div>
  </>
);

const Act = ({ to, csrf, words }: { to: string; csrf: string; words: string }) => (
  <form method="post" action={to}>
    <input type="hidden" name="token" value={csrf} />
    <button class="second" type="submit">
      {words}
    </button>
  </form>
);
