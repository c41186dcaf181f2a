/** The operators' rooms for pictures and the accessibility test, over the world of the other pages. */
import type { Db } from '#adapters/store/client.ts';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { makeDraftStore } from '#adapters/store/operators/draft-store.ts';
import { makeMergeStore } from '#adapters/store/operators/merge-store.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { makeRegistryStore } from '#adapters/store/registry/registry-store.ts';
import { heldBoard, watchHeldBoard } from './watched-board.ts';
import { testPeople, testVault } from './web-people.ts';
import type { PictureOf } from './web-pictures.ts';
import { now, posting } from './web-world.ts';

/** An operator's account, and a session of theirs. */
export async function makeTestOperator(db: Db): Promise<{ id: string; session: string }> {
  const asked = { name: 'Odile Example', address: 'odile@example.org', timeZone: 'America/New_York' };
  const id = await makePeopleStore(db, testVault).account({ ...asked, role: 'operator' }, now);
  return { id, session: await testPeople(db).access.begin(id) };
}

export async function operatorsPages(db: Db): Promise<PictureOf[]> {
  const { session } = await makeTestOperator(db);
  const board = await watchHeldBoard(db);
  await board.close();
  const page = new URLSearchParams({ url: board.url('/board') });
  await waitForReview(db);
  const draft = await makeDraftStore(db).keep(
    {
      url: 'https://board.example.org/open',
      finalUrl: 'https://board.example.org/open',
      kind: 'html',
      text: heldBoard,
      inBrowser: false,
      fetchedAt: now,
      sourceId: null,
    },
    now,
  );
  return [
    { name: 'operate', address: '/operate', session },
    { name: 'operate-filtered', address: '/operate?show=trouble&q=walled', session },
    { name: 'operate-nothing', address: '/operate?q=none-such', session },
    { name: 'operate-source', address: '/operate/sources/board?done=pause', session },
    { name: 'operate-source-failed', address: '/operate/sources/tidemark', session },
    { name: 'operate-add', address: '/operate/add', session },
    { name: 'operate-add-mailbox', address: '/operate/add/mailbox', session },
    { name: 'operate-draft', address: `/operate/add/${draft}`, session },
    {
      name: 'operate-draft-selectors',
      address: `/operate/add/${draft}?row=tr&f.institution=td&f.start=b[`,
      session,
    },
    { name: 'operate-leads', address: '/operate/leads?done=refuse&id=one', session },
    { name: 'operate-tips', address: '/operate/tips', session },
    ...(await ruledPages(db, session)),
    { name: 'operate-page', address: `/operate/sources/board/page?${page}`, session },
  ];
}

/** A lead, a tip that can be read, one that cannot, and a fault. */
async function waitForReview(db: Db) {
  const lead = posting({
    specialty: 'Neurology',
    pgy: [3],
    lead: true,
    confidence: 0.41,
    url: 'https://fresh.example.org/',
  });
  await makeCrawlStore(db).conclude({
    crawl: {
      sourceId: 'fresh',
      startedAt: now,
      finishedAt: now,
      verdict: 'healthy',
      reason: 'read',
      pages: 1,
      notModified: 0,
      rows: 0,
    },
    copies: [],
    seen: [{ ...lead, words: { pgy: 'a PGY-3, perhaps' } }],
    complete: false,
  });
  const { tipBox } = testPeople(db);
  const opening = { kind: 'opening', url: null, vacancyId: null, reporter: null } as const;
  const told = 'Quillfeather Regional Hospital in Duluth, MN is looking for a PGY-2 resident in Psychiatry.';
  await tipBox.send(
    { ...opening, url: 'https://quillfeather.example/gme', reporter: 'eve@post.example', words: told },
    'a',
  );
  await tipBox.send({ ...opening, words: 'My cousin says that the canteen has become much better.' }, 'b');
  const { id: vacancyId } = await db.vacancy.findFirstOrThrow({ where: { usState: 'OH' } });
  await tipBox.send({ ...opening, kind: 'fault', vacancyId, words: 'The deadline is over.' }, 'c');
}

/** One program of a place with a digit wrong, and one that a place may be of. */
async function bringPrograms(db: Db) {
  const registry = makeRegistryStore(db);
  const common = { programType: 'community' as const, aliases: [] };
  const falls = {
    ...common,
    acgmeId: '1402021234',
    name: 'Example Falls Program',
    institution: 'Example Falls Medical Center',
    city: 'Lansing',
    state: 'MI',
    specialty: 'Internal Medicine',
  };
  const harbor = {
    ...common,
    acgmeId: '4403899001',
    name: 'Harbor Pointe Lakefront Health Program',
    institution: 'Harbor Pointe Lakefront Health',
    city: 'Toledo',
    state: 'OH',
    specialty: 'Surgery',
  };
  await registry.save([falls, harbor], now);
  await registry.resolveAgain({ now });
}

/** A ruling, a posting that could be split, mails of every trouble and one that came back. */
async function ruledPages(db: Db, session: string): Promise<PictureOf[]> {
  const named = (beginning: string) =>
    db.vacancy.findFirstOrThrow({ where: { institution: { startsWith: beginning } } });
  const [kept, other, found] = [await named('Aldergate'), await named('Brookvale'), await named('Cedarholm')];
  await bringPrograms(db);
  const word = { actor: 'ada', reason: 'one program under two names', now };
  await makeMergeStore(db).mergeVacancies(kept.id, found.id, word);
  const { id: accountId } = await db.account.findFirstOrThrow();
  for (const state of ['unknown', 'refused', 'retry'])
    await db.message.create({
      data: {
        key: `trouble ${state}`,
        accountId,
        kind: 'digest',
        state,
        body: testVault.seal({}),
        attempts: 2,
        nextAt: now,
        claimedAt: now,
        response: '550 5.1.1 no such mailbox',
        createdAt: now,
        returned: state === 'refused' ? { create: { kind: 'hard', status: '5.1.1', at: now } } : {},
      },
    });
  return [
    { name: 'operate-merges', address: `/operate/merges?kept=${kept.id}&done=merge&ruling=one`, session },
    { name: 'operate-merges-two', address: `/operate/merges?kept=${kept.id}&other=${other.id}`, session },
    { name: 'operate-programs', address: '/operate/programs', session },
    { name: 'operate-mails', address: '/operate/mails?done=again', session },
    { name: 'operate-audit', address: '/operate/audit', session },
    { name: 'operate-queues', address: '/operate/queues', session },
  ];
}
