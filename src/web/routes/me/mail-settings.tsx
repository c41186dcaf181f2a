/** What a person may do from a mail: change when we write, pause, change the profile, take everything away, erase it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addDays, instantAt, localDay } from '#core/zoned-time.ts';
import type { PersonSettings } from '#ports/people.ts';
import { tell } from '../../error-pages.tsx';
import { type Answers, one, type Problem, readAnswers } from '../../profile/answers.ts';
import { isDay } from '../../profile/read-field.ts';
import { readWishes } from '../../profile/read-wishes.ts';
import { fieldsOf, mailSteps } from '../../profile/steps.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { EraseAsk, Erased } from '../../views/me/erase.tsx';
import { type DoneWord, MailSettings } from '../../views/me/mail-settings.tsx';
import { isOurForm } from '../../who-asks.ts';
import { sendPrivatePage } from '../send-page.ts';

/** `here`: the page of these settings. `title`: of a search, where its owner is signed in; null by a mail. */
export type Asked = {
  request: FastifyRequest;
  reply: FastifyReply;
  here: string;
  csrf: string;
  person: PersonSettings;
  title: string | null;
};
type Params = { token: string };
type Route = { Params: Params; Querystring: { done?: string } };
type Act = (asked: Asked) => Promise<unknown>;
type Opened = Pick<Asked, 'person' | 'title'>;

/** How somebody came to their settings: by the link of a mail, or signed in. */
export type Door = {
  /** With one parameter, `:token`. */
  at: string;
  csrf(request: FastifyRequest): string;
  /** Null: nothing of theirs is behind it. */
  open(request: FastifyRequest<Route>): Promise<Opened | null>;
  guard?: ReturnType<typeof requireRole>;
};

export const mailDoor = (site: Site): Door => ({
  at: '/mail',
  csrf: () => site.token,
  async open({ params }) {
    const person = await site.mailLinks.settings(params.token);
    return person && { person, title: null };
  },
});

export const searchDoor = (site: Site): Door => ({
  at: '/me/searches',
  csrf: (request) => signedIn(request).token,
  async open(request) {
    const found = await site.rooms.settings(signedIn(request).id, request.params.token);
    return found && { person: found, title: found.title };
  },
  guard: requireRole(site),
});

const SNOOZE_DAYS_AT_MOST = 366;

export function serveMailSettings(app: FastifyInstance, site: Site): void {
  for (const door of [mailDoor(site), searchDoor(site)]) serveSettings(app, site, door);
}

function serveSettings(app: FastifyInstance, site: Site, door: Door): void {
  const go = serveWith(app, { site, door });
  go.get('', async (asked) => sendPrivatePage(asked.reply, settingsPage(site, asked, {})));
  go.post('/rhythm', (asked) => saveRhythm(site, asked));
  go.post('/snooze', (asked) => snooze(site, asked));
  go.post('/feed', async (asked) => {
    await asked.person.renewFeed();
    return back(asked, 'feed');
  });
  go.post('/feed/end', async (asked) => {
    await asked.person.endFeed();
    return back(asked, 'feed-end');
  });
  go.post('/pause', async (asked) => {
    await asked.person.hold({ snoozedUntil: null, pausedAt: site.clock.now() });
    return back(asked, 'paused');
  });
  go.post('/resume', async (asked) => {
    if (asked.person.standing.stopped) await asked.person.startAgain();
    else await asked.person.hold({ snoozedUntil: null, pausedAt: null });
    return back(asked, 'resumed');
  });
  go.post('/export', (asked) => exportAll(asked));
  go.get('/erase', async ({ reply, request: { who }, here, csrf }) =>
    sendPrivatePage(
      reply,
      site.page({
        title: 'Erase everything',
        path: `${here}/erase`,
        who,
        children: <EraseAsk here={here} csrf={csrf} />,
      }),
    ),
  );
  go.post('/erase', async ({ person, reply }) => {
    await person.erase();
    return sendPrivatePage(
      reply,
      site.page({ title: 'Everything is erased', path: '/', children: <Erased /> }),
    );
  });
}

/** Routes under the person's link: a link that is not ours is 404, a form that is not ours 403. */
export function serveWith(app: FastifyInstance, { site, door }: { site: Site; door: Door }) {
  const run = async (request: FastifyRequest<Route>, reply: FastifyReply, act: Act) => {
    const opened = await door.open(request);
    if (!opened) return tell({ site, request, reply }, 404);
    const here = `${door.at}/${encodeURIComponent(request.params.token)}`;
    return await act({ request, reply, here, csrf: door.csrf(request), ...opened });
  };
  const guard = door.guard ?? {};
  return {
    get: (path: string, act: Act) =>
      app.get<Route>(`${door.at}/:token${path}`, guard, (request, reply) => run(request, reply, act)),
    post: (path: string, act: Act) =>
      app.post<Route>(`${door.at}/:token${path}`, guard, (request, reply) =>
        isOurForm(request, door.csrf(request))
          ? run(request, reply, act)
          : tell({ site, request, reply }, 403),
      ),
  };
}

export const back = ({ reply, here }: Asked, done: DoneWord) => reply.redirect(`${here}?done=${done}`, 303);

type Shown = { answers?: Answers; problems?: Problem[] };

function settingsPage(
  site: Site,
  { request, here, csrf, person, title }: Asked,
  { answers, problems = [] }: Shown,
): string {
  const { done } = request.query as Route['Querystring'];
  const now = site.clock.now();
  const children = (
    <MailSettings
      {...{ here, csrf, person, title, now, problems, answers: answers ?? null }}
      done={problems.length ? undefined : done}
    />
  );
  return site.page({ title: title ?? 'Your mails', path: here, who: request.who, children });
}

async function saveRhythm(site: Site, asked: Asked) {
  const answers = readAnswers(asked.request.body, fieldsOf(mailSteps));
  const { wishes, timeZone, problems } = readWishes(answers);
  if (problems.length)
    return sendPrivatePage(asked.reply.code(400), settingsPage(site, asked, { answers, problems }));
  await asked.person.saveWishes(wishes, timeZone);
  return back(asked, 'rhythm');
}

async function snooze(site: Site, asked: Asked) {
  const answers = readAnswers(asked.request.body, ['for', 'until']);
  const { timeZone } = asked.person.standing;
  const today = localDay(site.clock.now(), timeZone);
  const day = snoozeDay(answers, today);
  if (day === null) {
    const problems = [{ field: 'until', words: 'Type a day after today and within a year, as YYYY-MM-DD.' }];
    return sendPrivatePage(asked.reply.code(400), settingsPage(site, asked, { problems }));
  }
  await asked.person.hold({ snoozedUntil: instantAt(day, 0, timeZone), pausedAt: null });
  return back(asked, 'snoozed');
}

function snoozeDay(answers: Answers, today: string): string | null {
  const chosen = one(answers, 'for');
  if (chosen === 'week') return addDays(today, 7);
  if (chosen === 'month') return addDays(today, 30);
  const until = one(answers, 'until');
  return isDay(until) && until > today && until <= addDays(today, SNOOZE_DAYS_AT_MOST) ? until : null;
}

async function exportAll({ person, reply }: Asked) {
  const all = await person.everything();
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="offcycle.json"')
    .send(JSON.stringify(all, null, 2));
}
