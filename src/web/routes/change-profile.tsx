/** The profile of somebody who is here already, in the same steps as when they came. */
import type { FastifyInstance } from 'fastify';
import type { Answers } from '../profile/answers.ts';
import { profileAnswers } from '../profile/profile-answers.ts';
import { readProfile } from '../profile/read-profile.ts';
import { profileSteps, stepOf } from '../profile/steps.ts';
import { type Walk, walkSteps } from '../profile/walk-steps.ts';
import type { Site } from '../site.ts';
import { StepForm } from '../views/step-form.tsx';
import { type Asked, back, serveWith } from './mail-settings.tsx';
import { sendPrivatePage } from './send-page.ts';
import { previewOf } from './start.tsx';

export function serveChangeProfile(app: FastifyInstance, site: Site): void {
  const go = serveWith(app, site);
  go.get('/profile', (asked) => {
    const answers = profileAnswers(asked.person.standing.profile);
    const step = stepOf(profileSteps, (asked.request.query as { step?: unknown }).step);
    return show(site, asked, { answers, step, problems: [], done: false });
  });
  go.post('/profile', async (asked) => {
    const walk = walkSteps(asked.request.body, profileSteps);
    if (!walk.done) return show(site, asked, walk);
    await asked.person.saveProfile(kept(asked, walk.answers));
    return back(asked, 'profile');
  });
}

/** The form has rows for three trainings: what was said of more is not lost by changing something else. */
function kept({ person }: Asked, answers: Answers) {
  const { profile } = readProfile(answers);
  const more = person.standing.profile.priorTraining?.slice(3) ?? [];
  return more.length ? { ...profile, priorTraining: [...(profile.priorTraining ?? []), ...more] } : profile;
}

async function show(site: Site, { reply, token }: Asked, walk: Walk) {
  const title = 'Change your profile';
  const preview = await previewOf(site, walk.answers);
  const children = (
    <>
      <p>
        <a href={`/mail/${encodeURIComponent(token)}`}>← Your mails</a>
      </p>
      <StepForm
        title={title}
        action={`/mail/${encodeURIComponent(token)}/profile`}
        token={site.token}
        steps={profileSteps}
        {...walk}
        preview={preview}
        finish="Save"
      />
    </>
  );
  return sendPrivatePage(
    reply,
    site.page({ title, path: `/mail/${encodeURIComponent(token)}/profile`, children, wide: true }),
  );
}
