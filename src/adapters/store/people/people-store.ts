/** Accounts and profiles: what people want in the open, what they are sealed. */
import type { Profile } from '#core/profile.ts';
import type { Cadence } from '#core/rhythm.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Vault } from '#ports/mail.ts';
import type { KeptProfile, Wishes } from '#ports/people.ts';
import type { Db } from '../client.ts';
import type { AccountModel, ProfileModel } from '../generated/models.ts';
import { asJson } from '../json.ts';

export type NewAccount = {
  name: string;
  address: string;
  role: 'applicant' | 'advisor' | 'operator';
  timeZone: string;
};

export type Staff = NewAccount & { role: 'advisor' | 'operator' };

export function makePeopleStore(db: Db, vault: Vault) {
  return {
    /** The account of that address, made if there is none; an existing one keeps its role. */
    async account({ name, address, role, timeZone }: NewAccount, confirmedAt: Date | null): Promise<string> {
      const addressHash = vault.addressHash(address);
      const data = { address: vault.seal(address), name: vault.seal(name), timeZone, confirmedAt };
      const { id } = await db.account.upsert({
        where: { addressHash },
        create: { ...data, addressHash, role },
        update: data,
        select: { id: true },
      });
      return id;
    },
    /** Of whoever signed up with it, confirmed or not; null where nobody did. */
    async accountOf(address: string): Promise<string | null> {
      const where = { addressHash: vault.addressHash(address) };
      return (await db.account.findUnique({ where, select: { id: true } }))?.id ?? null;
    },
    /** From the command line only. Mails, profile and settings of an account that was there stay as they are. */
    async makeStaff({ role, ...asked }: Staff, now: Date): Promise<{ id: string; isNew: boolean }> {
      const addressHash = vault.addressHash(asked.address);
      const known = await db.account.findUnique({
        where: { addressHash },
        select: { id: true, confirmedAt: true },
      });
      const id = known?.id ?? (await this.account({ ...asked, role }, now));
      const confirmedAt = known?.confirmedAt ?? now;
      await db.$transaction([
        db.account.update({ where: { id }, data: { role, confirmedAt }, select: { id: true } }),
        db.audit.create({
          data: { at: now, actor: 'command line', action: `${role} added`, subject: id },
          select: { id: true },
        }),
      ]);
      return { id, isNew: known === null };
    },
    /** One profile an account for now: saving again replaces it. */
    async saveProfile(
      accountId: string,
      { profile, wishes }: { profile: Profile; wishes: Wishes },
    ): Promise<string> {
      const data = { ...wantColumns(profile), facts: vault.seal(profile), rhythm: asJson(wishes) };
      const existing = await db.profile.findFirst({ where: { accountId }, select: { id: true } });
      if (existing) await db.profile.update({ where: existing, data, select: { id: true } });
      return (
        existing?.id ?? (await db.profile.create({ data: { accountId, ...data }, select: { id: true } })).id
      );
    },
    async profiles(): Promise<KeptProfile[]> {
      const rows = await db.profile.findMany({ include: { account: true }, orderBy: { createdAt: 'asc' } });
      return rows.map((row) => keptProfile(row, vault));
    },
    async addClient(advisorId: string, profileId: string, consentedAt: Date): Promise<void> {
      const key = { advisorId, profileId };
      await db.advisorClient.upsert({
        where: { advisorId_profileId: key },
        create: { ...key, consentedAt },
        update: { consentedAt, revokedAt: null },
      });
    },
  };
}

/** Empty means "any": such a profile is a candidate for every vacancy in that respect. */
export function wantColumns({ specialties, pgy, states, tracks }: Profile) {
  return {
    specialtyCodes: specialties.map((name) => specialtyByName(name)?.code ?? name),
    pgy,
    states: states ?? [],
    tracks: tracks ?? [],
  };
}

type PersonRow = Pick<
  ProfileModel,
  'id' | 'accountId' | 'facts' | 'rhythm' | 'snoozedUntil' | 'pausedAt' | 'lastDigestAt' | 'createdAt'
> & { account: Pick<AccountModel, 'name' | 'timeZone'> };

export function keptProfile(row: PersonRow, vault: Vault): KeptProfile {
  const wishes = row.rhythm as unknown as Wishes;
  return {
    id: row.id,
    accountId: row.accountId,
    name: vault.open<string>(row.account.name),
    profile: vault.open<Profile>(row.facts),
    wishes,
    rhythm: rhythmOf(row, row.account.timeZone),
    lastDigestAt: row.lastDigestAt,
    createdAt: row.createdAt,
  };
}

export function rhythmOf(row: Pick<ProfileModel, 'rhythm' | 'snoozedUntil' | 'pausedAt'>, timeZone: string) {
  const { cadence, quiet } = row.rhythm as unknown as Wishes;
  return {
    cadence: cadence as Cadence,
    quiet,
    timeZone,
    snoozedUntil: row.snoozedUntil,
    paused: row.pausedAt !== null,
  };
}
