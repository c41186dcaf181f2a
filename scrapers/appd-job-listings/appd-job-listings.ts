/** Job listings of the Association of Pediatric Program Directors: the one that was read, its list was not. */
import { defineScraper } from '#scraping';

export default defineScraper({
  name: 'APPD job listings',
  kind: 'career_center',
  // Once online, "offcycle source discover https://www.appd.org" has to find the list that this listing stands on.
  start: ['https://appd.org/job-listing/categorical-pgy-2-resident'],
  every: '12h',
  specialty: 'Pediatrics',
  status: 'unverified',
  seenAt: 'https://appd.org/job-listing/categorical-pgy-2-resident, as stored by public web archives',
});
