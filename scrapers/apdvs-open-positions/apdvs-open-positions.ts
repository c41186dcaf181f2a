/** Open resident positions named by the Association of Program Directors in Vascular Surgery. */
import { defineScraper } from '#scraping';

export default defineScraper({
  name: 'APDVS open resident positions',
  kind: 'society_board',
  start: ['https://vascular.org/apdvs'],
  every: '12h',
  specialty: 'Vascular Surgery',
  status: 'unverified',
  seenAt: 'https://vascular.org/apdvs, as stored by public web archives',
});
