/** The operators' rooms for pictures and the accessibility test, over the world of the other pages. */
import type { Db } from '#adapters/store/client.ts';
import { makeDraftStore } from '#adapters/store/draft-store.ts';
import { makePeopleStore } from '#adapters/store/people-store.ts';
import { heldBoard, watchHeldBoard } from './watched-board.ts';
import { testPeople, testVault } from './web-people.ts';
import type { PictureOf } from './web-pictures.ts';
import { now } from './web-world.ts';

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
    { name: 'operate-draft', address: `/operate/add/${draft}`, session },
    {
      name: 'operate-draft-selectors',
      address: `/operate/add/${draft}?row=tr&f.institution=td&f.start=b[`,
      session,
    },
    { name: 'operate-page', address: `/operate/sources/board/page?${page}`, session },
  ];
}
