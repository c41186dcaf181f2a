/** What a person may do from a mail: change when we write, pause, change the profile, take everything away, erase it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addDays, instantAt, localDay } from '#core/zoned-time.ts';
import type { PersonSettings } from '#ports/people.ts';
import { tell } from '../error-pages.tsx';
import { type Answers, one, type Problem, readAnswers } from '../profile/answers.ts';
import { isDay } from '../profile/read-field.ts';
import { readWishes } from '../profile/read-wishes.ts';
import { fieldsOf, mailSteps } from '../profile/steps.ts';
import type { Site } from '../site.ts';
import { EraseAsk, Erased } from '../views/erase.tsx';
import { type DoneWord, MailSettings } from '../views/mail-settings.tsx';
import { isOurForm } from '../who-asks.ts';
import { sendPrivatePage } from './send-page.ts';

export type Asked = { request: FastifyRequest; reply: FastifyReply; token: string; person: PersonSettings };
type Route = { Params: { token: string }; Querystring: { done?: string } };
type Act = (asked: Asked) => Promise<unknown>;

const SNOOZE_DAYS_AT_MOST = 366;

export function serveMailSettings(app: FastifyInstance, site: Site): void {
  const go = serveWith(app, site);
  go.get('', async (asked) => sendPrivatePage(asked.reply, settingsPage(site, asked, {})));
  go.post('/rhythm', (asked) => saveRhythm(site, asked));
  go.post('/snooze', (asked) => snooze(site, asked));
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
  go.get('/erase', async ({ reply, token }) =>
    sendPrivatePage(
      reply,
      site.page({
        title: 'Erase everything',
        path: `/mail/${encodeURIComponent(token)}/erase`,
        children: <EraseAsk token={token} csrf={site.token} />,
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
export function serveWith(app: FastifyInstance, site: Site) {
  const run = async (request: FastifyRequest<Route>, reply: FastifyReply, act: Act) => {
    const { token } = request.params;
    const person = await site.mailLinks.settings(token);
    if (!person) return tell({ site, request, reply }, 404);
    return await act({ request, reply, token, person });
  };
  return {
    get: (path: string, act: Act) =>
      app.get<Route>(`/mail/:token${path}`, (request, reply) => run(request, reply, act)),
    post: (path: string, act: Act) =>
      app.post<Route>(`/mail/:token${path}`, (request, reply) =>
        isOurForm(request, site.token) ? run(request, reply, act) : tell({ site, request, reply }, 403),
      ),
  };
}

export const back = ({ reply, token }: Asked, done: DoneWord) =>
  reply.redirect(`/mail/${encodeURIComponent(token)}?done=${done}`, 303);

type Shown = { answers?: Answers; problems?: Problem[] };

function settingsPage(
  site: Site,
  { request, token, person }: Asked,
  { answers, problems = [] }: Shown,
): string {
  const { done } = request.query as Route['Querystring'];
  const now = site.clock.now();
  const children = (
    <MailSettings
      {...{ token, person, now, problems, answers: answers ?? null }}
      done={problems.length ? undefined : done}
      csrf={site.token}
    />
  );
  return site.page({ title: 'Your mails', path: `/mail/${encodeURIComponent(token)}`, children });
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
