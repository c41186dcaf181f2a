/** The words an advisor hands places over with, and the hour of their daily mail. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fillTemplate, handoverFacts, templateProblems } from '#core/digest/handover-letter.ts';
import { longWords, one, readAnswers } from '../../profile/answers.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { ClientLetters, type LettersShown, sampleVacancy } from '../../views/clients/letters.tsx';
import { sendOwn } from '../me/me.tsx';

type Exchange = { request: FastifyRequest; reply: FastifyReply };

const PATH = '/clients/letters';
/** More than is allowed, so that a letter that is too long is refused and not cut. */
const READ_LONGEST = 5000;

export function serveClientLetters(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'advisor');
  app.get(PATH, guard, async (request, reply) => {
    const { handover } = await site.letters.read(signedIn(request).id);
    const { saved } = request.query as { saved?: string };
    return show(site, { request, reply }, { text: handover ?? '', problems: [], saved: saved !== undefined });
  });
  app.post(PATH, guard, (request, reply) => save(site, { request, reply }));
  app.post(`${PATH}/hour`, guard, async (request, reply) => {
    const answers = readAnswers(request.body, ['want', 'at']);
    const at = one(answers, 'at');
    const wanted = one(answers, 'want') !== 'none';
    if (wanted && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) {
      const words = `“${at}” is no time of day. Use 00:00 to 23:59, or choose none.`;
      return show(site, { request, reply }, { text: null, problems: [{ field: 'at', words }], saved: false });
    }
    await site.letters.setRollup(signedIn(request).id, wanted ? at : null);
    return reply.redirect(`${PATH}?saved`, 303);
  });
}

async function save(site: Site, { request, reply }: Exchange) {
  const who = signedIn(request);
  const text = longWords(request.body, 'text', READ_LONGEST);
  const problems = templateProblems(text).map((words) => ({ field: 'text', words }));
  if (problems.length > 0 || one(readAnswers(request.body, ['go']), 'go') !== 'save')
    return show(site, { request, reply }, { text, problems, saved: false });
  await site.letters.saveHandover(who.id, text || null, site.clock.now());
  return reply.redirect(`${PATH}?saved`, 303);
}

type Asked = Pick<LettersShown, 'problems' | 'saved'> & {
  /** As it was typed; null: as it is kept. */
  text: string | null;
};

async function show(site: Site, { request, reply }: Exchange, { text: typed, problems, saved }: Asked) {
  const who = signedIn(request);
  const [letters, clients] = await Promise.all([site.letters.read(who.id), site.clients.clients(who.id)]);
  const text = typed ?? letters.handover ?? '';
  const facts = handoverFacts({
    client: clients[0]?.name ?? 'Ada Example',
    advisor: who.name,
    vacancy: sampleVacancy,
    link: `${site.settings.baseUrl}/vacancies/example`,
  });
  const preview = text && templateProblems(text).length === 0 ? fillTemplate(text, facts) : null;
  const shown = { text, problems, saved, preview, rollupAt: letters.rollupAt };
  const children = <ClientLetters who={who} shown={shown} />;
  return sendOwn(site, { request, reply }, { title: 'Letters and mails', children });
}
