/** What a webhook is told of one change: public facts of the place, the verdict, no reason and nothing else of the person. */
import type { Change, KnownVacancy } from './change.ts';
import { pageLink } from './digest/plain-words.ts';
import { toldOfProgram } from './registry/registered.ts';
import type { Verdict } from './verdict.ts';

type Event = { id: string; search: string; change: Change; vacancy: KnownVacancy; verdict: Verdict };

/** What a press on "Send a test event" posts: no place and no verdict, so that no program takes it for news. */
export const webhookTestBody = ({ id, search, at }: { id: string; search: string; at: Date }): string =>
  JSON.stringify({ id, type: 'test', at: at.toISOString(), search });

/** One JSON document; the facts are those known when it is posted. Described in docs/webhook.md. */
export function webhookBody({ id, search, change, vacancy, verdict }: Event, baseUrl: string): string {
  const { contactEmails: _, url, state: usState, ...facts } = vacancy.facts;
  return JSON.stringify({
    id,
    type: `vacancy.${change.kind}`,
    at: change.at.toISOString(),
    search,
    verdict,
    vacancy: {
      id: vacancy.id,
      version: change.version,
      state: vacancy.state,
      link: `${baseUrl}/vacancies/${encodeURIComponent(vacancy.id)}`,
      ...facts,
      ...toldOfProgram(vacancy.facts),
      usState,
      url: pageLink(url),
    },
    changes: change.kind === 'changed' ? change.fields : [],
  });
}
