/** GME offices, consortia and societies that announce for many programs, one row of targets.csv each; and those left out, with why. */
import { defineScraper } from '#scraping';

export default defineScraper({
  targets: 'targets.csv',
  kind: 'consortium_board',
  every: '6h',
  status: 'unverified',
  seenAt: 'the page itself, as stored by public web archives',
});
