/** What each of three people, and anybody, comes for: walked in a real browser on a phone, with scripts and without. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { addressOf, addSeeker, openSite } from '../support/open-site.ts';
import { operatorsPages } from '../support/operate-pictures.ts';
import { faultsOf, hasChromium, launch, phone, spareWidth, visit } from '../support/real-browser.ts';
import { mailsOf, testPeople, testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

const inBrowser = hasChromium('the flows are not walked');
let site: TestSite;
let close: (() => Promise<void>) | undefined;
let browser: Browser;
let url = '';

beforeAll(async () => {
  if (!inBrowser) return;
  // A clock that moves: the audit tells the last word on a thing by its time.
  let ticks = 0;
  ({ site, close } = await openSite({ clock: { now: () => new Date(now.getTime() + ticks++) } }));
  await fillWorld(site.connection.db);
  url = (await site.web.listen()).url;
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await close?.();
});

/** A person on a phone: what they press and read. `end` fails if the page broke, or asked anybody else. */
async function person(scripts: boolean, session?: string) {
  const { page, context, told } = await visit(browser, url, {
    ...phone,
    javaScriptEnabled: scripts,
    ...(session ? { session } : {}),
  });
  const look = async (title: string | RegExp) => {
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await spareWidth(page), `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
    if (scripts) expect(await faultsOf(page), page.url()).toEqual([]);
  };
  return {
    page,
    look,
    open: async (path: string, title: string | RegExp) => {
      await page.goto(url + path);
      await look(title);
    },
    press: (name: string | RegExp) => page.getByRole('button', { name }).first().click(),
    follow: (name: string | RegExp) => page.getByRole('link', { name }).first().click(),
    fill: (label: string | RegExp, words: string) => page.getByLabel(label).first().fill(words),
    said: (words: string | RegExp) => page.getByText(words).first().waitFor(),
    end: async () => {
      expect(told).toEqual([]);
      await context.close();
    },
  };
}

const accountOf = async (name: string) =>
  (
    await site.connection.db.account.findFirstOrThrow({
      where: { addressHash: testVault.addressHash(addressOf(name)) },
    })
  ).id;
const enter = (accountId: string) => testPeople(site.connection.db).access.begin(accountId);

const download = async (page: Page, press: () => Promise<void>) => {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return file.suggestedFilename();
};

describe.skipIf(!inBrowser).each([
  ['without scripts', false],
  ['with scripts', true],
])('%s', { timeout: 120_000 }, (_, scripts) => {
  const called = (name: string) => `${name}${scripts ? 'a' : 'o'} Example`;

  test('anybody tells of an opening, mends a mistake, and reports a fault', async () => {
    const { open, press, fill, said, look, follow, end } = await person(scripts);
    await open('/', 'Residency places that open outside the Match');
    await follow('I heard of an opening');
    await fill('What you heard', 'too short');
    await press('Send it');
    await said('Tell us what you heard: the specialty, the level and the hospital at least.');
    await look('I heard of an opening');
    await fill(
      'What you heard',
      'Quillfeather Hospital in Duluth, MN looks for a PGY-2 resident in Psychiatry.',
    );
    await press('Send it');
    await look('Thank you');
    await open('/vacancies', 'Openings');
    await follow(/Surgery/);
    await follow('Tell us');
    await fill('What is wrong', 'The deadline has passed.');
    await press('Report it');
    await look('Thank you');
    await end();
  });

  test('an applicant comes in by mail, keeps a place, has a second search, and erases everything', async () => {
    const { db } = site.connection;
    const name = called('Nor');
    await addSeeker(
      db,
      { name },
      { specialty: ['Internal Medicine', 'Neurology'], pgy: ['1', '2'], citizenship: ['us'] },
    );
    const { page, open, press, follow, fill, said, look, end } = await person(scripts);
    await open('/me/board', 'Sign in');
    await fill('E-mail address', addressOf(name));
    await press('Send me the link');
    await look('Look into your mail');
    await open((await mailsOf(db, 'login')).at(-1)?.link ?? '', 'Sign in');
    await press('Sign me in');
    await look('Your board');
    await open('/vacancies?fits=me', 'Openings');
    await page.getByRole('link', { name: /^PGY/ }).first().click();
    await press('Keep it on my board');
    await follow('your board');
    await look('Your board');
    await page.getByText('Change stage or note').click();
    await page.getByLabel('Stage').selectOption('applied');
    await fill(/^Note/, 'Wrote on Monday');
    await press('Save');
    await said('Applied: 1 place');
    await page.getByText('Change stage or note').click();
    await page.getByText('Take it off the board').click();
    await said('Your note is deleted with it.');
    await look('Your board');
    await press(/^Take it off/);
    await said('Nothing stands on it yet.');
    await open('/me/searches', 'Your searches');
    await fill('Its name', 'In the north');
    await press('Add a search');
    await look(/profile/);
    await open('/me/searches', 'Your searches');
    await follow('In the north');
    await look('In the north');
    await page.getByRole('radio', { name: 'Once a week' }).check();
    await press('Save when we write');
    await said('Saved: when we write to you.');
    await press('For a week');
    await said('Snoozed: no mail until');
    await press('Send me mails again');
    await said('Mails come again.');
    await follow('Remove this search');
    await press('Remove it');
    await look('Your searches');
    expect(await page.getByText('In the north').count()).toBe(0);
    await open('/me/tokens', 'Tokens for programs');
    await page.getByRole('checkbox', { name: 'read what fits you' }).check();
    await press('Make a token');
    await said('Copy it now');
    await page.locator('summary', { hasText: 'Revoke' }).click();
    await press(/^Revoke it/);
    await look('Tokens for programs');
    await open('/me/plan', 'Plan');
    await open('/me/privacy', 'Privacy');
    expect(await download(page, () => press('As JSON'))).toBe('offcycle.json');
    await follow('Erase your account');
    await look('Erase everything?');
    await press('Erase everything');
    await look('Everything is erased');
    expect(await db.account.count({ where: { addressHash: testVault.addressHash(addressOf(name)) } })).toBe(
      0,
    );
    await end();
  });

  test('an advisor invites, the client agrees, is handed a place, and takes it back', async () => {
    const { db } = site.connection;
    const [advisorName, clientName] = [called('Imogen'), called('Tobias')];
    const people = makePeopleStore(db, testVault);
    const asked = { name: advisorName, address: addressOf(advisorName), timeZone: 'America/New_York' };
    const { id } = await people.makeStaff({ ...asked, role: 'advisor' }, now);
    const wanted = {
      specialty: ['Internal Medicine'],
      pgy: ['2'],
      citizenship: ['us'],
      visaNeeded: ['none'],
    };
    await addSeeker(db, { name: clientName }, wanted);
    const advisor = await person(scripts, await enter(id));
    await advisor.open('/clients/invite', 'Invite a client');
    await advisor.fill('Their e-mail address', addressOf(clientName));
    await advisor.fill('How you call them', clientName);
    await advisor.press('Send the invitation');
    const client = await person(scripts, await enter(await accountOf(clientName)));
    await client.open((await mailsOf(db, 'invite')).at(-1)?.link ?? '', 'May this advisor look?');
    await client.press('I agree');
    await client.look('This link has done its work');
    await advisor.open('/clients', 'Your clients');
    await advisor.follow(clientName);
    await advisor.look(clientName);
    await advisor.fill(/^For you alone/, 'Call on Monday');
    await advisor.press('Save the note');
    await advisor.open('/clients/matrix', 'All against all');
    await advisor.page.getByLabel('Show').selectOption('all');
    await advisor.press('Filter');
    await advisor.page.locator('td a.verdict').first().click();
    await advisor.look(new RegExp(clientName));
    await advisor.fill('A word to them', 'Look at this one');
    await advisor.press('Put it on their board');
    await advisor.said('Handed over');
    await client.open('/me/board', 'Your board');
    await client.said(`${advisorName} handed this to you: Look at this one`);
    await advisor.open('/clients/import', 'Import clients');
    await advisor.fill(
      'The table',
      'address,name,specialties\nkavi@example.org,Kavi,Neurology\nnobody,Noone,Magic',
    );
    await advisor.press('Look at it first');
    await advisor.look('Look before you invite');
    await advisor.said('1 row can be invited, 1 cannot.');
    await advisor.press('Invite these 1');
    await advisor.open('/clients/matrix?show=all', 'All against all');
    expect(await download(advisor.page, () => advisor.follow('As a table (CSV)'))).toBe('clients.csv');
    await client.open('/me/privacy', 'Privacy');
    await client.page.locator('summary', { hasText: 'Revoke' }).click();
    await client.press(/^Let them look no more/);
    await client.said('Who may look');
    await advisor.open('/clients', 'Your clients');
    expect(await advisor.page.getByRole('link', { name: clientName }).count()).toBe(0);
    await client.end();
    await advisor.end();
  });
});

describe.skipIf(!inBrowser).each([
  ['without scripts', false],
  ['with scripts', true],
])('operators %s', { timeout: 120_000 }, (_, scripts) => {
  test('judge what is held back, read too unsurely, told, or in trouble, and take each word back', async () => {
    const { db } = site.connection;
    await db.$executeRaw`TRUNCATE account, source, source_draft, vacancy, snapshot, ruling, audit, tip, attempt, message CASCADE`;
    await fillWorld(db);
    // The world of the pictures has one of each, and somebody whose mails are in trouble.
    await addSeeker(db, { name: 'Nora Example' }, { specialty: ['Neurology'], pgy: ['2'] });
    const [first] = await operatorsPages(db);
    const { page, open, press, follow, fill, said, look, end } = await person(scripts, first?.session ?? '');
    await open('/operate', 'Health of the sources');
    await follow('Sample Board of Michigan');
    await press('Approve what is held back');
    await said('Approved.');
    await press('Undo');
    await said('Rejected.');
    await press('Pause');
    await said('Paused.');
    await press('Undo');
    await said('Resumed.');
    for (const [room, title, act, word, undone] of [
      ['leads', 'Leads to review', 'Publish it', 'Published.', 'It waits for review again.'],
      ['leads', 'Leads to review', 'It is no opening', 'Left.', 'It waits for review again.'],
      ['tips', 'Tips to review', 'Publish as not verified', 'Published,', 'It waits for review again.'],
      ['mails', 'Mails in trouble', 'Leave it', 'It is left alone.', 'It waits for your word again.'],
    ] as const) {
      await open(`/operate/${room}`, title);
      await press(act);
      await said(word);
      await look(title);
      await press('Undo');
      await said(undone);
    }
    await open('/operate/leads', 'Leads to review');
    await press('It is no opening');
    await open('/operate/audit', 'Who did what');
    await press(/^Undo/);
    await said('It waits for review again.');
    await open('/operate/merges', 'Which places are one');
    await press(/^Undo/);
    await said('Undone, except for what was mailed and seen since.');
    await open('/operate/queues', 'Queues');
    await open('/operate?q=none-such', 'Health of the sources');
    await fill('Name or address', 'tidemark');
    await press('Filter');
    await follow('Tidemark Regional Health');
    expect(page.url()).toContain('/operate/sources/tidemark');
    await end();
  });
});
