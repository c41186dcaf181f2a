/** Signing in: a link by mail, a session in the browser that asked for it, and who is behind a request. */
import type { MailContent } from './mail.ts';
import type { TokenState } from './people.ts';

export type AccountRole = 'applicant' | 'advisor' | 'operator';

/** Whoever is signed in. */
export type Account = { id: string; name: string; role: AccountRole; timeZone: string };

/** `browser`: a secret that only the browser that asked for the link has. */
export type SignInLink = { token: string; browser: string; network: string };
export type SignInState = TokenState | 'other-browser' | 'too-many';

export type Access = {
  /** The same answer for known and unknown addresses; `too-many` speaks of the network alone. */
  ask(request: { address: string; network: string; browser: string }): Promise<'asked' | 'too-many'>;
  /** Changes nothing. */
  look(link: SignInLink): Promise<SignInState>;
  /** Works once. The session is new each time; one that the browser had before (`ends`) is over. */
  enter(link: SignInLink, ends: string | null): Promise<{ state: SignInState; session: string | null }>;
  /** Null for a session that is unknown, over, or whose account was erased. */
  who(session: string): Promise<Account | null>;
  leave(session: string): Promise<void>;
};

export type AccessStore = {
  /** Link and mail, if the address has a confirmed account; the same work if it has none. */
  offer(input: {
    address: string;
    token: string;
    browser: string;
    now: Date;
    expiresAt: Date;
    mail: { key: string; content: MailContent };
  }): Promise<void>;
  look(link: Omit<SignInLink, 'network'>, now: Date): Promise<TokenState | 'other-browser'>;
  /** One transaction: the link is used and the session begins. Null where the link is not good in that browser. */
  enter(link: Omit<SignInLink, 'network'>, session: NewSession): Promise<Account | null>;
  begin(accountId: string, session: NewSession): Promise<void>;
  who(session: string, now: Date): Promise<Account | null>;
  leave(session: string, now: Date): Promise<void>;
};

export type NewSession = { session: string; now: Date; expiresAt: Date };
