/** Merging and splitting in the web, troubled mails, and the audit: what is ruled holds, is written down, and is taken back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openOperate } from '../support/open-site.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

const PATH = '/operate/merges';
let close: (() => Promise<void>) | undefined;
let site: TestSite;
let operator: TestBrowser;
let operatorId = '';

beforeAll(async () => {
  ({ site, operator, close, operatorId } = await openOperate());
});
afterAll(() => close?.());

const read = async (address: string) => wordsOf((await operator.get(address)).body);
const place = (usState: string) => site.connection.db.vacancy.findFirstOrThrow({ where: { usState } });
const state = async (id: string) =>
  (await site.connection.db.vacancy.findUniqueOrThrow({ where: { id } })).state;

describe('merges', () => {
  beforeEach(async () => {
    await site.connection.db.$executeRaw`TRUNCATE source, vacancy, snapshot, ruling, audit CASCADE`;
    await fillWorld(site.connection.db);
  });

  test('an address finds a place, its postings, and others to compare it with', async () => {
    const { id } = await place('MI');
    const words = await read(`${PATH}?kept=${encodeURIComponent(`http://localhost:3000/vacancies/${id}`)}`);
    expect(words).toContain('Great Plains Residency Consortium : PGY-2 · Internal Medicine');
    expect(words).toContain('Society of Invented Internists, career board : PGY-2 · Internal Medicine');
    expect(words).toContain('Compare it with');
    expect((await operator.get(`/vacancies/${id}`)).body).toContain(`href="${PATH}?kept=${id}"`);
    expect((await site.get(`/vacancies/${id}`)).body).not.toContain(PATH);
    expect(await read(`${PATH}?kept=none-such`)).toContain('There is no opening none-such.');
  });

  test('two compared are ruled one with a reason, and the ruling is undone', async () => {
    const [kept, other] = [await place('MI'), await place('OH')];
    expect(await read(`${PATH}?kept=${kept.id}&other=${other.id}`)).toMatch(
      /This one is kept .*This one would be/,
    );
    const form = { kept: kept.id, other: other.id, reason: 'one program under two names' };
    const { headers } = await operator.press(PATH, form);
    expect(headers['location']).toContain('done=merge');
    expect(await state(other.id)).toBe('merged');
    const told = await operator.get(String(headers['location']));
    expect(wordsOf(told.body)).toContain('Ruled: they are one.');
    expect(wordsOf(told.body)).toContain('by Odile Example: one program under two names');
    const [ruling] = await site.connection.db.ruling.findMany();
    expect(ruling).toMatchObject({ actor: operatorId, reason: form.reason });
    expect(told.body).toContain(`action="${PATH}/${ruling?.id}/undo"`);
    expect((await operator.press(`${PATH}/${ruling?.id}/undo`)).headers['location']).toContain('done=undo');
    expect(await state(other.id)).toBe('open');
    expect(await read(PATH)).toContain('No ruling');
    const lines = await site.connection.db.audit.findMany({ orderBy: { action: 'asc' } });
    expect(lines.map(({ actor, action }) => [actor, action])).toEqual([
      [operatorId, 'merge'],
      [operatorId, 'undo-merge'],
    ]);
  });

  test('a posting is told apart', async () => {
    const { id } = await place('MI');
    const posting = await site.connection.db.posting.findFirstOrThrow({ where: { sourceId: 'society' } });
    const form = { kept: id, posting: posting.id, reason: 'two campuses' };
    expect((await operator.press(`${PATH}/split`, form)).headers['location']).toContain('done=split');
    const moved = await site.connection.db.posting.findUniqueOrThrow({ where: { id: posting.id } });
    expect(moved.vacancyId).not.toBe(id);
    expect(await read(PATH)).toContain('was told apart from another');
  });

  test.each([
    ['no reason', (id: string) => ({ kept: id, other: 'x', reason: ' ' }), 'say why'],
    ['itself', (id: string) => ({ kept: id, other: id, reason: 'r' }), 'name two different vacancies'],
    ['nothing known', (id: string) => ({ kept: id, other: 'x', reason: 'r' }), 'there is no vacancy x'],
  ])('with %s nothing is ruled, and the page says why', async (_, form, words) => {
    const { id } = await place('MI');
    const { body, statusCode } = await operator.press(PATH, form(id));
    expect(statusCode).toBe(200);
    expect(wordsOf(body)).toContain(words);
    expect(await site.connection.db.ruling.count()).toBe(0);
  });
});

describe('mails', () => {
  const mail = (state: string) =>
    site.connection.db.message.create({
      data: {
        key: state,
        accountId: operatorId,
        kind: 'digest',
        state,
        body: testVault.seal({ subject: 'A private subject' }),
        nextAt: now,
        response: `said of ${state}`,
        createdAt: now,
      },
    });
  beforeEach(async () => {
    await site.connection.db.$executeRaw`TRUNCATE message, suppression, audit CASCADE`;
  });

  test('those in trouble stand with what the server said, and no word of theirs', async () => {
    for (const one of ['unknown', 'refused', 'retry', 'sent']) await mail(one);
    const words = await read('/operate/mails');
    expect(words).toContain('1 of unknown fate, 1 refused, 1 waiting for another try.');
    expect(words).toMatch(/said of unknown.*said of refused.*said of retry/);
    expect(words).not.toContain('said of sent');
    expect(words).not.toMatch(/private subject|odile@/i);
  });

  test('one that came back stands with its kind, and how many get no mail', async () => {
    const { id: messageId } = await mail('sent');
    await site.connection.db.returned.create({ data: { messageId, kind: 'hard', status: '5.1.1', at: now } });
    await site.connection.db.suppression.create({ data: { addressHash: 'h', reason: 'bounced' } });
    const words = await read('/operate/mails');
    expect(words).toContain('digest cannot be delivered there: the address gets no more mail 5.1.1');
    expect(words).toContain('Addresses that get no mail: 1 bounced.');
  });

  test('an operator sends one again and leaves the other; ruled on twice, nothing is done', async () => {
    const [unknown, refused] = [await mail('unknown'), await mail('refused')];
    expect((await operator.press(`/operate/mails/${unknown.id}/again`)).headers['location']).toContain(
      'done=again',
    );
    expect((await operator.press(`/operate/mails/${refused.id}/leave`)).headers['location']).toContain(
      'done=leave',
    );
    expect((await operator.press(`/operate/mails/${refused.id}/again`)).headers['location']).toContain(
      'done=nothing',
    );
    const kept = await site.connection.db.message.findMany({ orderBy: { key: 'asc' } });
    expect(kept.map(({ key, state }) => [key, state])).toEqual([
      ['refused', 'left'],
      ['unknown', 'queued'],
    ]);
    expect(await read('/operate/audit')).toMatch(/Odile Example mail\.(again|leave)/);
  });

  test.each(['unknown', 'refused'])('one that was %s and left is that again when undone', async (before) => {
    const { id } = await mail(before);
    const told = String((await operator.press(`/operate/mails/${id}/leave`)).headers['location']);
    expect((await operator.get(told)).body).toContain(`action="/operate/mails/${id}/undo"`);
    expect((await operator.get('/operate/audit')).body).toContain(`action="/operate/mails/${id}/undo"`);
    expect(
      await read(String((await operator.press(`/operate/mails/${id}/undo`)).headers['location'])),
    ).toContain('It waits for your word again.');
    const kept = await site.connection.db.message.findUniqueOrThrow({ where: { id } });
    expect(kept.state).toBe(before);
    expect((await operator.press(`/operate/mails/${id}/undo`)).headers['location']).toContain('done=nothing');
  });
});

describe('audit', () => {
  test('a hundred a page, newest first, and one subject by itself', async () => {
    await site.connection.db.$executeRaw`TRUNCATE audit`;
    await site.connection.db.audit.createMany({
      data: Array.from({ length: 103 }, (_, n) => ({
        at: new Date(now.getTime() + n),
        actor: n === 0 ? 'ada' : operatorId,
        action: 'source paused',
        subject: n === 0 ? 'first' : 'other',
        detail: n === 0 ? { reason: '<b>bold</b>' } : {},
      })),
    });
    const { body } = await operator.get('/operate/audit');
    expect(body.match(/<tr>/g)).toHaveLength(101);
    expect(body).toContain('href="/operate/audit?page=2"');
    const second = await operator.get('/operate/audit?page=2');
    expect(second.body.match(/<tr>/g)).toHaveLength(4);
    expect(wordsOf(second.body)).toContain('ada source paused first');
    expect(second.body).toContain('reason: &lt;b>bold');
    expect(wordsOf((await operator.get('/operate/audit?about=first')).body)).not.toContain(
      'Odile Example source',
    );
    expect(await read('/operate/audit?page=none')).toContain('Who did what');
    expect(await read('/operate/audit?about=nobody')).toContain('Nothing is written down of it.');
  });
});

test('nothing was logged as an error', () => expect(site.errors).toEqual([]));
