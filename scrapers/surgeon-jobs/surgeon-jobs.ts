/** Career board of the American College of Surgeons. Postings name their own specialty: surgery is only the hint. */
import { defineScraper } from '#scraping';

export default defineScraper({
  name: 'ACS Surgeon Jobs',
  kind: 'career_center',
  start: ['https://surgeonjobs.facs.org/'],
  every: '6h',
  specialty: 'Surgery',
  status: 'unverified',
  seenAt: 'https://surgeonjobs.facs.org/job/preliminary-pgy-2-general-surgery-resident/80663723',
});
