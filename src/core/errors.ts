/** Errors named by what the caller must do. Anything else is a bug. Messages say where, what, allowed, next. */

/** The other side may answer later: wait `afterMs`, the attempt does not count against the source. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  readonly code: string;
  readonly afterMs: number | null;
  constructor(message: string, options: { code: string; afterMs?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.afterMs = options.afterMs ?? null;
  }
}

/** We are not wanted or not allowed there (robots, login, captcha, private address): do not try to get round it. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
  readonly code: string;
  constructor(message: string, options: { code: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = options.code;
  }
}

/** Trying again does not help (404, too large, unreadable): tell the operator. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
  readonly code: string;
  constructor(message: string, options: { code: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = options.code;
  }
}

/** The page no longer looks as it did: mend the definition. */
export class Drift extends Error {
  override readonly name = 'Drift';
}

/** A person's input is wrong: say which, what is allowed, what to do next. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
