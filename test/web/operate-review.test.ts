/** Leads and tips: published on an operator's word alone, kept to by later visits, and taken back as if never published. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { makeSourceStore } from '#adapters/store/crawl/source-store.ts';
import type { Posting } from '#core/posting.ts';
import { openOperate } from '../support/open-site.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { press, testPeople } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { now, posting } from '../support/web-world.ts';

let close: (() => Promise<void>) | undefined;
let site: TestSite;
let operator: TestBrowser;
let operatorId = '';

beforeAll(async () => {
  ({ site, operator, close, operatorId } = await openOperate());
});
afterAll(() => close?.());
beforeEach(async () => {
  await site.connection.db.$executeRaw`TRUNCATE source, vacancy, snapshot, audit, tip, attempt CASCADE`;
});

const read = async (address: string) => wordsOf((await operator.get(address)).body);
const go = async (address: string) => String((await operator.press(address)).headers['location']);
const audited = async () =>
  (await site.connection.db.audit.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action);
const changes = async () =>
  (await site.connection.db.change.findMany({ orderBy: { version: 'asc' } })).map(({ kind }) => kind);
const states = async () => (await site.connection.db.vacancy.findMany()).map(({ state }) => state);

const unsure = posting({
  lead: true,
  confidence: 0.41,
  words: { pgy: 'perhaps a PGY-2' },
  evidence: 'Perhaps a PGY-2.',
});

async function sees(sourceId: string, ...seen: Posting[]) {
  await makeCrawlStore(site.connection.db).conclude({
    crawl: {
      sourceId,
      startedAt: now,
      finishedAt: now,
      verdict: 'healthy',
      reason: 'read',
      pages: 1,
      notModified: 0,
      rows: seen.filter(({ lead }) => !lead).length,
    },
    // A visit that brings no page changed nothing, and is written without looking.
    copies: seen.map(({ url }) => ({
      url,
      etag: null,
      lastModified: null,
      bodyHash: url,
      contentHash: url,
      reading: {
        postings: [],
        next: [],
        details: [],
        container: 'undeclared',
        saysNone: false,
        notContent: null,
        onlyInBrowser: false,
      },
      fetchedAt: now,
      body: url,
    })),
    seen,
    complete: true,
  });
}
const watch = (...ids: string[]) =>
  makeSourceStore(site.connection.db).register(
    'folder',
    ids.map((id) => ({
      id,
      name: `Board ${id}`,
      kind: 'list',
      url: `https://${id}.example.org/`,
      everyMinutes: 120,
      status: 'verified',
      specialtyHint: null,
    })),
  );
const leadId = async () =>
  (await site.connection.db.posting.findFirstOrThrow({ where: { sourceId: 'one' } })).id;

describe('leads', () => {
  beforeEach(async () => {
    await watch('one', 'two');
    await sees('one', unsure);
  });

  test('a lead waits with its words, and is on no board', async () => {
    const words = await read('/operate/leads');
    expect(words).toContain('1 posting read too unsurely');
    expect(words).toContain('Perhaps a PGY-2.');
    expect(words).toContain('41% sure');
    expect(words).toContain('pgy: perhaps a PGY-2');
    expect(await states()).toEqual([]);
  });

  test('accepted, it opens; later visits keep to that, also where the page changes', async () => {
    const id = await leadId();
    expect(await go(`/operate/leads/${id}/accept`)).toBe(`/operate/leads?done=accept&id=${id}`);
    expect([await states(), await changes()]).toEqual([['open'], ['opened']]);
    expect(await read('/operate/leads')).toContain('None waits.');
    await sees('one', unsure);
    await sees('one', { ...unsure, deadline: '2026-12-20' });
    expect([await states(), await changes()]).toEqual([['open'], ['opened', 'changed']]);
    expect(await read('/operate/leads')).toContain('None waits.');
    expect(await audited()).toEqual(['lead accepted']);
  });

  test('accepted by mistake and undone before anybody was told, it was never there', async () => {
    const id = await leadId();
    const told = await go(`/operate/leads/${id}/accept`);
    expect((await operator.get(told)).body).toContain(`action="/operate/leads/${id}/undo"`);
    await go(`/operate/leads/${id}/undo`);
    expect([await states(), await changes()]).toEqual([[], []]);
    expect(await read('/operate/leads')).toContain('1 posting read too unsurely');
    expect(await audited()).toEqual(['lead accepted', 'lead accepted undone']);
  });

  test('undone after somebody kept it on their board, it closes and they can see that', async () => {
    const id = await leadId();
    await go(`/operate/leads/${id}/accept`);
    const { id: vacancyId } = await site.connection.db.vacancy.findFirstOrThrow();
    const kept = { vacancyId, stage: 'interested', note: '' } as const;
    await testPeople(site.connection.db).rooms.pursue(operatorId, kept);
    await go(`/operate/leads/${id}/undo`);
    expect([await states(), await changes()]).toEqual([['presumed_filled'], ['opened', 'closed']]);
  });

  test('a lead of a place that another source shows joins it, and leaves it as it was when undone', async () => {
    await sees('two', posting({}));
    const id = await leadId();
    await go(`/operate/leads/${id}/accept`);
    expect(await states()).toEqual(['open']);
    expect(await site.connection.db.posting.count({ where: { vacancyId: { not: null } } })).toBe(2);
    await go(`/operate/leads/${id}/undo`);
    expect(await states()).toEqual(['open']);
    expect(await site.connection.db.posting.count({ where: { vacancyId: { not: null } } })).toBe(1);
  });

  test('refused, it waits no more until it is undone; ruled on twice, nothing is done', async () => {
    const id = await leadId();
    await go(`/operate/leads/${id}/refuse`);
    expect(await read('/operate/leads')).toContain('None waits.');
    expect(await go(`/operate/leads/${id}/accept`)).toContain('done=nothing');
    expect(await states()).toEqual([]);
    await go(`/operate/leads/${id}/undo`);
    expect(await read('/operate/leads')).toContain('1 posting');
    expect(await go(`/operate/leads/${id}/undo`)).toContain('done=nothing');
  });
});

const words =
  'Quillfeather Regional Hospital in Duluth, MN is looking for a PGY-2 resident in Psychiatry to start January 2027.';
const tell = (fields: Record<string, string> = {}) => press(site.web, '/tip', { words, ...fields });
const tipId = async () => (await site.connection.db.tip.findFirstOrThrow()).id;

describe('tips', () => {
  test('a tip is shown as it was told, with what is read from it', async () => {
    await tell({ url: 'https://quillfeather.example/gme', address: 'eve@post.example' });
    const { body } = await operator.get('/operate/tips');
    expect(wordsOf(body)).toMatch(
      /1 tip waits.*Psychiatry, PGY-2.*Quillfeather Regional Hospital, Duluth MN/,
    );
    expect(body).toContain('href="mailto:eve@post.example"');
    expect(body).toContain('href="https://quillfeather.example/gme"');
  });

  test('published, it is on the board as not verified; undone, it is not', async () => {
    await tell();
    const id = await tipId();
    const told = await go(`/operate/tips/${id}/publish`);
    expect(await read(told)).toContain('Published, as reported by a person and not verified. Undo');
    const { id: vacancyId } = await site.connection.db.vacancy.findFirstOrThrow();
    expect(wordsOf((await site.get(`/vacancies/${vacancyId}`)).body)).toContain(
      'Reported by a person, not verified',
    );
    expect(wordsOf((await site.get('/vacancies')).body)).toContain('Reported by a person, not verified');
    await go(`/operate/tips/${id}/undo`);
    expect(await states()).toEqual([]);
    expect(await site.connection.db.posting.count()).toBe(0);
    expect(await read('/operate/tips')).toContain('1 tip waits');
    expect(await go(`/operate/tips/${id}/publish`)).toContain('done=publish');
    expect(await states()).toEqual(['open']);
    expect(await audited()).toEqual(['tip published', 'tip reopened', 'tip published']);
  });

  test('one undone leaves those that were published beside it', async () => {
    await tell();
    const first = await tipId();
    await go(`/operate/tips/${first}/publish`);
    await site.connection.db.tip.update({
      where: { id: first },
      data: { reviewedAt: new Date(now.getTime() - 1000) },
    });
    await go(`/operate/tips/${first}/undo`);
    expect(await states()).toEqual(['open']);
  });

  test('words without an opening cannot be published, only refused, and the refusal taken back', async () => {
    await tell({ words: 'My cousin says that the canteen there has become much better lately.' });
    const id = await tipId();
    expect(await read('/operate/tips')).toContain('Our reader finds no opening in these words');
    expect((await operator.get('/operate/tips')).body).not.toContain(`/operate/tips/${id}/publish`);
    expect(await go(`/operate/tips/${id}/publish`)).toContain('done=nothing');
    await go(`/operate/tips/${id}/refuse`);
    expect(await read('/operate/tips')).toContain('None waits.');
    await go(`/operate/tips/${id}/undo`);
    expect(await read('/operate/tips')).toContain('1 tip waits');
  });

  test('what is told is shown as words and never as markup', async () => {
    await tell({ words: `<script>alert(1)</script> ${words}` });
    const { body } = await operator.get('/operate/tips');
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('&lt;script>');
  });
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
