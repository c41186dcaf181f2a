/** iCIMS career sites (Attract): /api/jobs answers { jobs: [{ data: {...} }], totalCount }. Classic portals are HTML. */
import type { Jobs } from '../read.ts';
import { at, jobPart, list, words } from './job-parts.ts';

export function icims(answer: unknown, address: string): Jobs {
  const jobs = list(at(answer, 'jobs')).map((one) => job(at(one, 'data') ?? one));
  const url = new URL(address);
  const page = Number(url.searchParams.get('page') ?? '1') || 1;
  const size = Number(url.searchParams.get('limit') ?? jobs.length) || jobs.length;
  const total = Number(at(answer, 'totalCount') ?? at(answer, 'count')) || 0;
  url.searchParams.set('page', String(page + 1));
  return { jobs, next: jobs.length > 0 && page * size < total ? [url.href] : [], title: '' };
}

function job(given: unknown): Jobs['jobs'][number] {
  const place =
    [words(at(given, 'city')), words(at(given, 'state'))].filter((one) => one !== '').join(', ') ||
    words(at(given, 'full_location'));
  const company = words(at(given, 'hiring_organization'));
  const part = jobPart({
    title: words(at(given, 'title')),
    bodies: ['description', 'responsibilities', 'qualifications'].map((name) => at(given, name)),
    lines: [company, place, ...list(at(given, 'categories')).map((one) => words(at(one, 'name')))],
    fields: { city: place, institution: company },
    reader: 'icims',
  });
  const slug = words(at(given, 'canonical_url')) || words(at(given, 'apply_url'));
  return { part, url: slug || null, surroundings: [company, place].filter((one) => one !== '') };
}
