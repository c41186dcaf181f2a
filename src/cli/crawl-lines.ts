/** What `crawl` says: JSON lines for programs, sentences for people. */
import type { CrawlReport } from '#pipeline/crawl.ts';
import type { Source } from '#scraping';
import { say } from './lines.ts';
import type { Problem } from './source/chosen-sources.ts';

export type Summary = {
  sources: number;
  pages: number;
  notModified: number;
  postings: number;
  vacancies: number;
  ms: number;
};

const believed = (report: CrawlReport) =>
  report.crawl.verdict === 'healthy' || report.crawl.verdict === 'empty';

export const jsonLines = {
  error: (problem: Problem) => say(JSON.stringify({ type: 'error', ...problem })),
  async report(source: Source, report: CrawlReport) {
    if (!believed(report))
      await say(
        JSON.stringify({
          type: 'error',
          source: source.id,
          url: source.start[0] ?? source.mail?.home ?? '',
          verdict: report.crawl.verdict,
          reason: report.crawl.reason,
        }),
      );
    for (const { event, vacancyId, facts } of report.lines)
      await say(JSON.stringify({ type: 'posting', event, source: source.id, vacancyId, ...facts }));
  },
  summary: (summary: Summary) => say(JSON.stringify({ type: 'summary', ...summary })),
};

export const sentences = {
  error: (problem: Problem) => say(`!  ${problem.source}: ${problem.reason}`),
  async report(source: Source, report: CrawlReport) {
    const { verdict, reason, rows } = report.crawl;
    await say(believed(report) ? `ok ${source.id}: ${rows} read` : `!  ${source.id}: ${verdict}: ${reason}`);
    const seen = report.lines.length
      ? report.lines
      : report.postings.map((facts) => ({ event: 'would be', facts }));
    for (const { event, facts } of seen)
      if (event !== 'same')
        await say(
          `   ${event}: PGY-${facts.pgy.join('/')} ${facts.specialty}, ${facts.institution ?? 'place not stated'} ${facts.state ?? ''} · ${facts.status}`,
        );
  },
  summary: (s: Summary) =>
    say(
      `${s.sources} sources, ${s.pages} pages (${s.notModified} not modified), ${s.postings} postings, ${s.vacancies} vacancies, ${(s.ms / 1000).toFixed(1)} s`,
    ),
};
