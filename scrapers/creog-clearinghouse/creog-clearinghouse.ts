/** CREOG Residency Clearinghouse of the American College of Obstetricians and Gynecologists: a page for each level. */
import { defineScraper } from '#scraping';

const page = 'https://www.acog.org/education-and-events/creog/creog-clearinghouse';

export default defineScraper({
  name: 'CREOG clearinghouse',
  kind: 'society_board',
  start: [`${page}/pgy-1`, `${page}/pgy-2`, `${page}/pgy-3`, `${page}/pgy-4`],
  every: '6h',
  specialty: 'Obstetrics and Gynecology',
  status: 'unverified',
  seenAt: `${page}/pgy-2; the other levels follow its pattern and are to be checked`,
});
