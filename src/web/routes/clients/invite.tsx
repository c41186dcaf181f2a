/** Inviting clients, one by one or by a table that is shown with its errors before anything is sent. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainWords } from '#core/digest/plain-words.ts';
import { isMailAddress } from '#core/mail-address.ts';
import { invitedOf, readClientTable } from '../../clients-table.ts';
import { longWords, one, readAnswers } from '../../profile/answers.ts';
import { readProfile } from '../../profile/read-profile.ts';
import { requireRole, signedIn } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { ImportForm, ImportPreview, InviteForm } from '../../views/clients/invite.tsx';
import type { Shown } from '../../views/form-fields.tsx';
import { sendOwn } from '../me/me.tsx';

type Exchange = { request: FastifyRequest; reply: FastifyReply };
const TABLE_LONGEST = 50_000;

export function serveInviteClients(app: FastifyInstance, site: Site): void {
  const guard = requireRole(site, 'advisor');
  app.get('/clients/invite', guard, (request, reply) =>
    invitePage(site, { request, reply }, { answers: {}, problems: [] }),
  );
  app.post('/clients/invite', guard, (request, reply) => invite(site, { request, reply }));
  app.get('/clients/import', guard, (request, reply) => {
    const children = <ImportForm csrf={signedIn(request).token} table="" fault={null} />;
    return sendOwn(site, { request, reply }, { title: 'Import clients', children });
  });
  app.post('/clients/import', guard, (request, reply) => importTable(site, { request, reply }));
}

function invitePage(site: Site, { request, reply }: Exchange, shown: Shown) {
  const sent = Number((request.query as { sent?: string }).sent) || 0;
  const children = <InviteForm shown={shown} csrf={signedIn(request).token} sent={sent} />;
  return sendOwn(site, { request, reply }, { title: 'Invite a client', children });
}

async function invite(site: Site, { request, reply }: Exchange) {
  const answers = readAnswers(request.body, ['address', 'name']);
  const address = one(answers, 'address');
  if (!isMailAddress(address)) {
    const words = 'Type the address of your client, as name@example.org.';
    return invitePage(site, { request, reply }, { answers, problems: [{ field: 'address', words }] });
  }
  const name = plainWords(one(answers, 'name'), 80);
  const { profile } = readProfile({});
  const done = await site.clients.invite(signedIn(request), { address, name, profile });
  if (done === 'asked') return reply.redirect('/clients/invite?sent=1', 303);
  return invitePage(site, { request, reply: reply.code(429) }, { answers, problems: [tooMany] });
}

const tooMany = {
  field: 'address',
  words: 'You invited 300 people today, which is the most. Go on tomorrow.',
};

async function importTable(site: Site, { request, reply }: Exchange) {
  const who = signedIn(request);
  const text = longWords(request.body, 'table', TABLE_LONGEST);
  const { rows, fault } = readClientTable(text);
  if (fault !== null) {
    const children = <ImportForm csrf={who.token} table={text} fault={fault} />;
    return sendOwn(site, { request, reply }, { title: 'Problem: Import clients', children });
  }
  const good = rows.filter(({ faults }) => faults.length === 0);
  if ((request.body as { go?: string }).go !== 'save' || good.length === 0) {
    const children = <ImportPreview rows={rows} table={text} csrf={who.token} />;
    return sendOwn(site, { request, reply }, { title: 'Look before you invite', children });
  }
  let sent = 0;
  for (const row of good) if ((await site.clients.invite(who, invitedOf(row))) === 'asked') sent += 1;
  return reply.redirect(`/clients/invite?sent=${sent}`, 303);
}
