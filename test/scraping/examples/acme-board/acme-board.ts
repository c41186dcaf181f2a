import { defineScraper } from '#scraping';

export default defineScraper({
  name: 'Acme Society of Program Directors',
  kind: 'society_board',
  start: ['https://board.acme-society.example/openings'],
  every: '2h',
  row: 'li.vacancy',
  fields: {
    institution: 'h3',
    level: '.pgy',
    city: '.where',
    deadline: '.closes',
    contact: 'a.mail',
    url: 'h3 a@href',
  },
  expect: { container: 'ul.openings', always: ['institution', 'level'] },
  status: 'verified',
  seenAt: 'written for this project',
});
