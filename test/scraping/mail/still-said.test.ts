/** What mails still stand for: the last word on a place, and its end. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '#scraping';
import { extractMail } from '#scraping/mail/extract-mail.ts';
import { type Heard, stillSaid } from '#scraping/mail/still-said.ts';

const source = sourceOf('chiefs', { mail: { mailbox: 'LISTS' } });
const on = (day: string) => new Date(`${day}T12:00:00Z`);
const heard = (day: string, text: string): Heard => {
  const letter = { subject: '', said: on(day), parts: [{ kind: 'text' as const, text }], carried: [] };
  return extractMail(letter, source, 'https://lists.example.org/chiefs');
};
const standing = (mails: Heard[], day: string, openForDays = 60) =>
  stillSaid(mails, { now: on(day), openForDays }).map(
    ({ status, specialty, pgy, deadline }) =>
      `${status} ${specialty} ${pgy.join('/')}${deadline ? ` by ${deadline}` : ''}`,
  );

const psychiatry = (more = 'is open') =>
  `The PGY-2 psychiatry position at Copper Ridge Medical Center, Marquette, Michigan ${more}.`;
const medicine =
  'Lakeview Medical Center, Lansing, Michigan has one PGY-2 internal medicine position open. Apply by December 12, 2026. J-1 visas are sponsored.';
const two =
  'Lakeview Medical Center, Lansing, Michigan has two openings:\n\n- one PGY-1 family medicine position\n- one PGY-2 family medicine position';

describe('the end of a place', () => {
  const open = ['open Psychiatry 2'];
  test.each<[string, string, number, string[]]>([
    ['its sixtieth day', '2026-12-31', 60, open],
    ['the day after', '2027-01-02', 60, []],
    ['a shorter time', '2026-11-12', 10, []],
  ])('%s', (_, day, openFor, expected) =>
    expect(standing([heard('2026-11-01', psychiatry())], day, openFor)).toEqual(expected),
  );

  test('a deadline that lies further stands until it has passed; none lasts longer than half a year', () => {
    const mails = [heard('2026-11-01', medicine)];
    expect(standing(mails, '2026-12-11', 10)).toEqual(['open Internal Medicine 2 by 2026-12-12']);
    expect(standing(mails, '2026-12-14', 10)).toEqual([]);
    const far = [heard('2026-11-01', medicine.replace('December 12, 2026', 'October 1, 2027'))];
    expect(standing(far, '2027-04-29')).toHaveLength(1);
    expect(standing(far, '2027-05-02')).toEqual([]);
  });

  test('a later mail begins the time anew, and keeps what only the earlier one said', () => {
    const again = heard(
      '2026-12-10',
      'The PGY-2 internal medicine position at Lakeview Medical Center, Lansing, Michigan is still open.',
    );
    const [place] = stillSaid([heard('2026-11-01', medicine), again], {
      now: on('2027-01-30'),
      openForDays: 60,
    });
    expect(place).toMatchObject({ deadline: '2026-12-12', requirements: { visa: ['j1'] } });
  });
});

describe('the last word', () => {
  test('filled after open is filled, open after filled is open', () => {
    const [open, filled] = [
      heard('2026-11-01', psychiatry()),
      heard('2026-11-10', psychiatry('has been filled')),
    ];
    expect(standing([open, filled], '2026-11-11')).toEqual(['filled Psychiatry 2']);
    expect(standing([open, filled, heard('2026-11-20', psychiatry('is open again'))], '2026-11-21')).toEqual([
      'open Psychiatry 2',
    ]);
  });

  test('the end of one place is not the end of another', () => {
    const mails = [
      heard('2026-11-01', psychiatry()),
      heard('2026-11-02', medicine),
      heard('2026-11-10', psychiatry('has been filled')),
    ];
    expect(standing(mails, '2026-11-11').sort()).toEqual([
      'filled Psychiatry 2',
      'open Internal Medicine 2 by 2026-12-12',
    ]);
  });

  test('two places of one mail stay two, told again they are the same two', () => {
    const mails = [heard('2026-11-01', two), heard('2026-11-08', two)];
    expect(standing(mails, '2026-11-09').sort()).toEqual([
      'open Family Medicine 1',
      'open Family Medicine 2',
    ]);
  });

  test('the order in which mails are given, and a mail given twice, change nothing', () => {
    const texts = [
      psychiatry(),
      psychiatry('has been filled'),
      psychiatry('is open again'),
      medicine,
      two,
      'Nothing to tell.',
    ];
    const days = ['2026-10-01', '2026-10-20', '2026-11-05', '2026-11-12', '2026-11-19'];
    const mail = fc.record({ day: fc.constantFrom(...days), text: fc.constantFrom(...texts) });
    // Two mails of one moment have no order: each day speaks once.
    const mails = fc.uniqueArray(mail, { selector: ({ day }) => day, maxLength: 5 });
    fc.assert(
      fc.property(mails, fc.infiniteStream(fc.nat()), (given, chance) => {
        const all = given.map(({ day, text }) => heard(day, text));
        const [first] = all;
        const shuffled = [...all, ...(first ? [first] : [])]
          .map((one) => ({ one, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(standing(shuffled, '2026-11-20').sort()).toEqual(standing(all, '2026-11-20').sort());
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
