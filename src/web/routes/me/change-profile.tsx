/** The profile of somebody who is here already, in the same steps as when they came. */
import type { FastifyInstance } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Answers } from '../../profile/answers.ts';
import { profileAnswers } from '../../profile/profile-answers.ts';
import { readProfile } from '../../profile/read-profile.ts';
import { profileSteps, stepOf } from '../../profile/steps.ts';
import { type Walk, walkSteps } from '../../profile/walk-steps.ts';
import type { Site } from '../../site.ts';
import { StepForm } from '../../views/profile/step-form.tsx';
import { sendPrivatePage } from '../send-page.ts';
import { previewOf } from '../start.tsx';
import { type Asked, back, type Door, mailDoor, searchDoor, serveWith } from './mail-settings.tsx';

export function serveChangeProfile(app: FastifyInstance, site: Site): void {
  for (const door of [mailDoor(site), searchDoor(site)]) serveSteps(app, site, door);
}

function serveSteps(app: FastifyInstance, site: Site, door: Door): void {
  const go = serveWith(app, { site, door });
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

async function show(site: Site, { request, reply, here, csrf, title: search }: Asked, walk: Walk) {
  const title = 'Change your profile';
  const preview = await previewOf(site, walk.answers);
  const children = (
    <>
      <p>
        <a href={here}>← {search === null ? 'Your mails' : plainWords(search, 80)}</a>
      </p>
      <StepForm
        title={title}
        action={`${here}/profile`}
        token={csrf}
        steps={profileSteps}
        {...walk}
        preview={preview}
        finish="Save"
      />
    </>
  );
  return sendPrivatePage(
    reply,
    site.page({ title, path: `${here}/profile`, children, wide: true, who: request.who }),
  );
}
