/** Greenhouse Job Board API: GET boards-api.greenhouse.io/v1/boards/{token}/jobs?content=true, or one job of it. */
import type { Jobs } from '../read.ts';
import { at, jobPart, list, words } from './job-parts.ts';

export function greenhouse(answer: unknown): Jobs {
  const jobs =
    at(answer, 'jobs') === undefined && at(answer, 'title') !== undefined
      ? [answer]
      : list(at(answer, 'jobs'));
  return { jobs: jobs.map(job), next: [], title: '' };
}

function job(given: unknown): Jobs['jobs'][number] {
  const place = words(at(given, 'location', 'name'));
  const company = words(at(given, 'company_name'));
  const departments = list(at(given, 'departments')).map((one) => words(at(one, 'name')));
  const part = jobPart({
    title: words(at(given, 'title')),
    bodies: [at(given, 'content')],
    lines: [company, place, ...departments],
    fields: { city: place, institution: company },
    reader: 'greenhouse',
  });
  return {
    part,
    url: words(at(given, 'absolute_url')) || null,
    surroundings: [company, place].filter((one) => one !== ''),
  };
}
