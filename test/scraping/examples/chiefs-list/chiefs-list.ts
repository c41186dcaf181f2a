import { defineScraper } from '#scraping';

export default defineScraper({
  name: 'Chief residents (list-serve)',
  mail: {
    mailbox: 'LISTS',
    lists: ['chiefs.lists.example.org'],
    home: 'https://lists.example.org/chiefs',
  },
  status: 'verified',
  seenAt: 'the mailbox, read in November 2026',
});
