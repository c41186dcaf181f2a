/** Signing up: a form in steps, the numbers beside it, and one neutral answer at the end. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BACK_TEST_DAYS, type BackTest, backTest } from '#core/back-test.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { FitPreview } from '#ports/people.ts';
import { tell } from '../error-pages.tsx';
import { networkOf } from '../network-of.ts';
import { type Answers, one } from '../profile/answers.ts';
import { readProfile } from '../profile/read-profile.ts';
import { readWishes } from '../profile/read-wishes.ts';
import { mailSteps, profileSteps, type Steps, stepOf } from '../profile/steps.ts';
import { type Walk, walkSteps } from '../profile/walk-steps.ts';
import type { Who } from '../signed-in.ts';
import type { Site } from '../site.ts';
import { StepForm } from '../views/profile/step-form.tsx';
import { isOurForm } from '../who-asks.ts';
import { sendPage, sendPrivatePage } from './send-page.ts';

const steps: Steps = [...profileSteps, ...mailSteps];
const SENT = '/start/sent';

export function serveStart(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: { step?: unknown } }>('/start', (request, reply) => {
    const step = stepOf(steps, request.query.step);
    const walk = { answers: {}, step, problems: [], done: false };
    return sendPage(reply, page(site, { walk, preview: null, test: null, who: request.who }));
  });
  app.post('/start', async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    const walk = walkSteps(request.body, steps);
    if (walk.done) return await finish(site, walk.answers, { request, reply });
    const preview = await previewOf(site, walk.answers);
    const test = preview && mailSteps.includes(walk.step) ? await backTestOf(site, walk.answers) : null;
    return sendPrivatePage(reply, page(site, { walk, preview, test, who: request.who }));
  });
  app.get(SENT, ({ who }, reply) =>
    sendPage(
      reply,
      site.page({
        title: 'Look into your mail',
        path: SENT,
        who,
        children: <Sent inbox={site.inbox !== undefined} />,
      }),
    ),
  );
}

type Shown = { walk: Walk; preview: FitPreview | null; test: BackTest | null; who: Who | null };

function page(site: Site, { walk, preview, test, who }: Shown): string {
  const title = 'See what fits you';
  const children = (
    <StepForm
      title={title}
      action="/start"
      token={site.token}
      steps={steps}
      {...walk}
      preview={preview}
      backTest={test}
      finish="Send me the link"
    />
  );
  const { words = '' } = walk.problems[0] ?? {};
  return site.page({ title: words ? `Problem: ${title}` : title, path: '/start', children, wide: true, who });
}

/** Null before there is anything to look for. */
export async function previewOf(site: Site, answers: Answers): Promise<FitPreview | null> {
  const { profile } = readProfile(answers);
  return profile.specialties.length && profile.pgy.length ? site.signUp.preview(profile) : null;
}

/** Before the address is asked for: what it would have brought. */
async function backTestOf(site: Site, answers: Answers): Promise<BackTest> {
  const { profile } = readProfile(answers);
  const now = site.clock.now();
  const since = new Date(now.getTime() - BACK_TEST_DAYS * 86_400_000);
  return backTest(profile, await site.rooms.past.changes(profile.specialties, since), now);
}

type Exchange = { request: FastifyRequest; reply: FastifyReply };

async function finish(site: Site, answers: Answers, { request, reply }: Exchange) {
  const { profile } = readProfile(answers);
  const { wishes, timeZone } = readWishes(answers);
  const draft = { name: plainWords(one(answers, 'name'), 80), timeZone, profile, wishes };
  const network = networkOf(request);
  const answer = await site.signUp.ask({ address: one(answers, 'address'), draft, network });
  if (answer === 'asked') return reply.redirect(SENT, 303);
  const children = <TooMany />;
  reply.code(429).header('retry-after', '3600');
  return sendPrivatePage(reply, site.page({ title: 'Too many sign-ups', path: '/start', children }));
}

const Sent = ({ inbox }: { inbox: boolean }) => (
  <>
    <h1>Look into your mail</h1>
    <p class="lead">If that address can get our mail, a message with a link is on its way to it.</p>
    <p>
      Open the link within 24 hours and press the button there. Nothing else is sent before that. If nothing
      comes, look among unwanted mail, and check how you spelt the address before you try again.
    </p>
    {inbox && (
      <p class="note">
        This machine sends no mail to the outside: the message is in the <a href="/inbox">local inbox</a>.
      </p>
    )}
    <p>
      <a class="button" href="/vacancies">
        See all openings
      </a>
    </p>
  </>
);

const TooMany = () => (
  <>
    <h1>Too many sign-ups from your network</h1>
    <p>Five an hour are taken from one network, so that nobody floods other people’s mailboxes.</p>
    <p>Wait an hour, then send the form again. Go back in your browser to keep what you typed.</p>
  </>
);
