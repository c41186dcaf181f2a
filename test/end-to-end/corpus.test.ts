/**
 * The main job on real input: every page of the corpus, served as a source of its own on the day it was captured, to
 * digests for five people. What each of them should be told of each labelled place is committed beside this file
 * (worked out from the labels, so that a misread page shows here as a wrong verdict for a person).
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { match } from '#core/match.ts';
import { sameSpecialty } from '#core/specialty.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Wishes } from '#ports/people.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { type Site, startSite } from '../support/site.ts';

type Label = { id: string; file: string; captured: string; vacancies: Vacancy[] };
type Expected = { page: string; place: string; verdicts: Record<string, string> };

const corpus = new URL('../corpus/', import.meta.url);
const expectedFile = new URL('corpus-verdicts.json', import.meta.url);
const people = samplePeople(new Date('2026-11-20T15:00:00Z'));
const wishes: Wishes = { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: false };

let house: TestHouse;
let site: Site;
let mailDir: string;
let labels: Label[];
const profileIds = new Map<string, string>();

beforeAll(async () => {
  labels = (await readFile(new URL('labels.jsonl', corpus), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  mailDir = await mkdtemp(join(tmpdir(), 'offcycle-corpus-'));
  house = await openTestHouse({ mailDir });
  site = await startSite({ '/robots.txt': { status: 404 } });
  for (const { id, file } of labels) site.put(`/${id}`, await readFile(new URL(file, corpus), 'utf8'));
  for (const { key, name, address, profile, rhythm } of people) {
    const account = await house.stores.people.account(
      { name, address, role: 'applicant', timeZone: rhythm.timeZone },
      house.time.now,
    );
    profileIds.set(key, await house.stores.people.saveProfile(account, { profile, wishes }));
  }
}, 120_000);
afterAll(async () => {
  await site.close();
  await house.close();
  await rm(mailDir, { recursive: true, force: true });
});

const placeOf = (facts: Vacancy) => `${facts.specialty} PGY-${facts.pgy.join('/')} ${facts.institution}`;
const isOpen = ({ status, pgy }: Vacancy) => status === 'open' && pgy.some((level) => level <= 2);

/** From the labels alone. */
function expectedVerdicts(): Expected[] {
  return labels.flatMap(({ id, captured, vacancies }) =>
    vacancies.filter(isOpen).map((facts) => {
      const now = new Date(`${captured}T12:00:00Z`);
      const verdicts = people.map(({ key, profile }) => [
        key,
        match(facts, profile, now, { openedAt: now }).verdict,
      ]);
      return { page: id, place: placeOf(facts), verdicts: Object.fromEntries(verdicts) };
    }),
  );
}

test('the committed expectation is what the labels and the rules come to', async () => {
  const expected = expectedVerdicts();
  if (process.env['UPDATE_VERDICTS']) await writeFile(expectedFile, `${JSON.stringify(expected, null, 1)}\n`);
  expect(JSON.parse(await readFile(expectedFile, 'utf8'))).toEqual(expected);
});

test('forty pages go through the whole pipeline to digests for five people with the expected verdicts', async () => {
  const sources = await house.watch(
    Object.fromEntries(labels.map(({ id }) => [id, { url: site.url(`/${id}`) }])),
  );
  const kept: { page: string; facts: Vacancy; vacancyId: string; verdicts: Map<string, string> }[] = [];
  for (const { id, captured } of labels) {
    house.at(`${captured}T12:00:00Z`);
    const source = sources.get(id);
    if (!source) throw new Error(`no source ${id}`);
    const { crawl, lines } = await house.crawl(source);
    expect(['healthy', 'empty'], `${id}: ${crawl.reason}`).toContain(crawl.verdict);
    await house.match();
    for (const { facts, vacancyId } of lines) kept.push({ page: id, facts, vacancyId, verdicts: new Map() });
  }
  const rows = await house.db.match.findMany();
  const expected: Expected[] = JSON.parse(await readFile(expectedFile, 'utf8'));
  const wrong: string[] = [];
  let compared = 0;
  for (const one of expected) {
    const label = labels
      .find(({ id }) => id === one.page)
      ?.vacancies.find((facts) => isOpen(facts) && placeOf(facts) === one.place);
    const found = kept.find(({ page, facts }) => page === one.page && label && alike(facts, label));
    if (!found) {
      wrong.push(`${one.page} ${one.place}: not found`);
      continue;
    }
    for (const { key } of people) {
      const row = rows.find(
        (match) => match.vacancyId === found.vacancyId && match.profileId === profileIds.get(key),
      );
      // Who wants another specialty or level is no candidate, and has no row.
      if (!row) continue;
      compared += 1;
      if (row.verdict !== one.verdicts[key])
        wrong.push(`${one.page} ${one.place}: ${key} is told ${row.verdict}, should be ${one.verdicts[key]}`);
    }
  }
  expect(compared).toBeGreaterThan(60);
  expect(wrong.length / (expected.length + compared), wrong.join('\n')).toBeLessThan(0.1);
  await expectMails(rows);
}, 180_000);

const alike = (a: Vacancy, b: Vacancy) =>
  sameSpecialty(a.specialty, b.specialty) &&
  a.pgy.some((level) => b.pgy.includes(level)) &&
  shareOfWords(a.institution, b.institution) >= 0.5;

function shareOfWords(a: string | null, b: string | null): number {
  const [x, y] = [a, b].map((name) => new Set((name ?? '').toLowerCase().split(/\W+/).filter(Boolean))) as [
    Set<string>,
    Set<string>,
  ];
  if (!x.size || !y.size) return 1;
  return [...x].filter((word) => y.has(word)).length / Math.min(x.size, y.size);
}

/** One mail each, to whom something wanted and not ruled out was found, and to nobody else. */
async function expectMails(rows: { profileId: string; wanted: boolean; verdict: string }[]) {
  house.at('2026-11-25T12:00:00Z');
  for (const due of await house.due()) await house.digest(due);
  await house.deliver();
  const files = (await readdir(mailDir)).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(
    files.map(async (name) => simpleParser(await readFile(join(mailDir, name)))),
  );
  const told = mails.map(({ to }) => (to && 'value' in to ? to.value[0]?.address : null)).sort();
  const should = people.filter(({ key }) =>
    rows.some(
      ({ profileId, wanted, verdict }) =>
        profileId === profileIds.get(key) && wanted && verdict !== 'ineligible',
    ),
  );
  expect(told).toEqual(should.map(({ address }) => address).sort());
  for (const { text, subject } of mails) {
    expect(subject).toMatch(/^\d+ new /);
    expect(text).toMatch(/We checked \d+ (of \d+ )?sources/);
  }
}
