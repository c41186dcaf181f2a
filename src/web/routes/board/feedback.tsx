/** What somebody says of an opening from a mail: the link shows a page, its button tells us. */
import type { FastifyInstance } from 'fastify';
import { placeWords } from '#core/digest/field-words.ts';
import type { FeedbackAsked, FeedbackWord } from '#ports/people.ts';
import { tell } from '../../error-pages.tsx';
import type { Site } from '../../site.ts';
import { headingOf } from '../../views/board/row.tsx';
import { isOurForm } from '../../who-asks.ts';
import { sendPrivatePage } from '../send-page.ts';

type Route = { Params: { token: string }; Querystring: { thanks?: string } };

export function serveFeedback(app: FastifyInstance, site: Site): void {
  app.get<Route>('/feedback/:token', async (request, reply) => {
    const { token } = request.params;
    const asked = await site.mailLinks.feedback(token);
    const record = asked && (await site.board.one(asked.vacancyId));
    if (!asked || !record) return tell({ site, request, reply }, 404);
    const opening = `${headingOf(record.vacancy)}, ${placeWords(record.vacancy.facts)}`;
    const thanks = request.query.thanks !== undefined;
    const children = <Ask {...{ asked, opening, thanks, token }} csrf={site.token} />;
    return sendPrivatePage(
      reply,
      site.page({ title: words[asked.what].title, path: request.url, who: request.who, children }),
    );
  });
  app.post<Route>('/feedback/:token', async (request, reply) => {
    if (!isOurForm(request, site.token)) return tell({ site, request, reply }, 403);
    const { token } = request.params;
    if (!(await site.mailLinks.giveFeedback(token))) return tell({ site, request, reply }, 404);
    return reply.redirect(`/feedback/${encodeURIComponent(token)}?thanks`, 303);
  });
}

const words: Record<FeedbackWord, { title: string; means: string; button: string }> = {
  applied: {
    title: 'You applied',
    means: 'It is noted with your profile, and in what you can export.',
    button: 'I applied',
  },
  filled: {
    title: 'It is filled',
    means: 'Somebody here looks at the page again. It is not closed on your word alone.',
    button: 'It is filled',
  },
  wrong: {
    title: 'Something is wrong',
    means: 'Somebody here compares what we read with the page.',
    button: 'Something is wrong',
  },
  'not-for-me': {
    title: 'Not for you',
    means:
      'It is noted with your profile. To get other openings, change what you look for by the link in the mail.',
    button: 'It is not for me',
  },
};

type AskProps = { asked: FeedbackAsked; opening: string; thanks: boolean; token: string; csrf: string };

const Ask = ({ asked: { vacancyId, what }, opening, thanks, token, csrf }: AskProps) => (
  <>
    <h1>{words[what].title}</h1>
    <p class="lead">
      <a href={`/vacancies/${encodeURIComponent(vacancyId)}`}>{opening}</a>
    </p>
    {thanks ? (
      <p role="status">
        <strong>Thank you, it is noted.</strong> {words[what].means}
      </p>
    ) : (
      <form method="post" action={`/feedback/${encodeURIComponent(token)}`}>
        <input type="hidden" name="token" value={csrf} />
        <p>{words[what].means}</p>
        <p class="actions">
          <button type="submit">{words[what].button}</button>
        </p>
      </form>
    )}
  </>
);
