/** What a rule says of a place is the same sentence in the mail, on the page and in the answer to a program. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeMailParts } from '#adapters/store/mail/mail-parts.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { plain } from '#core/parted-mail.ts';
import { ownMatchPageSchema } from '#web/api-schemas.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { readWishes } from '#web/profile/read-wishes.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { enterAs } from '../support/web-browser.ts';
import { testPeople } from '../support/web-people.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let house: TestHouse;
let site: TestSite;
beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite(house.url, testPeople(house.db, { now: () => now }));
  await fillWorld(house.db);
  house.at(now.toISOString());
});
afterAll(async () => {
  await site?.close();
  await house?.close();
});

/** Characters of markup and of typography aside, and the breaks of a text part. */
const bare = (words: string): string =>
  words
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:#39|#x27|apos);/g, "'")
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[\s\u00a0]+/g, ' ');

test('each reason that decides is told in one and the same sentence everywhere', async () => {
  const people = makePeopleStore(house.db, house.vault);
  const address = 'kavi@quietpost.example';
  const account = { name: 'Kavi', address, role: 'applicant' as const, timeZone: 'UTC' };
  const accountId = await people.account(account, now);
  const { profile } = readProfile({
    specialty: ['Internal Medicine', 'Family Medicine', 'Neurology', 'Psychiatry', 'Pediatrics'],
    pgy: ['1', '2'],
    citizenship: ['other'],
    visaNeeded: ['j1'],
    graduate: ['img'],
  });
  const wishes = { ...readWishes({}).wishes, showIneligible: true };
  const profileId = await people.saveProfile(accountId, { profile, wishes });
  await house.match();
  await house.digest({ profileId, key: 'first' });
  const sent = await house.db.message.findMany({ where: { kind: 'digest' } });
  const parts = makeMailParts(house.db, house.vault);
  const mails = await Promise.all(sent.map(({ body }) => parts.open(body as Uint8Array)));
  expect(mails).not.toEqual([]);
  const text = bare(mails.map((mail) => plain(mail?.text ?? '')).join(' '));
  const html = bare(mails.map((mail) => plain(mail?.html ?? '')).join(' '));

  const browser = await enterAs(site.web, house.db, address);
  const token =
    (await testPeople(house.db).apiTokens.make(accountId, { name: 'test', scopes: ['matches:read'] })) ?? '';
  const answer = await site.get('/api/v1/me/matches?limit=100', { authorization: `Bearer ${token}` });
  const { data } = ownMatchPageSchema.parse(answer.json());
  let told = 0;
  for (const { vacancy, verdict, reasons } of data) {
    const page = bare((await browser.get(`/vacancies/${vacancy}`)).body);
    const outcome = verdict === 'ineligible' ? 'fail' : 'unknown';
    for (const reason of reasons) expect(page, `${vacancy}: ${reason.rule}`).toContain(bare(reason.because));
    const deciding = reasons.find((reason) => reason.outcome === outcome);
    if (!deciding) continue;
    told += 1;
    expect(text, deciding.rule).toContain(bare(deciding.because));
    expect(html, deciding.rule).toContain(bare(deciding.because));
  }
  expect(told).toBeGreaterThan(2);
});
