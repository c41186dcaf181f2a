/** What an operator may do with a source, and what is said once it is done. */
import type { OneSource } from '#ports/source-room.ts';
import { leftOutByOperator } from '#ports/sources.ts';

export const sourceActs = ['pause', 'resume', 'run-now', 'approve', 'reject', 'exclude', 'include'] as const;
export type SourceAct = (typeof sourceActs)[number];
/** Saving is done on another page, and told here. */
export const toldActs = [...sourceActs, 'save'] as const;
export type ToldAct = (typeof toldActs)[number];

const buttons: Record<SourceAct, string> = {
  pause: 'Pause',
  resume: 'Resume',
  'run-now': 'Visit it now',
  approve: 'Approve what is held back',
  reject: 'Reject it',
  exclude: 'Leave it out for good',
  include: 'Watch it again',
};

/** With the act that takes it back, where there is one, and whether a visit follows, which the page then waits for. */
const done: Record<ToldAct, { words: string; undo?: SourceAct; visits?: boolean }> = {
  pause: { words: 'Paused. Nothing is asked of it until it is resumed.', undo: 'resume' },
  resume: { words: 'Resumed. A visit is asked for.', undo: 'pause', visits: true },
  'run-now': {
    words: 'A visit is asked for and begins when its host’s turn comes. Load this page again in a minute.',
    visits: true,
  },
  approve: {
    words:
      'Approved. The visit that is asked for now believes what is held back, if the page still says the same.',
    undo: 'reject',
    visits: true,
  },
  reject: {
    words: 'Rejected. The same findings are not believed, however often they are seen.',
    undo: 'approve',
  },
  exclude: {
    words: 'Left out. Nothing is asked of it any more; a password that was saved with it is gone.',
    undo: 'include',
  },
  include: {
    words: 'Watched again. A visit is asked for; a mailbox needs its password first, under Access.',
    undo: 'exclude',
    visits: true,
  },
  save: {
    words: 'Saved. A visit is asked for; load this page again in a minute.',
    undo: 'pause',
    visits: true,
  },
};

type Props = { one: OneSource; csrf: string };

export const ActDone = ({ act, worked, one, csrf }: Props & { act: ToldAct; worked: boolean }) => {
  const { words, undo, visits } = done[act];
  if (!worked)
    return (
      <p class="note doubtful" role="status">
        Nothing was done: {whyNot(act)}
      </p>
    );
  return (
    <div
      class="note"
      role="status"
      data-watch={visits ? (one.visits[0]?.at.toISOString() ?? 'never') : undefined}
      data-done="The visit is over. This is what it found."
    >
      <p data-told>{words}</p>
      {undo && mayDo(one, undo) && (
        <form method="post" action={addressOf(one, undo)}>
          <input type="hidden" name="token" value={csrf} />
          <button class="second" type="submit">
            {act === 'save' ? buttons[undo] : 'Undo'}
          </button>
        </form>
      )}
    </div>
  );
};

const whyNot = (act: ToldAct) =>
  act === 'approve' || act === 'reject'
    ? 'nothing is held back any more.'
    : 'it is paused or excluded, so it is not visited. Resume it first.';

export const ActButtons = ({ one, acts, csrf }: Props & { acts: readonly SourceAct[] }) => {
  const [first, ...others] = acts.filter((act) => mayDo(one, act));
  if (first === undefined) return null;
  return (
    <form method="post" action={addressOf(one, first)}>
      <input type="hidden" name="token" value={csrf} />
      <p class="actions">
        <button type="submit">{buttons[first]}</button>
        {others.map((act) => (
          <button class="second" type="submit" formaction={addressOf(one, act)}>
            {buttons[act]}
          </button>
        ))}
      </p>
    </form>
  );
};

const addressOf = ({ desk }: OneSource, act: SourceAct) =>
  `/operate/sources/${encodeURIComponent(desk.id)}/${act}`;

function mayDo({ desk }: OneSource, act: SourceAct): boolean {
  const ruling = desk.quarantine?.ruling;
  if (act === 'approve') return desk.quarantine !== null && ruling !== 'approved';
  if (act === 'reject') return desk.quarantine !== null && ruling !== 'rejected';
  if (act === 'include') return desk.status === 'excluded' && desk.healthReason === leftOutByOperator;
  if (desk.status === 'excluded') return false;
  if (act === 'exclude') return desk.origin === 'database';
  return act === 'resume' ? desk.pausedAt !== null : desk.pausedAt === null;
}
