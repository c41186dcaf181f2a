import { defineScraper, type Row } from '#scraping';

/** The board writes "R2" in a coloured badge and the town in an attribute. */
const level = (row: Row): string | null => {
  const badge = row.text('.badge');
  return badge === '' ? null : badge.replace(/^R(\d)$/, 'PGY-$1');
};

export default defineScraper({
  name: 'Prairie GME Consortium',
  kind: 'consortium_board',
  start: ['https://gme.prairie-consortium.example/board'],
  every: '1d',
  row: 'div.seat',
  fields: {
    institution: '.hospital',
    specialty: '.field',
    level,
    city: (row) => row.attribute('.hospital', 'data-town'),
    url: 'a.more@href',
  },
  expect: { container: '#seats', always: ['institution', 'specialty'], atLeast: 1 },
  status: 'verified',
  seenAt: 'written for this project',
});
