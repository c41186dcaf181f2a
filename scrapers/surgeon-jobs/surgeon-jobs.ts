/** Career board of the American College of Surgeons. Postings name their own specialty: surgery is only the hint. */
import { defineScraper } from '#scraping';

export default defineScraper({
  name: 'ACS Surgeon Jobs',
  kind: 'career_center',
  start: ['https://surgeonjobs.facs.org/jobs/'],
  every: '6h',
  specialty: 'Surgery',
  status: 'unverified',
  seenAt:
    'https://surgeonjobs.facs.org/jobs/ in the public source of a program that reads it; its postings, like /job/preliminary-pgy-2-general-surgery-resident/80663723, in web archives',
});
