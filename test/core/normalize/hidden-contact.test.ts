import { expect, test } from 'vitest';
import { extracted } from '../../scraping/page.ts';

const page = (contact: string) =>
  `<title>Elk Run Hospital, Toledo, Ohio</title><main><p>Elk Run Hospital Internal Medicine Residency has one open PGY-2 position available immediately. Contact: ${contact}</p></main>`;

test.each([
  ['an address that the page hides is reported as hidden', '[email protected]', [], 1],
  ['an address in sight needs no word', 'im@elkrun.example', ['im@elkrun.example'], 0],
  ['no address at all needs no word', 'call us', [], 0],
])('%s', (_, contact, emails, warnings) => {
  const [posting] = extracted(page(contact)).postings;
  expect(posting?.contactEmails).toEqual(emails);
  expect(posting?.warnings).toHaveLength(warnings);
});
