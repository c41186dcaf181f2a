/** Small forms of one press, and what is said once one was pressed. */
import type { ComponentChildren } from 'preact';

export type Press = { action: string; words: string };

type Props = { csrf: string; fields?: Record<string, string>; presses: readonly Press[] };

/** The first is the obvious one. */
export const Presses = ({ csrf, fields = {}, presses: [first, ...others] }: Props) =>
  first === undefined ? null : (
    <form method="post" action={first.action}>
      <input type="hidden" name="token" value={csrf} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="actions">
        <button type="submit">{first.words}</button>
        {others.map(({ action, words }) => (
          <button class="second" type="submit" formaction={action}>
            {words}
          </button>
        ))}
      </p>
    </form>
  );

type AskProps = {
  csrf: string;
  action: string;
  fields?: Record<string, string>;
  /** What opens the question. */
  words: string;
  /** Of what, for whoever does not see what stands beside it. */
  of?: string;
  /** What is lost. */
  children: ComponentChildren;
  /** What does it. */
  sure: string;
};

/** What cannot be undone asks first, on the spot. */
export const AskFirst = ({ csrf, action, fields = {}, words, of = '', children, sure }: AskProps) => (
  <details class="ask-first">
    <summary>
      {words}
      {of && <span class="hidden"> {of}</span>}
    </summary>
    <form method="post" action={action}>
      <input type="hidden" name="token" value={csrf} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p>{children}</p>
      <button class="grave" type="submit">
        {sure}
        {of && <span class="hidden"> {of}</span>}
      </button>
    </form>
  </details>
);

type DoneProps = { csrf: string; undo?: string | undefined; children: ComponentChildren };

/** `undo`: where taking it back is posted to. */
export const Done = ({ csrf, undo, children }: DoneProps) => (
  <div class="note" role="status">
    <p>{children}</p>
    {undo && (
      <form method="post" action={undo}>
        <input type="hidden" name="token" value={csrf} />
        <button class="second" type="submit">
          Undo
        </button>
      </form>
    )}
  </div>
);

export const NotDone = ({ children }: { children: ComponentChildren }) => (
  <p class="note doubtful" role="status">
    Nothing was done: {children}
  </p>
);
