/** PeopleAdmin publishes HTML pages and Atom feeds, which the common readers take; this is for answers in JSON. */

import type { Jobs } from '../read.ts';
import { jsonJobs } from '../readers/json.ts';
import { at } from './job-parts.ts';

export const peopleadmin = (answer: unknown): Jobs => ({
  jobs: jsonJobs(at(answer, 'postings') ?? answer),
  next: [],
  title: '',
});
