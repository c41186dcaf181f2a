/** Webhooks and what waits to be posted to them. Address and secret are sealed. */
import type { Verdict } from '#core/verdict.ts';
import type { Vault } from '#ports/mail.ts';
import type { ClaimedWebhook, WebhookEvent, WebhookStore } from '#ports/webhooks.ts';
import type { Db } from '../client.ts';
import { changeSelect, toldChange } from '../match/told-changes.ts';

const POSTED_AT_ONCE = 50;
const DUE_AT_MOST = 1000;
const STOPPED_KIND = 'webhook';

export function makeWebhookStore(db: Db, vault: Vault): WebhookStore {
  return {
    async list(accountId, profileId) {
      const rows = await db.webhook.findMany({
        where: { profileId, profile: { accountId } },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      });
      return rows.map(({ id, url, createdAt, stoppedAt, failingSince, lastAnswer }) => ({
        id,
        url: vault.open<string>(url),
        createdAt,
        stoppedAt,
        failingSince,
        lastAnswer,
      }));
    },
    async add(accountId, { profileId, url, secret, now }) {
      if ((await db.profile.count({ where: { id: profileId, accountId } })) === 0) return false;
      const data = {
        profileId,
        url: vault.seal(url),
        secret: vault.seal(secret),
        createdAt: now,
        nextAt: now,
      };
      await db.webhook.create({ data, select: { id: true } });
      return true;
    },
    async inUse(accountId, which) {
      const row = await db.webhook.findFirst({
        where: { ...which, stoppedAt: null, profile: { accountId } },
        select: { url: true, secret: true },
      });
      return row && { url: vault.open<string>(row.url), secret: vault.open<string>(row.secret) };
    },
    remove: async (accountId, id) =>
      (await db.webhook.deleteMany({ where: { id, profile: { accountId } } })).count > 0,
    fill: (now) => fill(db, now),
    async due(now) {
      const rows = await db.webhook.findMany({
        where: { stoppedAt: null, nextAt: { lte: now }, events: { some: { sentAt: null } } },
        orderBy: { nextAt: 'asc' },
        take: DUE_AT_MOST,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    async claim(id, now, until) {
      const where = { id, stoppedAt: null, nextAt: { lte: now } };
      const { count } = await db.webhook.updateMany({ where, data: { nextAt: until } });
      return count === 0 ? null : await claimed(db, vault, id);
    },
    async sent(id, sentAt) {
      await db.webhookEvent.updateMany({ where: { id }, data: { sentAt } });
    },
    async rest(id, nextAt, lastAnswer) {
      const data = { nextAt, attempts: 0, failingSince: null, lastAnswer };
      await db.webhook.updateMany({ where: { id }, data });
    },
    async failed(id, { answer, since, attempts, nextAt }) {
      await db.webhook.updateMany({
        where: { id },
        data: { nextAt, failingSince: since, lastAnswer: answer, attempts },
      });
    },
    stop: (id, { now, answer, mail }) =>
      db.$transaction(async (tx) => {
        const { count } = await tx.webhook.updateMany({
          where: { id, stoppedAt: null },
          data: { stoppedAt: now, lastAnswer: answer },
        });
        if (count === 0) return;
        await tx.webhookEvent.deleteMany({ where: { webhookId: id, sentAt: null } });
        const { profile } = await tx.webhook.findUniqueOrThrow({
          where: { id },
          select: { profile: { select: { accountId: true } } },
        });
        const body = vault.seal({ ...mail.content, key: mail.key });
        const row = { key: mail.key, kind: STOPPED_KIND, body, nextAt: now, createdAt: now };
        await tx.message.createMany({
          data: [{ ...row, accountId: profile.accountId }],
          skipDuplicates: true,
        });
      }),
  };
}

/** As digests tell: what may fit, and of a place that was told before whatever becomes of it. */
async function fill(db: Db, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO webhook_event (id, webhook_id, vacancy_id, version, created_at)
    SELECT gen_random_uuid()::text, w.id, m.vacancy_id, m.version, ${now}::timestamptz
    FROM webhook w JOIN profile p ON p.id = w.profile_id JOIN match m ON m.profile_id = p.id AND m.at >= w.created_at
    WHERE w.stopped_at IS NULL AND NOT EXISTS (SELECT 1 FROM webhook_event e
        WHERE e.webhook_id = w.id AND e.vacancy_id = m.vacancy_id AND e.version = m.version)
      AND ((m.wanted AND (m.verdict <> 'ineligible' OR (p.rhythm->>'showIneligible')::boolean))
        OR EXISTS (SELECT 1 FROM webhook_event e WHERE e.webhook_id = w.id AND e.vacancy_id = m.vacancy_id))
    ON CONFLICT DO NOTHING`;
}

async function claimed(db: Db, vault: Vault, id: string): Promise<ClaimedWebhook> {
  const row = await db.webhook.findUniqueOrThrow({
    where: { id },
    include: { profile: { select: { accountId: true } } },
  });
  return {
    id,
    accountId: row.profile.accountId,
    profileId: row.profileId,
    url: vault.open<string>(row.url),
    secret: vault.open<string>(row.secret),
    attempts: row.attempts,
    failingSince: row.failingSince,
    events: await eventsOf(db, { id, profileId: row.profileId }),
  };
}

async function eventsOf(
  db: Db,
  { id, profileId }: { id: string; profileId: string },
): Promise<WebhookEvent[]> {
  const waiting = await db.webhookEvent.findMany({
    where: { webhookId: id, sentAt: null },
    orderBy: [{ createdAt: 'asc' }, { vacancyId: 'asc' }, { version: 'asc' }],
    take: POSTED_AT_ONCE,
  });
  if (waiting.length === 0) return [];
  const of = waiting.map(({ vacancyId, version }) => ({ vacancyId, version }));
  const [changes, verdicts] = await Promise.all([
    db.change.findMany({ where: { OR: of }, select: changeSelect }),
    db.match.findMany({
      where: { profileId, OR: of },
      select: { vacancyId: true, version: true, verdict: true },
    }),
  ]);
  const keyOf = (one: { vacancyId: string; version: number }) => `${one.version} ${one.vacancyId}`;
  const told = new Map(changes.map((row) => [`${row.version} ${row.vacancy.id}`, toldChange(row)]));
  const verdictOf = new Map(verdicts.map((row) => [keyOf(row), row.verdict as Verdict]));
  // A place that was merged into another has its news there.
  const events = waiting.flatMap((one) => {
    const [change, verdict] = [told.get(keyOf(one)), verdictOf.get(keyOf(one))];
    return change && verdict ? [{ id: one.id, change: change.change, vacancy: change.vacancy, verdict }] : [];
  });
  if (events.length < waiting.length) {
    const kept = events.map((event) => event.id);
    const gone = waiting.filter((one) => !kept.includes(one.id)).map((one) => one.id);
    await db.webhookEvent.deleteMany({ where: { id: { in: gone } } });
  }
  return events;
}
