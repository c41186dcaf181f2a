/** What is kept of a page says nothing of the people on it, and all of what is offered. */
import { expect, test } from 'vitest';
import { withoutPeople } from '#scraping/sites/without-people.ts';

test.each([
  ['a title before a name', 'Contact Dr. Ilka van Fennimore today', 'Contact Dr. N. N. today'],
  ['a degree after it', 'Ilka B. Fennimore, MD, Program Director', 'N. N., MD, Program Director'],
  ['a degree without a comma', 'Ilka B. Fennimore MD leads it', 'N. N. MD leads it'],
  ['a degree after markup', '<b>Ilka Fennimore</b>, D.O.', '<b>N. N.</b>, D.O.'],
  [
    'what somebody is, after the name',
    'Questions: Jane Q. Fairweather, program coordinator',
    'Questions: N. N., program coordinator',
  ],
  [
    'in a line of its own',
    '<p>Jane Fairweather<br>Residency Program Manager</p>',
    '<p>N. N.<br>Residency Program Manager</p>',
  ],
  [
    'what somebody is, before the name',
    'Program Coordinator: Jane Fairweather',
    'Program Coordinator: N. N.',
  ],
  ['whom to ask', 'Please contact Jane Fairweather for more', 'Please contact N. N. for more'],
  [
    'a name beside its address',
    'Send it to Jane Fairweather (jfair@elm.example).',
    'Send it to N. N. (office@elm.example).',
  ],
  [
    'a link to write to somebody',
    '<a href="mailto:ifen@host.example">Ilka Fennimore</a>',
    '<a href="mailto:office@host.example">N. N.</a>',
  ],
  [
    'the address as its own link',
    '<a href="mailto:ifen@host.example">ifen@host.example</a>',
    '<a href="mailto:office@host.example">office@host.example</a>',
  ],
  ['an address in words', 'jane.fair [at] elm [dot] example', 'office [at] elm [dot] example'],
  ['an address as signs of a page', 'jane.fair&#64;elm.example', 'office&#64;elm.example'],
  ['a page about a person', 'https://www.linkedin.com/in/jane-fair-1b2', 'https://www.linkedin.com/in/n-n'],
  ['a telephone', 'St. Mary Hospital 715-555-0199', 'St. Mary Hospital 555-0100'],
  ['one with an area in brackets', 'Call (517)555-0144', 'Call 555-0100'],
  ['whom to mail', 'Questions? Email Jane Fairweather at once', 'Questions? Email N. N. at once'],
  ['who signs', '<p>Sincerely,<br>Jane Fairweather</p>', '<p>Sincerely,<br>N. N.</p>'],
  [
    'who stands beside an office in a table',
    '<tr><th>Coordinator</th><td>Jane van Fairweather</td></tr>',
    '<tr><th>Coordinator</th><td>N. N.</td></tr>',
  ],
  [
    'the author of a page',
    '<meta name="author" content="Jane Fairweather">',
    '<meta name="author" content="N. N.">',
  ],
  [
    'whom JSON-LD names',
    '"applicationContact":{"@type":"ContactPoint","name":"Jane Fairweather"},"author":"Ilka Fennimore"',
    '"applicationContact":{"@type":"ContactPoint","name":"N. N."},"author":"N. N."',
  ],
  [
    'the same person elsewhere, and the paths of their page and picture',
    '<a href="/people/jane-fairweather"><img src="/img/jane_fairweather.jpg"></a> Jane Fairweather, MD <p>Ask Jane Fairweather.',
    '<a href="/people/n-n"><img src="/img/n-n.jpg"></a> N. N., MD <p>Ask N. N..',
  ],
  ['a link to call', '<a href="tel:+15175550144">', '<a href="tel:5550100">'],
])('taken out: %s', (_, given, kept) => {
  expect(withoutPeople(given)).toBe(kept);
});

test('a house that is called like a person on its page keeps its name and its address', () => {
  expect(
    withoutPeople('John Muir, MD, of <a href="https://johnmuir.example/gme">John Muir Medical Center</a>'),
  ).toBe('N. N., MD, of <a href="https://johnmuir.example/gme">John Muir Medical Center</a>');
});

test.each([
  'Internal Medicine PGY-2, July 1, 2027',
  'Sacred Heart Hospital, Eau Claire',
  'Contact Elmwood Hospital for more',
  'Contact: Graduate Medical Education Office',
  'Program Director: apply by email',
  'Family Medicine, Program Manager wanted',
  'Elmwood Medical Center, residency coordinator',
  'Contact the Elmwood Family Medicine Residency (gme@elm.example)'.replace('gme@', 'office@'),
  'ACGME program 1402511234, code 1000140C0',
  'Both MD and DO graduates; Step 3 by July 1, 2027',
  '<a href="mailto:office@elm.example">Email Us</a>',
  'MD or DO degree; New York, MD or DO',
  '<th>Coordinator</th><td>Mary Washington Hospital</td>',
  '<meta name="author" content="Elmwood Hospital">',
])('left as it is: %s', (words) => {
  expect(withoutPeople(words)).toBe(words);
});
