/** One mail from a pipe, as a tip or for a source that is a mailbox. */
import { systemClock } from '#adapters/clock.ts';
import { makeLog } from '#adapters/log.ts';
import { makeOneMail } from '#adapters/mailbox/mail-folders.ts';
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import { type Database, openOutside } from '#app';
import type { Config } from '#config';
import { BadInput } from '#core/errors.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { type MailboxPorts, visitMailbox } from '#pipeline/visits/visit-mailbox.ts';
import type { Source } from '#scraping';
import { savedSource } from '#scraping/definitions/saved-source.ts';
import { readHere } from '#scraping/reader.ts';
import { mailboxesOf, tipsByMail } from '../mailboxes.ts';
import { registered } from './source/chosen-sources.ts';

export type Handed = { config: Config; raw: Uint8Array; stores: Database['stores'] };

/** Whoever sent it: it waits for review, once however often it is handed over. */
export async function takeTip(handed: Handed) {
  const [source] = tipsByMail({ mailboxes: { TIPS: 'pipe' } });
  if (!source) throw new Error('tips have no source');
  const { note } = await visitMailbox(
    { source, copies: new Map(), now: new Date() },
    { ...portsOf(handed), reader: readHere },
  );
  return { said: note ?? '' };
}

/** Throws BadInput where there is no such mailbox. */
export async function takeListMail(id: string, handed: Handed) {
  const { stores, config } = handed;
  const source = await mailboxSource(id, stores);
  const outside = openOutside(config, { robots: stores.robots, log: makeLog('silent') });
  try {
    const crawl = makeCrawl({
      ...outside,
      crawls: stores.crawls,
      clock: systemClock,
      mailboxes: portsOf(handed),
    });
    const { crawl: record, lines } = await crawl(source);
    return {
      said: record.reason,
      verdict: record.verdict,
      events: lines
        .filter(({ event }) => event !== 'same')
        .map(({ event, vacancyId }) => ({ event, vacancyId })),
    };
  } finally {
    await outside.close();
  }
}

async function mailboxSource(id: string, stores: Handed['stores']): Promise<Source> {
  const { sources, origin } = await registered();
  const kept = await stores.sources.find(id);
  const source = sources.find((one) => one.id === id) ?? (kept && savedSource(kept));
  if (!source?.mail)
    throw new BadInput(
      `mail list: "${id}" is no source that is a mailbox; "offcycle source list" shows what is defined, docs/adding-a-source.md how one is`,
    );
  if (!kept) await stores.sources.register(origin, sources.map(toKeep));
  return source;
}

function portsOf({ config, raw, stores }: Handed): MailboxPorts {
  const log = makeLog('silent');
  const folders = makeOneMail(raw, { mailboxes: config.mailboxes, pdfText: makePdfText({ log }) });
  return { ...mailboxesOf({ config, stores, log }), folders };
}
