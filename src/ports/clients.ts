/** Advisors and those who let them look: between consent and revocation, and for nobody else. */
import type { Profile } from '#core/profile.ts';
import type { MailContent } from './mail.ts';
import type { Draft, TokenState } from './people.ts';

export type Client = {
  /** Of the search they share: their first. */
  profileId: string;
  name: string;
  profile: Profile;
  since: Date;
  /** The advisor's own; the client does not see it. */
  note: string;
};

export type Invitation = { name: string; address: string; expiresAt: Date };

export type ConsentAsked = { state: TokenState | 'too-many'; advisor: string | null };

/** Somebody to be invited, with what the advisor knows of them. */
export type Invited = { address: string; name: string; profile: Profile };

export type ClientStore = {
  /** By name. */
  clients(advisorId: string): Promise<Client[]>;
  /** Those that wait, newest first. */
  invitations(advisorId: string, now: Date): Promise<Invitation[]>;
  /** Account where there is none, the link that consents, the mail that carries it. Nothing is shared by it. */
  invite(input: {
    advisorId: string;
    address: string;
    draft: Draft;
    token: string;
    now: Date;
    expiresAt: Date;
    mail: { key: string; content: MailContent };
  }): Promise<void>;
  asked(token: string, now: Date): Promise<{ state: TokenState; advisor: string | null }>;
  /** Once. The profile that is shared; null where the link is not good. */
  consent(token: string, now: Date): Promise<string | null>;
  /** False: no client of theirs. So with the following. */
  note(advisorId: string, profileId: string, note: string): Promise<boolean>;
  part(advisorId: string, profileId: string, at: Date): Promise<boolean>;
  hand(input: {
    advisorId: string;
    profileId: string;
    vacancyId: string;
    note: string;
    at: Date;
  }): Promise<boolean>;
  /** Written into the audit, which the client may be shown. */
  looked(advisorId: string, profileId: string, at: Date): Promise<void>;
};

/** For whoever holds the mail of an invitation. */
export type Consent = {
  look(token: string, network: string): Promise<ConsentAsked>;
  give(token: string, network: string): Promise<ConsentAsked['state']>;
};

export type Clients = Pick<ClientStore, 'clients' | 'note'> & {
  invitations(advisorId: string): Promise<Invitation[]>;
  /** The same answer for every address; `too-many` speaks of the advisor. */
  invite(
    advisor: { id: string; name: string; timeZone: string },
    invited: Invited,
  ): Promise<'asked' | 'too-many'>;
  part(advisorId: string, profileId: string): Promise<boolean>;
  hand(advisorId: string, what: { profileId: string; vacancyId: string; note: string }): Promise<boolean>;
  looked(advisorId: string, profileId: string): Promise<void>;
};
