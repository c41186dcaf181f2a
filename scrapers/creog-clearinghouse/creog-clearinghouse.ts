/** CREOG Residency Clearinghouse of the American College of Obstetricians and Gynecologists: its page of the second year. */
import { defineScraper } from '#scraping';

const page = 'https://www.acog.org/education-and-events/creog/creog-clearinghouse/pgy-2';

export default defineScraper({
  name: 'CREOG clearinghouse',
  kind: 'society_board',
  // Other levels are said to have a page each. Their addresses were read nowhere: a live check has to find them first.
  start: [page],
  every: '6h',
  specialty: 'Obstetrics and Gynecology',
  status: 'unverified',
  seenAt: `${page}, as stored by public web archives`,
});
