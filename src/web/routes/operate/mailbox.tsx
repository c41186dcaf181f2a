/** Adding a mailbox as a source: its access is tried, what would be read is shown, and then it is watched. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import type { MailboxFault, MailboxForm, ShownForm } from '#ports/mailboxes.ts';
import { tell } from '../../error-pages.tsx';
import { longWords, type Problem } from '../../profile/answers.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { AddMailbox } from '../../views/operate/add-mailbox.tsx';
import { MailboxDraft } from '../../views/operate/mailbox-draft.tsx';
import { sendOperators } from './operate.tsx';

const PATH = '/operate/add/mailbox';
type Route = { Params: { id: string }; Body: Record<string, unknown>; Querystring: Record<string, unknown> };
type Asked = { request: FastifyRequest; reply: FastifyReply };
/** `before`: the draft whose password stands where none is typed; `kept`: there is such a one. */
type Shown = { form: ShownForm; before: string | null; kept: boolean; problems: Problem[] };

const empty: ShownForm = {
  ...{ id: '', name: '', host: '', port: '', security: 'tls', user: '', folder: '', senders: '' },
  ...{ authserv: '', home: '' },
};

export function serveOperateMailbox(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'operator');
  const by = (request: FastifyRequest) => ({ by: signedIn(request).id, now: site.clock.now() });
  app.get<Route>(PATH, guard, async (request, reply) => {
    const [draft, source] = [textOf(request.query, 'draft'), textOf(request.query, 'source')];
    const found = draft
      ? await site.mailboxDesk.typed(draft)
      : source
        ? await site.mailboxDesk.ofSource(source)
        : null;
    if (draft && !found) return tell({ site, request, reply }, 404);
    const shown = {
      form: found ?? { ...empty, id: source },
      before: draft || null,
      kept: found !== null,
      problems: [],
    };
    return sendForm(site, { request, reply }, shown);
  });
  app.post<Route>(PATH, guard, async (request, reply) => {
    const form = formIn(request.body);
    const before = textOf(request.body, 'draft') || null;
    const begun = await site.mailboxDesk.begin(form, before, by(request));
    if ('id' in begun) return reply.redirect(`${PATH}/${begun.id}`, 303);
    const { password: _, ...typed } = form;
    const kept = before !== null || (await site.mailboxDesk.ofSource(form.id)) !== null;
    const problems = problemsOf(begun.faults);
    return sendForm(site, { request, reply }, { form: typed, before, kept, problems });
  });
  app.get<Route>(`${PATH}/:id`, guard, (request, reply) =>
    sendDraft(site, { request, reply }, { id: request.params.id, faults: [] }),
  );
  app.post<Route>(`${PATH}/:id`, guard, async (request, reply) => {
    const { id } = request.params;
    const saved = await site.mailboxDesk.save(id, by(request));
    if (saved === null) return tell({ site, request, reply }, 404);
    if ('faults' in saved) return sendDraft(site, { request, reply }, { id, faults: saved.faults });
    return reply.redirect(`/operate/sources/${encodeURIComponent(saved.sourceId)}?done=save`, 303);
  });
}

function sendForm(site: Site, { request, reply }: Asked, shown: Shown) {
  const { token: csrf } = signedIn(request);
  const title = `${shown.problems.length ? 'Problem: ' : ''}Add a mailbox`;
  return sendOperators(site, { request, reply }, { title, children: <AddMailbox {...shown} csrf={csrf} /> });
}

async function sendDraft(site: Site, asked: Asked, { id, faults }: { id: string; faults: MailboxFault[] }) {
  const reading = await site.mailboxDesk.read(id);
  if (!reading) return tell({ site, ...asked }, 404);
  const { token: csrf } = signedIn(asked.request);
  const props = { id, reading, problems: problemsOf(faults), now: site.clock.now(), csrf };
  return sendOperators(site, asked, { title: 'What a mailbox says', children: <MailboxDraft {...props} /> });
}

const problemsOf = (faults: readonly MailboxFault[]): Problem[] =>
  faults.map(({ field, words }) => ({ field, words: plainWords(words, 500) }));

const textOf = (given: Record<string, unknown>, field: string): string =>
  longWords(given, field, 300).replace(/\s+/g, ' ');

/** A password may hold anything but a line end, and is judged as it was typed. */
function formIn(body: Record<string, unknown>): MailboxForm {
  const text = (field: keyof MailboxForm) => textOf(body, field);
  const { password } = body;
  return {
    ...{ id: text('id'), name: text('name'), host: text('host').toLowerCase(), port: text('port') },
    ...{ security: body['security'] === 'starttls' ? 'starttls' : 'tls', user: text('user') },
    password: typeof password === 'string' ? password.slice(0, 500).replace(/[\r\n\0]/g, '') : '',
    ...{ folder: text('folder'), senders: longWords(body, 'senders', 4000) },
    ...{ authserv: text('authserv').toLowerCase(), home: text('home') },
  };
}
