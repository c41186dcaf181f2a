/** The whole site over a database of its own, and whoever looks at it: what most tests of pages begin with. */
import type { Db } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { daily } from '#pipeline/people/rooms.ts';
import type { Answers } from '#web/profile/answers.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import type { WebPorts } from '#web/site.ts';
import { freshDatabase } from './database.ts';
import { makeTestOperator } from './operate-pictures.ts';
import { makeBrowser } from './web-browser.ts';
import { testVault } from './web-people.ts';
import { startSite } from './web-server.ts';
import { now } from './web-world.ts';

/** `close` drops the database too. */
export async function openSite(more: Partial<WebPorts> = {}) {
  const database = await freshDatabase();
  const site = await startSite(database.url, more);
  const { connection } = site;
  const close = async () => {
    await site.close();
    await database.drop();
  };
  return { database, site, connection, close };
}

/** The same, with an operator who is signed in. */
export async function openOperate() {
  const opened = await openSite();
  const { id, session } = await makeTestOperator(opened.connection.db);
  const operator = makeBrowser(opened.site.web, { offcycle: session });
  return { ...opened, operator, operatorId: id, session };
}

type Seeker = { name: string; timeZone?: string };

export const addressOf = (name: string) => `${name.split(' ')[0]?.toLowerCase()}@quietpost.example`;

/** An applicant with one search, under an address made from the first name. The id of the search. */
export async function addSeeker(db: Db, { name, timeZone = 'America/New_York' }: Seeker, wanted: Answers) {
  const people = makePeopleStore(db, testVault);
  const id = await people.account({ name, address: addressOf(name), role: 'applicant', timeZone }, now);
  return await people.saveProfile(id, { profile: readProfile(wanted).profile, wishes: daily });
}
