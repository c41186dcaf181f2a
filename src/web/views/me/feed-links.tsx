/** The secret addresses of a search, for feed readers and calendars, and how to make them dead. */
import { AskFirst } from '../act-forms.tsx';

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
    {feed ? (
      <>
        <AskFirst csrf={csrf} action={`${here}/feed`} words="Make a new address" sure="Make a new one">
          Readers and calendars that hold these addresses read nothing more; give them the new ones.
        </AskFirst>
        <AskFirst csrf={csrf} action={`${here}/feed/end`} words="End the address" sure="End it">
          Readers and calendars that hold these addresses read nothing more.
        </AskFirst>
      </>
    ) : (
      <form method="post" action={`${here}/feed`}>
        <input type="hidden" name="token" value={csrf} />
        <button class="second" type="submit">
          Make a secret address
        </button>
      </form>
    )}
  </>
);
