/** "I heard of an opening", and "something is wrong here": two small forms, kept for an operator to look at. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { placeWords } from '#core/digest/field-words.ts';
import { pageLink } from '#core/digest/plain-words.ts';
import { isMailAddress } from '#core/mail-address.ts';
import type { NewTip } from '#ports/tips.ts';
import { tell } from '../../error-pages.tsx';
import { networkOf } from '../../network-of.ts';
import { longWords, one, type Problem, readAnswers } from '../../profile/answers.ts';
import type { Site } from '../../site.ts';
import { headingOf } from '../../views/board/row.tsx';
import type { Shown } from '../../views/form-fields.tsx';
import { FaultForm, Thanks, TipForm } from '../../views/tip.tsx';
import { isOurForm } from '../../who-asks.ts';
import { sendPage, sendPrivatePage } from '../send-page.ts';
import { vacancyId } from './vacancy.tsx';

type Fault = FastifyRequest<{ Params: { id: string } }>;
type Asked = { request: FastifyRequest; reply: FastifyReply };
const LONGEST = 4000;

export function serveTip(app: FastifyInstance, site: Site): void {
  app.get('/tip', (request, reply) => tipPage(site, { request, reply }, { answers: {}, problems: [] }));
  app.post('/tip', (request, reply) => sendTip(site, { request, reply }));
  app.get('/tip/thanks', ({ who }, reply) =>
    sendPage(reply, site.page({ title: 'Thank you', path: '/tip', who, children: <Thanks /> })),
  );
  app.get('/vacancies/:id/fault', async (request: Fault, reply) =>
    faultPage(site, { request, reply, answers: {}, problems: [] }),
  );
  app.post('/vacancies/:id/fault', (request: Fault, reply) => sendFault(site, { request, reply }));
}

const tipPage = (site: Site, { request, reply }: Asked, shown: Shown) =>
  sendPrivatePage(
    reply,
    site.page({
      title: shown.problems.length ? 'Problem: I heard of an opening' : 'I heard of an opening',
      path: '/tip',
      who: request.who,
      children: <TipForm shown={shown} csrf={site.token} mailTo={site.settings.tipsAddress ?? null} />,
    }),
  );

async function sendTip(site: Site, { request, reply }: Asked) {
  if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
  const answers = {
    ...readAnswers(request.body, ['url', 'address']),
    words: [longWords(request.body, 'words', LONGEST)],
  };
  const [url, reporter, words] = [one(answers, 'url'), one(answers, 'address'), one(answers, 'words')];
  const problems: Problem[] = [
    ...(words.length < 20
      ? [
          {
            field: 'words',
            words: 'Tell us what you heard: the specialty, the level and the hospital at least.',
          },
        ]
      : []),
    ...(url && !pageLink(url)
      ? [{ field: 'url', words: 'Type the address of a page as https://..., or leave it empty.' }]
      : []),
    ...(reporter && !isMailAddress(reporter)
      ? [{ field: 'address', words: 'Type an address as name@example.org, or leave it empty.' }]
      : []),
  ];
  if (problems.length) return tipPage(site, { request, reply }, { answers, problems });
  const tip = {
    kind: 'opening' as const,
    url: url || null,
    words,
    vacancyId: null,
    reporter: reporter || null,
  };
  return keep(site, { request, reply }, tip);
}

async function sendFault(site: Site, { request, reply }: { request: Fault; reply: FastifyReply }) {
  if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
  const answers = {
    ...readAnswers(request.body, ['address']),
    words: [longWords(request.body, 'words', LONGEST)],
  };
  const [reporter, words] = [one(answers, 'address'), one(answers, 'words')];
  const problems: Problem[] = [
    ...(words.length < 5 ? [{ field: 'words', words: 'Say in a few words what is wrong.' }] : []),
    ...(reporter && !isMailAddress(reporter)
      ? [{ field: 'address', words: 'Type an address as name@example.org, or leave it empty.' }]
      : []),
  ];
  const { id } = request.params;
  if (problems.length) return faultPage(site, { request, reply, answers, problems });
  if (!vacancyId.test(id) || !(await site.board.one(id))) return tell({ site, request, reply }, 404);
  return keep(
    site,
    { request, reply },
    { kind: 'fault', url: null, words, vacancyId: id, reporter: reporter || null },
  );
}

async function keep(site: Site, { request, reply }: Asked, tip: NewTip) {
  if ((await site.tipBox.send(tip, networkOf(request))) === 'too-many')
    return tell({ site, request, reply: reply.header('retry-after', '3600') }, 429);
  return reply.redirect('/tip/thanks', 303);
}

async function faultPage(
  site: Site,
  { request, reply, ...shown }: { request: Fault; reply: FastifyReply } & Shown,
) {
  const { id } = request.params;
  const record = vacancyId.test(id) ? await site.board.one(id) : null;
  if (!record) return tell({ site, request, reply }, 404);
  const opening = `${headingOf(record.vacancy)}, ${placeWords(record.vacancy.facts)}`;
  const children = <FaultForm shown={shown} csrf={site.token} id={id} opening={opening} />;
  const title = 'Something is wrong here';
  return sendPrivatePage(reply, site.page({ title, path: request.url, who: request.who, children }));
}
