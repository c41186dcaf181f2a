/** A mailbox is added: opened first, shown as it would be read, then watched. */
import { BadInput, Blocked, GiveUp, TryLater } from '#core/errors.ts';
import { mailboxAddress, mailboxNameOf } from '#core/mail-source/mailbox-address.ts';
import { standingOf } from '#core/mail-source/senders.ts';
import type { AuditStore } from '#ports/audit.ts';
import type { SourceStore } from '#ports/crawl.ts';
import type { MailFolders } from '#ports/mail-source.ts';
import type {
  MailboxDesk,
  MailboxFault,
  MailboxForm,
  MailboxStore,
  ShownForm,
  TriedMail,
} from '#ports/mailboxes.ts';
import type { Clock } from '#ports/network.ts';
import { type Definition, defineScraper, type Source, sourceOf } from '#scraping';
import { nullIfTooHeavy, type Reader } from '#scraping/reader.ts';
import { toKeep } from '../visits/source-to-keep.ts';

export type MailboxDeskPorts = {
  mailboxes: MailboxStore;
  /** The mailbox of one address, by whatever name it is asked for. */
  foldersAt: (address: string) => MailFolders;
  reader: Pick<Reader, 'readMail'>;
  sources: Pick<SourceStore, 'find' | 'save'>;
  /** Also of a source that is no longer watched. */
  isTaken: (sourceId: string) => Promise<boolean>;
  audit: Pick<AuditStore, 'write'>;
  /** Names that settings of this machine take. */
  set: readonly string[];
  clock: Clock;
  crawlSoon: (sourceId: string) => Promise<unknown>;
};

const DAY = 86_400_000;
const SHOWN = 20;
/** A definition knows at most 31 letters. */
const LONGEST_ID = 28;

export function makeMailboxDesk(ports: MailboxDeskPorts): MailboxDesk {
  const { mailboxes, clock } = ports;
  return {
    async begin(typed, before, act) {
      const form = await withPassword(typed, before, ports);
      const faults = [...faultsOf(form), ...(await faultsOfName(form.id, ports))];
      if (faults.length > 0) return { faults };
      const closed = await faultOfOpening(form, ports);
      return closed ? { faults: [closed] } : { id: await mailboxes.keepDraft(form, act.now) };
    },
    async typed(draftId) {
      return shown(await mailboxes.draft(draftId));
    },
    async ofSource(sourceId) {
      return shown(await mailboxes.saved(mailboxNameOf(sourceId)));
    },
    async read(draftId) {
      const form = await mailboxes.draft(draftId);
      const seen = shown(form);
      if (!form || !seen) return null;
      const { source, mail } = sourceFrom(form);
      const mails: TriedMail[] = [];
      const judges = new Set<string>();
      const since = new Date(clock.now().getTime() - mail.openForDays * DAY);
      const asked = { ...mail, since, isKnown: () => false, atMost: SHOWN };
      const refused = await refusalOf(
        ports.foldersAt(mailboxAddress(form)).eachNew(asked, async (one) => {
          const url = mail.home ?? '';
          const read = await ports.reader.readMail({ url, letter: one, source }).catch(nullIfTooHeavy);
          const { postings, said } = read ?? { postings: [], said: one.said };
          const { from, listId, subject, judgedBy } = one;
          if (judgedBy) judges.add(judgedBy);
          mails.push({ standing: standingOf(one, mail.senders), said, from, listId, subject, postings });
        }),
      );
      return {
        form: seen,
        mails,
        days: mail.openForDays,
        judges: [...judges].slice(0, 5),
        refused: refused?.words ?? null,
      };
    },
    async save(draftId, act) {
      const form = await mailboxes.draft(draftId);
      if (!form) return null;
      const faults = await faultsOfName(form.id, ports);
      if (faults.length > 0) return { faults };
      const { source, definition } = sourceFrom(form);
      const { id } = source;
      const before = await savedBefore(id, ports);
      // First: a source without its mailbox would be trouble.
      await mailboxes.save(mailboxNameOf(id), form, draftId, act.now);
      await ports.sources.save({ ...toKeep(source), definition: { ...before, ...definition } });
      await ports.audit.write({ ...act, action: before ? 'source mended' : 'source added', subject: id });
      await ports.crawlSoon(id);
      return { sourceId: id };
    },
  };
}

function shown(form: MailboxForm | null): ShownForm | null {
  if (!form) return null;
  const { password: _, ...rest } = form;
  return rest;
}

/** A password that is kept goes only where it went before: whoever names another host has to know it. */
async function withPassword(typed: MailboxForm, draftId: string | null, { mailboxes }: MailboxDeskPorts) {
  if (typed.password !== '') return typed;
  const before =
    (draftId === null ? null : await mailboxes.draft(draftId)) ??
    (await mailboxes.saved(mailboxNameOf(typed.id)));
  const isSame = (['host', 'port', 'security', 'user'] as const).every((one) => before?.[one] === typed[one]);
  return before && isSame ? { ...typed, password: before.password } : typed;
}

const isHost = (host: string) => /^(?:[a-z0-9-]+\.)*[a-z0-9-]+$/i.test(host) || /^[0-9a-f:.]+$/i.test(host);
const isPort = (port: string) =>
  port === '' || (/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536);

function faultsOf(form: MailboxForm): MailboxFault[] {
  const { host, port, user, password, authserv } = form;
  const faults: MailboxFault[] = [];
  if (!isHost(host))
    faults.push({
      field: 'host',
      words: `"${host}" is no name of a host; write it like imap.example.org, without imaps://`,
    });
  if (!isPort(port))
    faults.push({ field: 'port', words: `"${port}" is no port; write a number like 993, or leave it empty` });
  if (user === '')
    faults.push({ field: 'user', words: 'Name the user; it is often the whole mail address.' });
  if (password === '')
    faults.push({
      field: 'password',
      words: 'Type the password; one that was kept is used only with the same host, port and user.',
    });
  if (authserv !== '' && !isHost(authserv))
    faults.push({
      field: 'authserv',
      words: `"${authserv}" is no name of a host; write it like mx.example.org`,
    });
  if (faults.length > 0) return faults;
  try {
    sourceFrom(form);
    return [];
  } catch (error) {
    if (error instanceof BadInput)
      return [{ field: /home|address/.test(error.message) ? 'home' : 'senders', words: error.message }];
    throw error;
  }
}

async function faultsOfName(id: string, ports: MailboxDeskPorts): Promise<MailboxFault[]> {
  const fault = (words: string): MailboxFault[] => [{ field: 'id', words }];
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) || id.length > LONGEST_ID)
    return fault(
      `"${id}" is no name of a mailbox among sources; write at most ${LONGEST_ID} small letters, digits and hyphens, like "chiefs-list"`,
    );
  const name = mailboxNameOf(id);
  if (ports.set.includes(name))
    return fault(
      `MAILBOX_${name} is set on this machine and comes before what is saved here; choose another name`,
    );
  return !(await savedBefore(id, ports)) && (await ports.isTaken(id))
    ? fault(`"${id}" is the name of another source; choose one that is free`)
    : [];
}

/** A mailbox that an operator added before, on this page or by the command line; null: there is none. */
async function savedBefore(id: string, { sources }: MailboxDeskPorts): Promise<Definition | null> {
  const kept = await sources.find(id);
  // It was checked when it was saved.
  const definition = (kept?.origin === 'database' ? kept.definition : null) as Definition | null;
  return definition?.mail ? definition : null;
}

const lines = (words: string) => words.split(/[\s,;]+/).filter(Boolean);

/** Throws BadInput where a sender or the home is none. */
function sourceFrom({ id, name, folder, senders, home }: MailboxForm) {
  const named = lines(senders);
  const [from, lists] = [named.filter((one) => one.includes('@')), named.filter((one) => !one.includes('@'))];
  const definition: Definition = defineScraper({
    name: name || id,
    mail: {
      mailbox: mailboxNameOf(id),
      ...(folder ? { folder } : {}),
      ...(from.length > 0 ? { from } : {}),
      ...(lists.length > 0 ? { lists: lists.map((one) => one.replace(/^<|>$/g, '')) } : {}),
      ...(home ? { home } : {}),
    },
  });
  const source: Source = sourceOf(id, definition);
  if (!source.mail) throw new Error(`${id} is no mailbox`);
  return { definition, source, mail: source.mail };
}

async function faultOfOpening(
  form: MailboxForm,
  { foldersAt, clock }: MailboxDeskPorts,
): Promise<MailboxFault | null> {
  const { mail } = sourceFrom(form);
  const asked = { ...mail, since: clock.now(), isKnown: () => true };
  return await refusalOf(foldersAt(mailboxAddress(form)).eachNew(asked, async () => {}));
}

const fieldOf: Record<string, keyof MailboxForm> = {
  IMAP_LOGIN: 'password',
  IMAP_FOLDER: 'folder',
  IMAP_TLS: 'security',
};

async function refusalOf(reading: Promise<unknown>): Promise<MailboxFault | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    if (error instanceof TryLater || error instanceof Blocked || error instanceof GiveUp)
      return { field: fieldOf[error.code] ?? 'host', words: `${error.message}.` };
    throw error;
  }
}
