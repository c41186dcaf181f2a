/** Program and hospital pages, one row of targets.csv each, read without selectors. Checked live before "verified". */
import { defineScraper } from '#scraping';

export default defineScraper({
  targets: 'targets.csv',
  kind: 'program_site',
  every: '6h',
  status: 'unverified',
  seenAt: 'the page itself, as stored by public web archives',
});
