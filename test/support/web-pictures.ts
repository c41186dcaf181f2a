/** What pictures and the accessibility test look at: every page, over invented data. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { makeInbox } from '#adapters/inbox.ts';
import type { Db } from '#adapters/store/client.ts';
import { makePeopleStore } from '#adapters/store/people/people-store.ts';
import { readProfile } from '#web/profile/read-profile.ts';
import { readWishes } from '#web/profile/read-wishes.ts';
import { operatorsPages } from './operate-pictures.ts';
import { mailsOf, testLinks, testPeople, testVault } from './web-people.ts';
import { startSite, type TestSite } from './web-server.ts';
import { fillWorld, now } from './web-world.ts';

/** `session`: of whoever looks; without one, nobody is signed in. */
export type PictureOf = { name: string; address: string; session?: string };
export type Shown = { site: TestSite; url: string; pages: PictureOf[] };

/** The page as its reader sees it. */
export async function lookAt(page: Page, url: string, { address, session }: PictureOf) {
  const context = page.context();
  await context.clearCookies();
  if (session) await context.addCookies([{ name: 'offcycle', value: session, url }]);
  await page.goto(url + address);
}

export async function showEverything(databaseUrl: string, dir: string): Promise<Shown> {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'sample.eml'), mail);
  const demo = {
    steps: () => [
      { name: 'an-opening-appears', sentence: 'A hospital announces two places.', done: true },
      { name: 'an-opening-changes', sentence: 'A program gives 14 days more.', done: false },
    ],
    next: async () => {},
    people: () => [
      {
        key: 'nora',
        name: 'Nora Example',
        about: 'looks for internal medicine at PGY-2 and needs an H-1B visa',
        role: 'applicant' as const,
      },
    ],
    signIn: async () => null,
  };
  const site = await startSite(databaseUrl, { inbox: makeInbox({ dir }), demo });
  await fillWorld(site.connection.db);
  const { url } = await site.web.listen();
  const one = await site.connection.db.vacancy.findFirstOrThrow({ where: { usState: 'MI' } });
  const closed = await site.connection.db.vacancy.findFirstOrThrow({ where: { usState: 'NE' } });
  const pages = [
    { name: 'home', address: '/' },
    { name: 'board', address: '/vacancies' },
    { name: 'board-filtered', address: '/vacancies?level=2&track=categorical&visa=h1b' },
    { name: 'board-filters-open', address: '/vacancies?level=2#filters' },
    { name: 'board-empty', address: '/vacancies?state=KS&specialty=Psychiatry' },
    { name: 'vacancy', address: `/vacancies/${one.id}` },
    { name: 'vacancy-closed', address: `/vacancies/${closed.id}` },
    { name: 'sources', address: '/sources' },
    { name: 'statistics', address: '/statistics' },
    { name: 'about', address: '/about' },
    { name: 'privacy', address: '/privacy' },
    { name: 'bot', address: '/bot' },
    { name: 'api', address: '/api' },
    ...(await peoplesPages(site.connection.db, one.id)),
    ...(await operatorsPages(site.connection.db)),
    { name: 'inbox', address: '/inbox' },
    { name: 'mail', address: '/inbox/sample' },
    { name: 'demo', address: '/demo' },
    { name: 'not-found', address: '/nothing' },
  ];
  return { site, url, pages };
}

/** One person asks for three specialties and needs a visa, so that the numbers beside the form are of every kind. */
async function peoplesPages(db: Db, vacancyId: string): Promise<Shown['pages']> {
  const people = makePeopleStore(db, testVault);
  const account = { name: 'Nora Example', address: 'nora@example.org', timeZone: 'America/Chicago' };
  const { profile } = readProfile({
    specialty: ['Internal Medicine', 'Family Medicine', 'Psychiatry'],
    pgy: ['1', '2'],
    state: [],
    citizenship: ['other'],
    visaNeeded: ['j1'],
  });
  const wishes = {
    cadence: { every: 'day', at: '07:00' },
    quiet: null,
    wantEmpty: null,
    showIneligible: false,
  } as const;
  const accountId = await people.account({ ...account, role: 'applicant' }, now);
  const id = await people.saveProfile(accountId, { profile, wishes });
  const settings = `/mail/${testLinks.sign('mail', id)}`;
  const steps = ['want', 'when', 'training', 'school', 'exams', 'visa', 'mails', 'address'];
  return [
    ...steps.map((step) => ({ name: `start-${step}`, address: `/start?step=${step}` })),
    { name: 'start-sent', address: '/start/sent' },
    { name: 'confirm-unknown', address: '/confirm/unknown' },
    { name: 'settings', address: settings },
    { name: 'profile', address: `${settings}/profile?step=visa` },
    { name: 'erase', address: `${settings}/erase` },
    { name: 'stop', address: `/stop/${testLinks.sign('stop', id)}` },
    { name: 'feedback', address: `/feedback/${testLinks.sign('feedback', `${id} ${vacancyId} filled`)}` },
    { name: 'sign-in', address: '/sign-in' },
    { name: 'sign-in-sent', address: '/sign-in/sent' },
    { name: 'sign-in-unknown', address: '/sign-in/unknown' },
    { name: 'tip', address: '/tip' },
    { name: 'tip-thanks', address: '/tip/thanks' },
    { name: 'fault', address: `/vacancies/${vacancyId}/fault` },
    ...(await ownPages(db, { accountId, profileId: id, vacancyId })),
  ];
}

type Own = { accountId: string; profileId: string; vacancyId: string };

/** Signed in, with a place on the board, a mail in the history and an advisor who may look. */
async function ownPages(db: Db, { accountId, profileId, vacancyId }: Own): Promise<PictureOf[]> {
  const visitors = testPeople(db);
  const session = await visitors.access.begin(accountId);
  await visitors.rooms.pursue(accountId, {
    vacancyId,
    stage: 'applied',
    note: 'Wrote on Monday.\nCall again.',
  });
  await visitors.rooms.addSearch(accountId, 'Psychiatry in the north');
  const sent = {
    key: 'sample',
    subject: '2 openings fit you',
    html: '<p>2 openings fit you.</p>',
    text: '2 openings fit you.',
  };
  const { id: mailId } = await db.message.create({
    data: {
      key: 'sample',
      accountId,
      kind: 'digest',
      state: 'sent',
      body: testVault.seal(sent),
      nextAt: now,
      sentAt: now,
      createdAt: now,
    },
  });
  const people = makePeopleStore(db, testVault);
  const advisor = { name: 'Imogen Farrant', address: 'imogen@example.org', timeZone: 'America/New_York' };
  const advisorId = await people.account({ ...advisor, role: 'advisor' }, now);
  await people.addClient(advisorId, profileId, now);
  const other = await people.account(
    { name: 'Tobias Hearn', address: 'tobias@example.org', role: 'applicant', timeZone: 'America/Denver' },
    now,
  );
  const { profile } = readProfile({
    specialty: ['Internal Medicine', 'Neurology'],
    pgy: ['1', '2'],
    citizenship: ['us'],
  });
  const { wishes } = readWishes({});
  const tobias = await people.saveProfile(other, { profile, wishes });
  await people.addClient(advisorId, tobias, now);
  await visitors.clients.invite(
    { id: advisorId, name: advisor.name, timeZone: advisor.timeZone },
    { address: 'kavi@example.org', name: 'Kavi Anandar', profile },
  );
  const [invitation] = await mailsOf(db, 'invite');
  const rooms = [
    '',
    '/searches',
    `/searches/${profileId}`,
    `/searches/${profileId}/remove`,
    `/searches/${profileId}/webhooks`,
    `/searches/${profileId}/profile?step=want`,
    '/board',
    '/alerts',
    `/alerts/${mailId}`,
    '/plan',
    '/privacy',
    '/privacy/erase',
    '/tokens',
  ];
  return [
    ...rooms.map((room) => ({
      name: `me${room.split('?')[0]?.replaceAll('/', '-').replace(profileId, 'one').replace(mailId, 'mail')}`,
      address: `/me${room}`,
      session,
    })),
    { name: 'vacancy-for-you', address: `/vacancies/${vacancyId}`, session },
    { name: 'consent', address: invitation?.link ?? '/consent/none' },
    ...clientsPages({ profileId, tobias, vacancyId, session: await visitors.access.begin(advisorId) }),
  ];
}

type Advised = { profileId: string; tobias: string; vacancyId: string; session: string };

const clientsPages = ({ profileId, tobias, vacancyId, session }: Advised): PictureOf[] =>
  [
    ['clients', ''],
    ['clients-matrix', '/matrix?show=all'],
    ['clients-compare', `/compare?client=${profileId}&client=${tobias}`],
    ['clients-invite', '/invite'],
    ['clients-import', '/import'],
    ['clients-letters', '/letters'],
    ['clients-print', '/print'],
    ['clients-one', `/${profileId}`],
    ['clients-part', `/${profileId}/part`],
    ['clients-reasons', `/${profileId}/vacancies/${vacancyId}`],
  ].map(([name = '', address = '']) => ({ name, address: `/clients${address}`, session }));

const mail = [
  'From: Offcycle <alerts@offcycle.example.org>',
  'To: Nora Example <nora@example.org>',
  'Subject: 2 openings fit you',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  '2 openings fit you. 1 asks for Step 3 before July.',
  '--x',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<!doctype html><html lang="en"><head><title>2 openings fit you</title></head><body><h1>2 openings fit you</h1><p>1 asks for Step 3 before July.</p></body></html>',
  '--x--',
  '',
].join('\r\n');
