/** Facts as a definition list. What is not stated comes with a sentence ready to be asked. */
import type { FactRow } from './fact-rows.ts';

/** `operates`: who sees it may look at the saved pages. */
export const FactsList = ({ rows, operates = false }: { rows: FactRow[]; operates?: boolean }) => {
  const stated = rows.filter(({ value }) => value !== null);
  const silent = rows.filter(({ value }) => value === null);
  return (
    <>
      <dl class="facts">
        {stated.map(({ name, value, quotes }) => (
          <div>
            <dt>{name}</dt>
            <dd>
              {value}
              {quotes.map(({ words, source, posting, fact }) => (
                <>
                  <q>{words}</q>
                  {quotes.length > 1 && <cite>{source || 'a source without a name'}</cite>}
                  {operates && (
                    <a class="quiet" href={`/operate/postings/${encodeURIComponent(posting)}/page#${fact}`}>
                      show on the page as saved
                    </a>
                  )}
                </>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {silent.length > 0 && (
        <>
          <h3>Not stated: what to ask</h3>
          <dl class="facts">
            {silent.map(({ name, ask }) => (
              <div>
                <dt>{name}</dt>
                <dd>
                  not stated
                  <span class="ask">{ask}</span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
};
