/** What was pressed, carried by the address, and said on the page that follows: with a way back, or with why nothing was done. */
import { Done, NotDone } from './act-forms.tsx';

/** `nothing`: somebody else was quicker, or there is nothing to do it to. */
export type Told<Act extends string> = { what: Act | 'nothing'; id: string };

export function toldOf<Act extends string>(
  query: Record<string, unknown>,
  acts: readonly Act[],
): Told<Act> | null {
  const what = [...acts, 'nothing' as const].find((one) => one === query['done']);
  return what === undefined ? null : { what, id: String(query['id'] ?? '') };
}

export const toldAddress = <Act extends string>(room: string, { what, id }: Told<Act>) =>
  `${room}?${new URLSearchParams({ done: what, id })}`;

/** Where taking it back is posted to. */
export const undoAddress = (room: string, id: string) => `${room}/${encodeURIComponent(id)}/undo`;

type Props<Act extends string> = {
  told: Told<Act> | null;
  room: string;
  words: Record<Act, string>;
  /** Why nothing was done. */
  why: string;
  /** Acts that stand for themselves: they are no ruling to take back. */
  final: readonly Act[];
  csrf: string;
};

export const SaidOfIt = <Act extends string>({ told, room, words, why, final, csrf }: Props<Act>) => {
  if (told === null) return null;
  const { what, id } = told;
  if (what === 'nothing') return <NotDone>{why}</NotDone>;
  return (
    <Done csrf={csrf} undo={final.includes(what) ? undefined : undoAddress(room, id)}>
      {words[what]}
    </Done>
  );
};
