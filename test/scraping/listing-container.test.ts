/** What holds a list is named only where that says something: a redesign must not pass for "nothing is open". */
import { expect, test } from 'vitest';
import { listingContainer } from '#scraping/candidates/listing-container.ts';
import { extracted } from './page.ts';

const job = (name: string) =>
  `<h3>${name} Hospital, Lansing, Michigan</h3><p>One PGY-2 position in psychiatry.</p>`;
const rows = (tag: string) =>
  ['Aldergate', 'Brookvale', 'Cedarholm'].map((n) => `<${tag}>${job(n)}</${tag}>`).join('');
const cells = ['Aldergate', 'Brookvale']
  .map((n) => `<tr><td>Psychiatry</td><td>PGY-2</td><td>${n} Hospital</td><td>Lansing, MI</td></tr>`)
  .join('');
const head = '<tr><th>Specialty</th><th>Level</th><th>Hospital</th><th>City</th></tr>';

test.each([
  ['a list by its class', `<ul class="openings">${rows('li')}</ul>`, 'ul.openings'],
  ['a list by its id', `<ul id="open-places" class="openings">${rows('li')}</ul>`, 'ul#open-places'],
  ['a box that is called for what it holds', `<div class="job-list">${rows('div')}</div>`, 'div.job-list'],
  [
    'the box around a list without a name',
    `<div class="vacancies"><ul>${rows('li')}</ul></div>`,
    'div.vacancies',
  ],
  ['the only table', `<table>${head}${cells}</table>`, 'table'],
  [
    'a table by its class, beside another',
    `<table class="news"><tr><td>Picnic</td></tr></table><table class="jobs">${head}${cells}</table>`,
    'table.jobs',
  ],
  ['a box of any page', `<div class="content">${rows('div')}</div>`, null],
  ['a name with a number of the day', `<div class="jobs-8213">${rows('div')}</div>`, null],
  ['a name that others have too', `<ul class="openings"></ul><ul class="openings">${rows('li')}</ul>`, null],
  ['one row', `<ul class="openings"><li>${job('Aldergate')}</li></ul>`, null],
])('%s', (_, body, selector) => {
  const html = `<html><head><title>Openings</title></head><body><main><h1>Open positions</h1>${body}</main></body></html>`;
  const blocks = extracted(html).reading.rows.map(({ block }) => block);
  expect(listingContainer(html, blocks)).toBe(selector);
});
