/** SmartRecruiters Posting API: /v1/companies/{company}/postings (a list without texts) and /postings/{id} (the ad in sections). */
import type { Jobs } from '../read.ts';
import { at, jobPart, list, nextOffset, words } from './job-parts.ts';

const sections = ['jobDescription', 'qualifications', 'additionalInformation'];

export function smartrecruiters(answer: unknown, address: string): Jobs {
  const many = at(answer, 'content');
  if (!Array.isArray(many))
    return { jobs: at(answer, 'name') === undefined ? [] : [job(answer, null)], next: [], title: '' };
  const base = new URL(address);
  const jobs = list(many).map((one) =>
    job(one, `${base.origin}${base.pathname.replace(/\/$/, '')}/${words(at(one, 'id'))}`),
  );
  return {
    jobs,
    next: nextOffset(address, { total: Number(at(answer, 'totalFound')) || 0, shown: jobs.length }),
    title: '',
  };
}

function job(given: unknown, detail: string | null): Jobs['jobs'][number] {
  const place = [words(at(given, 'location', 'city')), words(at(given, 'location', 'region'))]
    .filter((one) => one !== '')
    .join(', ');
  const company = words(at(given, 'company', 'name'));
  const part = jobPart({
    title: words(at(given, 'name')),
    bodies: sections.map((name) => at(given, 'jobAd', 'sections', name, 'text')),
    lines: [company, place, words(at(given, 'department', 'label'))],
    fields: { city: place, institution: company },
    reader: 'smartrecruiters',
  });
  return {
    part,
    url: detail ?? (words(at(given, 'postingUrl')) || null),
    surroundings: [company, place].filter((one) => one !== ''),
  };
}
