/** Job listings of the Association of Pediatric Program Directors. */
import { defineScraper } from '#scraping';

export default defineScraper({
  name: 'APPD job listings',
  kind: 'career_center',
  start: ['https://www.appd.org/job-listing'],
  every: '12h',
  specialty: 'Pediatrics',
  status: 'unverified',
  seenAt: 'https://appd.org/job-listing/categorical-pgy-2-resident',
});
