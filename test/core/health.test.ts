import { describe, expect, test } from 'vitest';
import { type CrawlFindings, judge, type Quarantine, type SourceHistory } from '#core/health.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { sampleVacancy } from '../support/places.ts';

const place = (n: number, start: string | null = '2027-01-04') =>
  sampleVacancy({ start, institution: `Sample Hospital ${n}`, city: null });
const places = (count: number, from = 1) => Array.from({ length: count }, (_, at) => place(from + at));

const found = (rows: Vacancy[], more: Partial<CrawlFindings> = {}): CrawlFindings => ({
  rows,
  saysNone: false,
  container: 'undeclared',
  containerName: 'listing',
  notContent: null,
  failed: null,
  ...more,
});
const past = (count: number, more: Partial<SourceHistory> = {}): SourceHistory => ({
  goodRows: [count],
  quarantine: null,
  known: places(count),
  ...more,
});
const nothingKnown: SourceHistory = { goodRows: [], quarantine: null, known: [] };
const verdictOf = (findings: CrawlFindings, history: SourceHistory) =>
  judge('acme', findings, history).verdict;

describe('what a crawl is, by the history of its own source', () => {
  test.each([
    ['rows on a first crawl', found(places(40)), nothingKnown, 'healthy'],
    ['no rows on a first crawl', found([]), nothingKnown, 'empty'],
    ['the container without rows', found([], { container: 'present' }), past(9), 'empty'],
    ['the page says that none are open', found([], { saysNone: true }), past(9), 'empty'],
    ['the container is gone', found([], { container: 'missing' }), past(3), 'drifted'],
    [
      'the container is gone, and the page says that none are open',
      found([], { container: 'missing', saysNone: true }),
      past(3),
      'empty',
    ],
    ['no rows, no word of it, no container', found([]), past(1), 'suspect'],
    ['no rows where there never were any', found([]), past(0), 'empty'],
    ['a fifth of five rows', found(places(1)), past(5), 'suspect'],
    ['more than a fifth of them', found(places(2)), past(5), 'healthy'],
    ['a few rows fewer of few', found(places(1)), past(4), 'healthy'],
    ['six times five rows', found(places(30)), past(5), 'suspect'],
    ['less than that', found(places(29)), past(5), 'healthy'],
    ['six times four rows', found(places(24)), past(4), 'healthy'],
    ['every row is new', found(places(6, 50)), past(6), 'suspect'],
    ['all but one are new', found([place(1), ...places(5, 50)]), past(6), 'healthy'],
    [
      'every date has moved',
      found(places(6).map((one) => ({ ...one, start: '2027-02-01' }))),
      past(6),
      'suspect',
    ],
    ['one date has moved', found([place(1, '2027-02-01'), ...places(5, 2)]), past(6), 'healthy'],
    ['a login page', found([], { notContent: 'login' }), past(2), 'blocked'],
    ['a captcha', found([], { notContent: 'captcha' }), past(2), 'blocked'],
    ['a cookie wall', found([], { notContent: 'cookie wall' }), past(2), 'blocked'],
    ['"not found" with status 200', found([], { notContent: 'soft 404' }), past(2), 'failed'],
    ['a parked domain', found([], { notContent: 'parked domain' }), past(2), 'failed'],
    ['"we have moved"', found([], { notContent: 'page moved' }), past(2), 'failed'],
    ['a cookie banner above rows', found(places(2), { notContent: 'cookie wall' }), past(2), 'healthy'],
    [
      'a refusal',
      found([], { failed: { code: 'HTTP_403', reason: 'refused', blocked: true } }),
      past(2),
      'blocked',
    ],
    [
      'an error',
      found([], { failed: { code: 'HTTP_500', reason: 'error', blocked: false } }),
      past(2),
      'failed',
    ],
  ] as const)('%s: %#', (_, findings, history, verdict) => {
    expect(verdictOf(findings, history)).toBe(verdict);
  });

  test('a fault is named in the reason', () => {
    const { reason } = judge('acme', found([], { notContent: 'parked domain' }), past(2));
    expect(reason).toContain('parked domain');
  });
});

describe('quarantine', () => {
  const held = (rows: Vacancy[], ruling: Quarantine['ruling'] = null): Quarantine => {
    const { quarantine } = judge('acme', found(rows), past(6));
    if (!quarantine) throw new Error('nothing was held back');
    return { ...quarantine, ruling };
  };
  const fresh = places(6, 50);

  test('the next crawl that says the same is believed', () => {
    expect(judge('acme', found(fresh), past(6, { quarantine: held(fresh) }))).toMatchObject({
      verdict: 'healthy',
      reason: 'seen twice in a row',
      quarantine: null,
    });
  });
  test('one that says something else again is held back again', () => {
    expect(verdictOf(found(places(6, 90)), past(6, { quarantine: held(fresh) }))).toBe('suspect');
  });
  test('one that is as it always was needs no confirmation', () => {
    expect(verdictOf(found(places(6)), past(6, { quarantine: held(fresh) }))).toBe('healthy');
  });
  test('a fault between the two does not begin it anew', () => {
    const broken = judge('acme', found([], { notContent: 'error page' }), past(6, { quarantine: held([]) }));
    expect(broken).toMatchObject({ verdict: 'failed', quarantine: null });
    expect(verdictOf(found([]), past(6, { quarantine: held([]) }))).toBe('empty');
  });
  test('what an operator approved is believed, and says so', () => {
    const { verdict, reason } = judge('acme', found(fresh), past(6, { quarantine: held(fresh, 'approved') }));
    expect([verdict, reason]).toEqual(['healthy', 'approved by an operator']);
  });
  test('what an operator rejected is not believed however often it is seen', () => {
    const again = judge('acme', found(fresh), past(6, { quarantine: held(fresh, 'rejected') }));
    expect(again).toMatchObject({ verdict: 'suspect', quarantine: { ruling: 'rejected' } });
  });
  test('after a rejection, other findings are judged afresh', () => {
    expect(verdictOf(found(places(5)), past(6, { quarantine: held(fresh, 'rejected') }))).toBe('healthy');
  });
});
