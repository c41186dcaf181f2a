/** One round of the whole job on the sample sites, said line by line: crawl, match, digest, deliver. */
import { makeLinks } from '#adapters/links.ts';
import { makeLog } from '#adapters/log.ts';
import { openDatabase, openOutside } from '#app';
import type { Config } from '#config';
import { makeCrawl } from '#pipeline/crawl.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { makeMatch } from '#pipeline/match.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { DemoWorld } from '../../demo/world.ts';
import { mailerFor } from '../../mailer-for.ts';
import { addDemoPrograms } from './demo-programs.ts';
import { demoSources } from './demo-sources.ts';
import { addSamplePeople } from './sample-people.ts';

export type RoundOptions = { world: DemoWorld; json: boolean; hostDelayMs: number };

/** Answers the exit code: 0 only if every sample source was read and every mail was sent. */
export async function demoRound(config: Config, { world, json, hostDelayMs }: RoundOptions): Promise<number> {
  const began = Date.now();
  const say = (line: object, words: string) => console.log(json ? JSON.stringify(line) : words);
  const log = makeLog('silent');
  const database = await openDatabase(config);
  const { stores, vault } = database;
  const outside = openOutside(config, { hostDelayMs, robots: stores.robots, log });
  const mailer = mailerFor(config, { log, vault });
  try {
    const sources = demoSources(world);
    await stores.sources.register('demo', sources.map(toKeep));
    const programs = await addDemoPrograms(stores.registry);
    const profiles = await addSamplePeople(stores.people);
    const crawl = makeCrawl({ ...outside, crawls: stores.crawls });
    const total = { pages: 0, postings: 0, failed: 0 };
    const vacancies = new Set<string>();
    await Promise.all(
      sources.map(async (source) => {
        const { crawl: record, lines } = await crawl(source, { patienceMs: 5000 });
        total.pages += record.pages;
        total.postings += lines.length;
        const good = record.verdict === 'healthy' || record.verdict === 'empty';
        if (!good) total.failed += 1;
        if (!good)
          say(
            { type: 'error', source: source.id, url: source.start[0], reason: record.reason },
            `!  ${source.name}: ${record.reason}`,
          );
        else
          say(
            { type: 'source', source: source.id, verdict: record.verdict, reason: record.reason },
            `ok ${source.name}: ${record.reason}`,
          );
        for (const { event, vacancyId, facts } of lines) {
          vacancies.add(vacancyId);
          say(
            { type: 'posting', event, source: source.id, vacancyId, ...facts },
            `   PGY-${facts.pgy.join('/')} ${facts.specialty}, ${facts.institution}, ${facts.city} ${facts.state}${facts.acgmeId ? ` (ACGME program ${facts.acgmeId})` : ''}`,
          );
        }
      }),
    );
    const matched = await makeMatch({ matches: stores.matches, clock: outside.clock })();
    const sender = { baseUrl: config.baseUrl, postalAddress: config.POSTAL_ADDRESS };
    const digest = makeDigest({
      digests: stores.digests,
      links: makeLinks(vault.keyFor('links')),
      clock: outside.clock,
      sender,
    });
    for (const [person, profileId] of profiles) {
      const { digest: composed, items } = await digest({ profileId, key: `digest:${profileId}:demo` });
      say(
        {
          type: 'digest',
          person,
          subject: composed?.subject ?? null,
          told: composed?.total ?? 0,
          considered: items.length,
        },
        `   ${person}: ${composed?.subject ?? 'nothing to tell'}`,
      );
    }
    const { tried, sent: messages } = await makeDeliver({
      ...stores,
      mailer,
      clock: outside.clock,
      atOnce: 4,
    })();
    const { failed, ...counts } = total;
    const summary = {
      sources: sources.length,
      programs,
      ...counts,
      vacancies: vacancies.size,
      matches: matched.matches,
      eligible: matched.eligible,
      profiles: profiles.size,
      messages,
      failed,
      ms: Date.now() - began,
    };
    say(
      { type: 'summary', ...summary },
      `${summary.sources} sources, ${summary.pages} pages, ${summary.postings} postings of ${summary.vacancies} vacancies, ${summary.matches} matches, ${messages} mails, ${(summary.ms / 1000).toFixed(1)} s`,
    );
    return failed === 0 && messages === tried && messages > 0 ? 0 : 1;
  } finally {
    await outside.close();
    await mailer.close();
    await database.close();
  }
}
