/** The watched sources as operators see and steer them. */
import type { Quarantine } from '#core/health.ts';
import type { SourceNews } from '#core/source-news.ts';
import type { KeptSource } from './crawl.ts';
import type { MailContent } from './mail.ts';

export type OperatedSource = KeptSource & {
  /** What was read and not believed; null when nothing is held back. */
  quarantine: Quarantine | null;
  nextCrawlAt: Date | null;
  /** Why then, in words. */
  cadence: string | null;
};

/** Who did it and when: each act is written down with it. */
export type Act = { by: string; now: Date };

/** Each act answers false where there is no such source, or nothing to rule on. */
/** The reason that is kept of a source which an operator left out. */
export const leftOutByOperator = 'an operator left it out';

export type SourceDesk = {
  /** Every source that is defined now, trouble first. */
  all(): Promise<OperatedSource[]>;
  one(id: string): Promise<OperatedSource | null>;
  pause(id: string, act: Act): Promise<boolean>;
  resume(id: string, act: Act): Promise<boolean>;
  /** A visit as soon as its host's turn comes, whatever the cadence says; a paused source is not visited. */
  runNow(id: string, act: Act): Promise<boolean>;
  /** The next visit believes what is held back if the page still says it; that visit is asked for at once. */
  approve(id: string, act: Act): Promise<boolean>;
  /** The same findings are not believed again, however often they are seen; others are judged afresh. */
  reject(id: string, act: Act): Promise<boolean>;
  /** Never visited again; of a mailbox the password is forgotten. Only a source of an operator: a file says it itself. */
  exclude(id: string, act: Act): Promise<boolean>;
  /** Takes that back; false for what its owner or its definition excluded. */
  include(id: string, act: Act): Promise<boolean>;
};

export type SourceDeskStore = Omit<SourceDesk, 'runNow' | 'approve'> & {
  /** Due at once; false for one that is paused, excluded or gone. */
  hurry(id: string, act: Act): Promise<boolean>;
  allow(id: string, act: Act): Promise<boolean>;
};

/** Hosts whose owners asked to be left out. */
export type OptOuts = {
  /** From now on no request goes there: its sources are excluded. Answers how many they were. */
  add(host: string, asked: { note: string | null; by: string; now: Date }): Promise<number>;
  /**
   * It may be read again, as its robots.txt says. Answers how many of its sources are watched again; null where it was
   * not left out. `note`: who allowed it.
   */
  takeBack(host: string, allowed: { note: string; by: string; now: Date }): Promise<number | null>;
  /** Of the host itself and of the names above it. */
  has(host: string): Promise<boolean>;
  all(): Promise<{ host: string; askedAt: Date; note: string | null }[]>;
};

export type OperatorNewsStore = {
  /** Sources that are watched, with what was last told of each, and who is to be told. */
  read(): Promise<{ sources: SourceNews[]; operators: OperatorToTell[]; lastToldAt: Date | null }>;
  /** One transaction: the mails are queued and the states count as told. A mail with the same key is queued once. */
  tell(input: {
    mails: { accountId: string; key: string; content: MailContent }[];
    told: { id: string; state: string | null }[];
    /** Mails that are told of; `failing` and `recovered`: that none leave, that they leave again. */
    mail: { ids: string[]; failing: boolean; recovered: boolean };
    /** Null: nothing of the canary is told. */
    canary: 'trouble' | 'over' | null;
    now: Date;
  }): Promise<void>;
};

export type OperatorToTell = { accountId: string; timeZone: string };
