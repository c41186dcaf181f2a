/** A small invented world for the pages: sources that work and sources that fail, places in every state. */

import type { Db } from '#adapters/store/client.ts';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { makeSourceStore } from '#adapters/store/crawl/source-store.ts';
import type { CrawlVerdict } from '#core/health.ts';
import type { Posting } from '#core/posting.ts';
import { noRequirements } from '#core/vacancy.ts';
import { samplePosting } from './places.ts';

export const now = new Date('2026-11-23T15:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

export const posting = (facts: Partial<Posting>): Posting =>
  samplePosting({
    ...{ track: 'categorical', start: '2027-01-04', institution: 'Example Falls Medical Center' },
    url: 'https://board.example.org/openings/1',
    evidence: 'We have an unexpected opening for one PGY-2 resident.',
    confidence: 0.95,
    ...facts,
  });

const places: Posting[] = [
  posting({
    contactEmails: ['coordinator@falls.example.org'],
    deadline: '2026-12-12',
    evidence: 'We have an unexpected opening for one categorical PGY-2 resident to start 4 January 2027.',
    requirements: { ...noRequirements, visa: ['j1', 'h1b'], step3Required: true, gradWithinYears: 5 },
    words: {
      pgy: 'PGY-2 resident',
      start: 'to start 4 January 2027',
      deadline: 'Applications are read until December 12',
      visa: 'J-1 and H-1B visas are sponsored',
      step3Required: 'Step 3 must be passed before the first day',
      gradWithinYears: 'graduated no more than five years ago',
      institution: 'Example Falls Medical Center',
    },
  }),
  posting({
    specialty: 'Family Medicine',
    pgy: [1],
    track: null,
    start: 'immediate',
    institution: 'Cottonwood County Hospital',
    city: 'Salina',
    state: 'KS',
    url: 'https://cottonwood.example.org/residency',
    evidence: 'One intern position is available immediately.',
    requirements: { ...noRequirements, visa: ['none'], maxFailures: 0 },
    words: { start: 'available immediately', visa: 'We cannot sponsor visas' },
  }),
  posting({
    specialty: 'Psychiatry',
    pgy: [2, 3],
    positions: 2,
    start: '2027-07',
    institution: 'Juniper Mesa Behavioral Health',
    city: 'Tucson',
    state: 'AZ',
    evidence: 'Two openings at the PGY-2 or PGY-3 level for July 2027.',
    requirements: { ...noRequirements, priorAcgmeYearRequired: true, visa: ['j1'] },
  }),
  posting({
    specialty: 'Surgery',
    pgy: [1],
    track: 'preliminary',
    start: '2026-12',
    institution: 'Harbor Point University Hospital',
    city: 'Toledo',
    state: 'OH',
    evidence: 'A preliminary PGY-1 place in surgery is open from December.',
    requirements: { ...noRequirements, visa: ['citizen_or_pr'], usmleMinScore: 230 },
  }),
  posting({
    specialty: 'Pediatrics',
    start: '2027-02-01',
    institution: 'Larkspur Children’s Hospital',
    city: 'Omaha',
    state: 'NE',
    evidence: 'PGY-2 pediatrics, start 1 February.',
  }),
  posting({
    specialty: 'Neurology',
    pgy: [2],
    track: 'advanced',
    start: null,
    institution: 'St. Brannock Medical Center',
    city: null,
    state: null,
    evidence: 'Neurology PGY-2 vacancy.',
  }),
];

/** Sources, what they show, and what became of it; `extra` postings are shown by the first board too. */
export async function fillWorld(db: Db, extra: Posting[] = []): Promise<void> {
  const source = (id: string, name: string) => ({
    id,
    name,
    kind: 'list',
    url: `https://${id}.example.org/openings`,
    everyMinutes: 120,
    status: 'verified',
    specialtyHint: null,
  });
  await makeSourceStore(db).register('folder', [
    source('consortium', 'Great Plains Residency Consortium'),
    source('society', 'Society of Invented Internists, career board'),
    source('harbor', 'Harbor Point University Hospital'),
    source('tidemark', 'Tidemark Regional Health'),
    source('quiet', 'Quiet Valley Medical Center'),
    source('walled', 'Walled Garden Health'),
    source('fresh', 'Newly Added Program'),
  ]);
  const crawl = makeCrawl(db);
  await crawl({ id: 'consortium', at: hoursAgo(200), seen: [...places.slice(0, 5), ...extra] });
  await crawl({ id: 'society', at: hoursAgo(100), seen: places.slice(0, 1) });
  const [first, ...others] = places.slice(0, 4);
  const moved = first
    ? [
        {
          ...first,
          deadline: '2026-12-19',
          words: { ...first.words, deadline: 'Applications are now read until December 19' },
        },
      ]
    : [];
  for (const hours of [60, 40, 20])
    await crawl({ id: 'consortium', at: hoursAgo(hours), seen: [...moved, ...others, ...extra] });
  await crawl({ id: 'harbor', at: hoursAgo(3), seen: places.slice(5) });
  await crawl({
    id: 'quiet',
    at: hoursAgo(2),
    seen: [],
    verdict: 'empty',
    reason: 'the page says that nothing is open',
  });
  await crawl({
    id: 'tidemark',
    at: hoursAgo(30),
    seen: null,
    verdict: 'failed',
    reason: 'tidemark: answered 503 three times in a row',
  });
  await crawl({
    id: 'walled',
    at: hoursAgo(8),
    seen: null,
    verdict: 'blocked',
    reason: 'walled: robots.txt does not allow /openings',
  });
}

type Visit = { id: string; at: Date; seen: Posting[] | null; verdict?: CrawlVerdict; reason?: string };

const makeCrawl =
  (db: Db) =>
  async ({ id, at, seen, verdict = 'healthy', reason }: Visit) => {
    const rows = seen?.length ?? 0;
    await makeCrawlStore(db).conclude({
      crawl: {
        sourceId: id,
        startedAt: new Date(at.getTime() - 900),
        finishedAt: at,
        verdict,
        reason: reason ?? `${rows} postings read`,
        pages: 1,
        notModified: 0,
        rows,
      },
      copies: [],
      seen,
      complete: true,
    });
  };
