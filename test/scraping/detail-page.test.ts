/** A page about one posting: its labelled facts stand in a list of their own beside the words that offer the place. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const page = (
  facts: string,
) => `<html><head><title>Internal Medicine, PGY-1 | Northbank GME Consortium</title></head><body><main>
  <p><a href="/openings">All open positions</a></p><h1>Internal Medicine, PGY-1</h1>${facts}
  <div><p>One categorical PGY-1 position in internal medicine is available immediately.</p><ul><li>J-1 visas are accepted.</li></ul></div>
  </main><footer>Northbank Graduate Medical Education Consortium</footer></body></html>`;

const labels = [
  ['Hospital', 'Elk Run Memorial Hospital'],
  ['Location', 'Norfolk, NE'],
  ['Apply by', 'December 20, 2026'],
  ['Contact', 'imres@elkrun.example'],
];

describe('the facts of a detail page belong to its one posting', () => {
  test.each([
    [
      'a definition list',
      `<dl>${labels.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join('')}</dl>`,
    ],
    [
      'a table of two columns',
      `<table>${labels.map(([label, value]) => `<tr><th>${label}</th><td>${value}</td></tr>`).join('')}</table>`,
    ],
    ['lines with labels', labels.map(([label, value]) => `<p><b>${label}:</b> ${value}</p>`).join('')],
  ])('%s', (_, facts) => {
    const { postings } = extracted(page(facts));
    expect(postings).toHaveLength(1);
    expect(postings[0]).toMatchObject({
      specialty: 'Internal Medicine',
      pgy: [1],
      institution: 'Elk Run Memorial Hospital',
      city: 'Norfolk',
      state: 'NE',
      deadline: '2026-12-20',
      contactEmails: ['imres@elkrun.example'],
      start: 'immediate',
    });
  });
});
