import { defineScraper } from '#scraping';

export default defineScraper({
  name: "Lakeshore Directors' Forum",
  kind: 'society_board',
  start: ['https://residents.lakeshore.example/openings'],
  every: '6h',
  row: 'li.vacancy',
  fields: { institution: 'h3', level: '.pgy', city: '.place', deadline: '.closes', url: 'h3 a@href' },
  expect: { container: 'ul.openings', always: ['institution', 'level'] },
  status: 'verified',
  seenAt: 'https://residents.lakeshore.example/openings, read in November 2026',
});
