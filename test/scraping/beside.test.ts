/** What stands beside the column that the page's title heads: side boxes promise nothing and say nothing of its openings. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const offer =
  '<p>Elk Run Hospital in Toledo, Ohio has a PGY-2 neurology vacancy beginning 11/9/2027. Contact gme@elkrun.example.</p>';
const read = (side: string, main = offer, title = 'Resident vacancies') =>
  extracted(
    `<html><head><title>${title}</title></head><body><div><h1>${title}</h1><p>Updated weekly.</p>${main}</div><div>${side}</div></body></html>`,
  ).postings;

describe('a side box', () => {
  test.each([
    [
      'names people and their years',
      '<h4>Residents of the quarter</h4><p>Ludmila P. (PGY-3) and Anders O. (PGY-1, neurology)</p>',
    ],
    ['tells of events', '<h4>Dates</h4><p>Nov 3: PGY-1 half-way talks begin. Nov 12: site visitor.</p>'],
    ['asks those who are here', '<h4>Corner</h4><p>PGY-1 requests for November by Friday, please.</p>'],
  ])('that %s offers no place, whatever the title of the page promises', (_, side) =>
    expect(read(`<div>${side}</div>`).map((one) => one.pgy)).toEqual([[2]]),
  );
  test('says nothing of the openings beside it', () =>
    expect(
      read('<div><h4>Step 3</h4><p>Next free webinar: Step 3 cases, applicants welcome.</p></div>')[0]
        ?.requirements.step3Required,
    ).toBeNull());
  test('but one for applicants does', () =>
    expect(
      read(
        '<div><h4>How to apply</h4><p>Applicants need a J-1 visa or none. Step 3 is required.</p></div>',
      )[0]?.requirements.step3Required,
    ).toBe(true));
  test('with a heading of openings of its own holds openings', () =>
    expect(
      read(
        '<div><h4>Also open</h4><h4>PGY-3 vacancy</h4><p>Bay Clinic, Akron, Ohio: one PGY-3 neurology position, July 2027.</p></div>',
      ).map((one) => one.pgy),
    ).toEqual([[2], [3]]));
});

test('what says that it is no residency position is none, with all that stands beside it', () =>
  expect(
    read(
      '',
      '<p>Observer places. These are NOT residency positions.</p><p>You work beside a PGY-1 resident. Two positions open in internal medicine, start July 2027.</p>',
      'Positions',
    ),
  ).toEqual([]));
