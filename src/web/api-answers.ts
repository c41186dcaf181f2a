/** What is known, in the shapes of the API. */
import type { z } from 'zod';
import type { BoardRow, VacancyRecord, WatchedSource } from '#core/board/board-page.ts';
import { reasonForAll } from '#core/board/reason-for-all.ts';
import { pageLink } from '#core/digest/plain-words.ts';
import { toldOfProgram } from '#core/registry/registered.ts';
import type { Judged, Pursuit } from '#ports/rooms.ts';
import type {
  ownMatchSchema,
  pursuitSchema,
  sourceSchema,
  vacancyDetailSchema,
  vacancySchema,
} from './api-schemas.ts';

export function vacancyAnswer({ facts, ...row }: BoardRow): z.infer<typeof vacancySchema> {
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    firstSeen: row.firstSeen.toISOString(),
    lastSeen: row.lastSeen.toISOString(),
    specialty: facts.specialty,
    pgy: facts.pgy,
    positions: facts.positions,
    track: facts.track,
    start: facts.start,
    institution: facts.institution,
    city: facts.city,
    usState: facts.state,
    contactEmails: facts.contactEmails,
    deadline: facts.deadline,
    requirements: facts.requirements,
    status: facts.status,
    url: pageLink(facts.url),
    evidence: facts.evidence,
    ...toldOfProgram(facts),
  };
}

export function vacancyDetail({
  vacancy,
  changes,
  postings,
}: VacancyRecord): z.infer<typeof vacancyDetailSchema> {
  return {
    ...vacancyAnswer(vacancy),
    sightings: vacancy.sightings.map((one, n) => ({
      source: one.sourceId,
      sourceName: one.sourceName,
      url: pageLink(one.url),
      state: one.state,
      firstSeen: one.firstSeen.toISOString(),
      lastSeen: one.lastSeen.toISOString(),
      words: { ...postings[n]?.words },
    })),
    changes: changes.map(({ kind, at, version, fields }) => ({
      kind,
      at: at.toISOString(),
      version,
      fields,
    })),
  };
}

export const sourceAnswer = (source: WatchedSource): z.infer<typeof sourceSchema> => ({
  id: source.id,
  name: source.name,
  kind: source.kind,
  url: pageLink(source.url),
  health: source.health as z.infer<typeof sourceSchema>['health'],
  reason: reasonForAll(source),
  since: source.healthSince.toISOString(),
  lastCrawl: source.lastCrawlAt?.toISOString() ?? null,
  lastGood: source.lastGoodAt?.toISOString() ?? null,
  paused: source.paused,
  rows: source.rows,
  open: source.open,
});

export const ownMatchAnswer = ({
  place,
  match,
  search,
}: Judged & { search: string }): z.infer<typeof ownMatchSchema> => ({
  search,
  vacancy: place.id,
  specialty: place.facts.specialty,
  pgy: place.facts.pgy,
  institution: place.facts.institution,
  usState: place.facts.state,
  deadline: place.facts.deadline,
  firstSeen: place.firstSeen.toISOString(),
  verdict: match.verdict,
  reasons: match.reasons,
});

export const pursuitAnswer = ({
  vacancyId,
  stage,
  note,
  state,
  handed,
  at,
}: Pursuit): z.infer<typeof pursuitSchema> => ({
  vacancy: vacancyId,
  stage,
  note,
  state,
  handedBy: handed?.by ?? null,
  at: at.toISOString(),
});
