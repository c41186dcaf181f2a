/** The shapes of the API: they check what comes in, and OpenAPI is generated from them. */
import { z } from 'zod';
import { boardOrders, facetNames } from '#core/board/filters.ts';
import { programTypes, tracks, vacancyStatuses, visaWords } from '#core/vacancy.ts';
import { stages } from '#ports/rooms.ts';
import { facetParameters, PAGES_AT_MOST } from './board-address.ts';

const moment = z.iso.datetime().describe('UTC');
const optionalText = z.string().nullable();

const vacancyStates = ['open', 'presumed_filled', 'filled', 'expired'] as const;

export const vacancySchema = z.object({
  id: z.string(),
  state: z.enum(vacancyStates).describe('From all sources together; presumed_filled: no longer on any page'),
  version: z.int().describe('Counts up with each change'),
  firstSeen: moment,
  lastSeen: moment,
  specialty: z.string().describe('ACGME name'),
  pgy: z.array(z.int()).describe('Levels one place may be filled at'),
  positions: z.int().nullable(),
  track: z.enum(tracks).nullable(),
  start: optionalText.describe('YYYY-MM-DD, YYYY-MM, "immediate", or null where the page is silent'),
  institution: optionalText,
  city: optionalText,
  usState: optionalText.describe('USPS code'),
  contactEmails: z.array(z.string()),
  deadline: optionalText.describe('YYYY-MM-DD, last day to apply'),
  requirements: z.object({
    step3Required: z.boolean().nullable(),
    visa: z.array(z.enum(visaWords)).nullable(),
    gradWithinYears: z.number().nullable(),
    priorAcgmeYearRequired: z.boolean().nullable(),
    stateLicenseRequired: z.boolean().nullable(),
    usmleMinScore: z.number().nullable(),
    maxFailures: z.number().nullable(),
    usClinicalExperience: z.boolean().nullable(),
  }),
  status: z.enum(vacancyStatuses).describe('As the page says it'),
  url: optionalText.describe('Where a person reads it'),
  evidence: z.string().describe('The sentence of the page that offers the place'),
  acgmeId: optionalText.describe('ACGME program ID, ten digits: of the registry, else as the page states it'),
  programType: z.enum(programTypes).nullable().describe('From the program registry only'),
  program: z
    .object({
      name: z.string().describe('Its title in the program registry'),
      sponsor: z.string().describe('The sponsoring institution'),
      told: z
        .object({ institution: optionalText, city: optionalText, usState: optionalText })
        .describe('What the pages say, where the writing of the registry stands in its place'),
    })
    .nullable()
    .describe('Null: the program registry does not know it'),
});

export const vacancyDetailSchema = vacancySchema.extend({
  sightings: z.array(
    z.object({
      source: z.string(),
      sourceName: z.string(),
      url: optionalText,
      state: z.enum(['seen', 'gone', 'filled']),
      firstSeen: moment,
      lastSeen: moment,
      words: z.record(z.string(), z.string()).describe('The words each fact was read from'),
    }),
  ),
  changes: z.array(
    z.object({
      kind: z.enum(['opened', 'changed', 'closed', 'reopened']),
      at: moment,
      version: z.int(),
      fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
});

export const vacancyPageSchema = z.object({
  data: z.array(vacancySchema),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
  links: z.object({ next: optionalText, prev: optionalText }),
});

export const sourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  url: optionalText,
  health: z.enum(['new', 'healthy', 'empty', 'suspect', 'drifted', 'blocked', 'failed']),
  reason: optionalText,
  since: moment.describe('How long it has been in this state'),
  lastCrawl: moment.nullable(),
  lastGood: moment.nullable(),
  paused: z.boolean(),
  rows: z.int().nullable().describe('Rows of the newest believed reading'),
  open: z.int(),
});

export const sourcesSchema = z.object({ data: z.array(sourceSchema), summary: z.string() });

export const boardParameters = z.strictObject({
  ...Object.fromEntries(facetNames.map((facet) => [facet, facetParameters[facet]])),
  sort: z.enum(boardOrders).default('newest'),
  page: z.coerce.number().int().min(1).max(PAGES_AT_MOST).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

const reasonSchema = z.object({
  rule: z.string(),
  outcome: z.enum(['pass', 'fail', 'unknown', 'warn']),
  because: z.string().describe('In the second person, as in the mail'),
  evidence: z.string().optional().describe('The words of the page'),
  source: z.string().optional(),
  asOf: z.string().optional().describe('The rule as read then'),
});
const verdicts = ['eligible', 'unknown', 'ineligible'] as const;

export const ownMatchSchema = z.object({
  search: z.string().describe('The saved search it was found by'),
  vacancy: z.string().describe('Its id; read it at /api/v1/vacancies/{id}'),
  specialty: z.string(),
  pgy: z.array(z.int()),
  institution: optionalText,
  usState: optionalText,
  deadline: optionalText,
  firstSeen: moment,
  verdict: z.enum(verdicts),
  reasons: z.array(reasonSchema),
});

export const ownMatchPageSchema = vacancyPageSchema.extend({ data: z.array(ownMatchSchema) });

export const ownMatchesParameters = z.strictObject({
  search: z.string().max(60).optional(),
  verdict: z.enum(verdicts).optional(),
  page: z.coerce.number().int().min(1).max(PAGES_AT_MOST).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export const pursuitBody = z.strictObject({
  stage: z.enum(stages),
  note: z.string().max(2000).default(''),
});

export const pursuitSchema = pursuitBody.extend({
  vacancy: z.string(),
  state: z.enum(vacancyStates),
  handedBy: optionalText.describe('The advisor who put it there'),
  at: moment,
});

export const ownBoardSchema = z.object({ data: z.array(pursuitSchema) });
