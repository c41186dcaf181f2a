/** What the pages need of the outside, and what every page shows around its content. */
import type { VNode } from 'preact';
import type { Access } from '#ports/access.ts';
import type { ApiTokens } from '#ports/api-tokens.ts';
import type { AuditStore } from '#ports/audit.ts';
import type { Clients, Consent } from '#ports/clients.ts';
import type { Feeds } from '#ports/feeds.ts';
import type { LeadDesk } from '#ports/leads.ts';
import type { Letters } from '#ports/letters.ts';
import type { MailDesk } from '#ports/mail-desk.ts';
import type { MailboxDesk } from '#ports/mailboxes.ts';
import type { MergeDesk } from '#ports/merges.ts';
import type { Clock, Log } from '#ports/network.ts';
import type { Operate } from '#ports/operate.ts';
import type { MailLinks, SignUp } from '#ports/people.ts';
import type { QueueDesk } from '#ports/queue.ts';
import type { ProgramDesk } from '#ports/registry.ts';
import type { Rooms } from '#ports/rooms.ts';
import type { SiteOwners } from '#ports/site-owners.ts';
import type { SourceDrafts } from '#ports/source-drafts.ts';
import type { SourceRoom } from '#ports/source-room.ts';
import type { SourceDesk } from '#ports/sources.ts';
import type { StatusStore } from '#ports/status.ts';
import type { TipBox, TipDesk } from '#ports/tips.ts';
import type { Board, Demo, Health, Inbox, SourceCoverage, Statistics } from '#ports/web.ts';
import type { Webhooks } from '#ports/webhooks.ts';
import type { Who } from './signed-in.ts';

export type WebSettings = {
  /** The address people reach this site at. */
  baseUrl: string;
  host: string;
  /** 0: any free one. */
  port: number;
  /** Told to site owners and to people who report a fault. */
  contactAddress: string;
  /** Tips may be mailed there; absent: by the form alone. */
  tipsAddress?: string;
  /** Of one address; 6000 unless given. */
  requestsPerMinute?: number;
};

export type WebPorts = {
  board: Board;
  coverage: SourceCoverage;
  statistics: Statistics;
  health: Health;
  signUp: SignUp;
  mailLinks: MailLinks;
  feeds: Feeds;
  access: Access;
  rooms: Rooms;
  apiTokens: ApiTokens;
  clients: Clients;
  consent: Consent;
  letters: Letters;
  webhooks: Webhooks;
  tipBox: TipBox;
  tipDesk: TipDesk;
  operate: Operate;
  sourceDesk: SourceDesk;
  leadDesk: LeadDesk;
  mergeDesk: MergeDesk;
  programDesk: ProgramDesk;
  mailDesk: MailDesk;
  queues: QueueDesk;
  audit: Pick<AuditStore, 'lines'>;
  sourceRoom: SourceRoom;
  sourceDrafts: SourceDrafts;
  siteOwners: SiteOwners;
  mailboxDesk: MailboxDesk;
  status: StatusStore;
  clock: Clock;
  log: Log;
  settings: WebSettings;
  /** Present only where mails go to this machine. */
  inbox?: Inbox;
  demo?: Demo;
};

export type PageInput = {
  title: string;
  /** The path and query that was asked for: the demo's button comes back to it. */
  path: string;
  children: VNode | VNode[];
  /** Whoever is signed in: the frame shows their rooms. */
  who?: Who | null | undefined;
  /** Wide pages use the whole width; others keep to a line that can be read. */
  wide?: boolean;
};

export type Site = WebPorts & {
  /** The whole document. */
  page(input: PageInput): string;
  /** Has to come back with every form. */
  token: string;
};
