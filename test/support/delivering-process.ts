/** Delivers in a process of its own, as the product does, and halts at the step it is told: the test kills it. */
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import { connect } from '#adapters/store/client.ts';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { testVault } from './web-people.ts';

export type Halt = 'before the claim' | 'claimed' | 'accepted' | 'settled' | 'never';
export type Delivering = {
  databaseUrl: string;
  smtpUrl: string;
  atOnce: number;
  now: string;
  halt: Halt;
};

const { databaseUrl, smtpUrl, atOnce, now, halt }: Delivering = JSON.parse(process.argv[2] ?? '{}');
const from = { name: 'Offcycle', address: 'alerts@offcycle.example' };

/** Says where it is and stays there. */
const at = async (step: Halt) => {
  if (step !== halt) return;
  process.stdout.write('halted\n');
  setInterval(() => {}, 60_000);
  await new Promise(() => {});
};

const { db, close } = await connect(databaseUrl, { poolSize: 2 });
const outbox = makeOutbox(db, testVault);
const mailer = makeSmtpMailer({ url: smtpUrl, from });
const deliver = makeDeliver({
  clock: { now: () => new Date(now) },
  outbox: {
    ...outbox,
    async claim(...asked) {
      await at('before the claim');
      const claimed = await outbox.claim(...asked);
      if (claimed) await at('claimed');
      return claimed;
    },
    async settleAndClaim(...settled) {
      await at('accepted');
      const turned = await outbox.settleAndClaim(...settled);
      await at('settled');
      return turned;
    },
  },
  mailer,
  atOnce,
});
await deliver();
await mailer.close();
await close();
