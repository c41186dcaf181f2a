/** What people told: openings they heard of, with what our reader makes of the words, and faults on our pages. */
import { pageLink, plainWords } from '#core/digest/plain-words.ts';
import type { Posting } from '#core/posting.ts';
import type { Tip } from '#ports/tips.ts';
import { Presses } from '../act-forms.tsx';
import { Ago } from '../time.tsx';
import { SaidOfIt, type Told } from '../told.tsx';
import { countOf } from '../words.ts';
import { FoundTable } from './found-table.tsx';
import { OperateNav } from './nav.tsx';

const ROOM = '/operate/tips';
export const tipActs = ['publish', 'refuse', 'undo'] as const;
type TipTold = Told<(typeof tipActs)[number]>;
export type ReadTip = { tip: Tip; read: Posting[] };
type Props = { tips: ReadTip[]; total: number; told: TipTold | null; now: Date; csrf: string };

const toldWords = {
  publish: 'Published, as reported by a person and not verified.',
  refuse: 'Settled. The address of whoever told it is erased.',
  undo: 'It waits for review again. The address of whoever told it stays erased.',
};

export const ReviewTips = ({ tips, total, told, now, csrf }: Props) => (
  <>
    <OperateNav here={ROOM} />
    <h1>Tips to review</h1>
    <SaidOfIt
      told={told}
      room={ROOM}
      words={toldWords}
      why="somebody settled it before, or no opening can be read from its words."
      final={['undo']}
      csrf={csrf}
    />
    <p class="lead">
      {total === 0
        ? 'None waits.'
        : `${countOf(total, 'tip')} ${total === 1 ? 'waits' : 'wait'}, oldest first.`}
    </p>
    {total > tips.length && <p class="quiet">The oldest {tips.length} are shown.</p>}
    <ol class="rows">
      {tips.map((one) => (
        <TipCard {...one} now={now} csrf={csrf} />
      ))}
    </ol>
  </>
);

const TipCard = ({ tip, read, now, csrf }: ReadTip & { now: Date; csrf: string }) => {
  const isFault = tip.kind === 'fault';
  const address = (act: string) => `${ROOM}/${encodeURIComponent(tip.id)}/${act}`;
  const presses = isFault
    ? [{ action: address('refuse'), words: 'It is done' }]
    : [
        ...(read.length ? [{ action: address('publish'), words: 'Publish as not verified' }] : []),
        { action: address('refuse'), words: 'Refuse it' },
      ];
  return (
    <li class="kept" id={tip.id}>
      <h2>{isFault ? 'Something is wrong here' : 'An opening somebody heard of'}</h2>
      <p class="own-note">{tip.words}</p>
      <Whence tip={tip} now={now} />
      {tip.note && <p class="quiet">{plainWords(tip.note, 1000)}</p>}
      {!isFault && read.length === 0 && (
        <p>
          Our reader finds no opening in these words, so they cannot be published. Look at the page they name.
        </p>
      )}
      <FoundTable postings={read} />
      <Presses csrf={csrf} presses={presses} />
    </li>
  );
};

const Whence = ({ tip: { url, vacancyId, reporter, createdAt }, now }: { tip: Tip; now: Date }) => {
  const link = pageLink(url);
  return (
    <p class="quiet">
      Told <Ago at={createdAt} now={now} />
      {link && (
        <>
          , of{' '}
          <a href={link} rel="noopener noreferrer nofollow">
            {plainWords(url, 200)}
          </a>
        </>
      )}
      {vacancyId && (
        <>
          , of <a href={`/vacancies/${encodeURIComponent(vacancyId)}`}>this opening</a>
        </>
      )}
      {reporter && (
        <>
          , by{' '}
          <a href={`mailto:${encodeURIComponent(reporter).replace('%40', '@')}`}>
            {plainWords(reporter, 200)}
          </a>
        </>
      )}
    </p>
  );
};
