/** Two kept bodies of one page, line by line: what one says and the other does not. */
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import type { DifferencePart, PageDifference } from '#ports/source-room.ts';
import { At, MomentWords } from '../time.tsx';
import { OperateNav } from './nav.tsx';

type Props = { id: string; name: string; difference: PageDifference; csrf: string };

/** Lines that are the same are shown around those that are not. */
const around = 3;

export const PageVersions = ({ id, name, difference, csrf }: Props) => {
  const { url, times, from, to, parts } = difference;
  const address = `/operate/sources/${encodeURIComponent(id)}`;
  return (
    <>
      <OperateNav here={null} />
      <p>
        <a href={address}>Back to {plainWords(name, 120) || id}</a>
      </p>
      <h1>A kept page</h1>
      <p>{plainWords(url, 500)}</p>
      {times.length > 1 && (
        <form class="find" method="get" action={`${address}/page`}>
          <input type="hidden" name="url" value={url} />
          <Choice name="from" label="Compare" times={times} chosen={from} />
          <Choice name="to" label="with" times={times} chosen={to} />
          <p class="actions">
            <button type="submit">Compare</button>
          </p>
        </form>
      )}
      {pageLink(url) && (
        <form method="post" action={`${address}/try`}>
          <input type="hidden" name="token" value={csrf} />
          <input type="hidden" name="url" value={url} />
          <input type="hidden" name="at" value={to.toISOString()} />
          <p class="actions">
            <button class="second" type="submit">
              See how {times.length > 1 ? 'the later one' : 'it'} is read
            </button>
          </p>
        </form>
      )}
      {times.length > 1 ? (
        <>
          <h2>
            What changed from <At at={from} /> to <At at={to} />
          </h2>
          <Changed parts={parts} />
        </>
      ) : (
        <p>
          One version is kept, of <At at={to} />: there is nothing to compare it with yet.
        </p>
      )}
    </>
  );
};

type ChoiceProps = { name: string; label: string; times: Date[]; chosen: Date };

const Choice = ({ name, label, times, chosen }: ChoiceProps) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {times.map((at) => (
        <option value={at.toISOString()} selected={at.getTime() === chosen.getTime()}>
          <MomentWords at={at} />
        </option>
      ))}
    </select>
  </p>
);

const Changed = ({ parts }: { parts: DifferencePart[] | null }) => {
  if (parts === null) return <p>The two have so little in common that a comparison says nothing.</p>;
  if (parts.every(({ kind }) => kind === 'same'))
    return (
      <p>
        The words that are read are the same. The bodies differ in what is not read: scripts, styles, tokens.
      </p>
    );
  return (
    <ol class="difference">
      {parts.map((part, at) => (
        <Lines part={part} first={at === 0} last={at === parts.length - 1} />
      ))}
    </ol>
  );
};

const Lines = ({
  part: { kind, lines },
  first,
  last,
}: {
  part: DifferencePart;
  first: boolean;
  last: boolean;
}) => {
  if (kind !== 'same')
    return (
      <>
        {lines.map((line) => (
          <li class={kind}>
            <span class="hidden">{kind}: </span>
            {kind === 'added' ? <ins>{plainWords(line, 1000)}</ins> : <del>{plainWords(line, 1000)}</del>}
          </li>
        ))}
      </>
    );
  const head = first ? 0 : around;
  const tail = last ? 0 : around;
  const left = lines.length - head - tail;
  const shown = left > 1 ? [lines.slice(0, head), lines.slice(lines.length - tail)] : [lines, []];
  return (
    <>
      {shown[0]?.map((line) => (
        <li>{plainWords(line, 1000)}</li>
      ))}
      {left > 1 && <li class="quiet">{left} lines are the same</li>}
      {shown[1]?.map((line) => (
        <li>{plainWords(line, 1000)}</li>
      ))}
    </>
  );
};
