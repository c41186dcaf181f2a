/** Workday candidate experience: /wday/cxs/{tenant}/{site}/jobs (titles and paths) and .../job/{path} (the posting). */
import type { Jobs } from '../read.ts';
import { at, jobPart, list, nextOffset, words } from './job-parts.ts';

export function workday(answer: unknown, address: string): Jobs {
  const info = at(answer, 'jobPostingInfo');
  if (info !== undefined) return { jobs: [posting(answer, info)], next: [], title: '' };
  const base = address.replace(/\/jobs(?:\?.*)?$/, '');
  const jobs = list(at(answer, 'jobPostings')).map((one) => entry(one, base));
  return {
    jobs,
    next: nextOffset(address, { total: Number(at(answer, 'total')) || 0, shown: jobs.length }),
    title: '',
  };
}

function entry(given: unknown, base: string): Jobs['jobs'][number] {
  const place = words(at(given, 'locationsText'));
  const path = words(at(given, 'externalPath'));
  const part = jobPart({
    title: words(at(given, 'title')),
    bodies: [],
    lines: [place, ...list(at(given, 'bulletFields')).map(words)],
    fields: { city: place },
    reader: 'workday',
  });
  return { part, url: path === '' ? null : `${base}${path}`, surroundings: [] };
}

function posting(answer: unknown, info: unknown): Jobs['jobs'][number] {
  const place = words(at(info, 'location'));
  const company = words(at(answer, 'hiringOrganization', 'name'));
  const part = jobPart({
    title: words(at(info, 'title')),
    bodies: [at(info, 'jobDescription')],
    lines: [company, place, ...list(at(info, 'additionalLocations')).map(words)],
    fields: { city: place, institution: company, deadline: words(at(info, 'endDate')) },
    reader: 'workday',
  });
  return {
    part,
    url: words(at(info, 'externalUrl')) || null,
    surroundings: [company, place].filter((one) => one !== ''),
  };
}
