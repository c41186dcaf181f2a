/** The only reader of the environment: every setting optional, all problems said at once. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BadInput } from '#core/errors.ts';
import { retention } from '#core/retention.ts';

const postgres = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'is no postgresql://user:password@host:port/database',
});
const redis = z.url({ protocol: /^rediss?$/, error: 'is no redis://host:port' });
const smtp = z.url({ protocol: /^smtps?$/, error: 'is no smtp://user:password@host:port' });
const imap = z.url({ protocol: /^imaps?$/, error: 'is no imaps://user:password@host:993/INBOX' });
const mailbox = z
  .string()
  .refine((given) => /^pipe(?:\?authserv=[\w.-]+)?$/.test(given) || isMailbox(given), {
    error: 'is neither "pipe" nor imaps://user:password@host:993/Folder',
  });
const web = z.url({ protocol: /^https?$/, error: 'is no http:// or https:// address' });
const port = z.coerce.number({ error: 'is no number' }).int().min(0).max(65_535);
const connections = z.coerce.number({ error: 'is no number' }).int().min(2, 'is less than 2').max(500);
const days = z.coerce.number({ error: 'is no number of days' }).int().min(1).max(36_500);
const cidr = /^[0-9a-f.:]+\/\d{1,3}$/i;
const networks = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every((n) => cidr.test(n)), 'is no list of networks like 127.0.0.0/8,10.0.0.0/8');

const mailboxOf = z.string().refine(isMailbox, { error: 'is no imaps://user:password@host:993/INBOX' });
const mailDomain = z
  .string()
  .toLowerCase()
  .regex(/^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/, 'is no domain like example.org');
const dkimSelector = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,63}$/, 'is no selector of letters, digits and hyphens');
const canaryAddress = z.union([z.literal('none'), z.email()], {
  error: 'is neither an address like canary@example.org nor "none"',
});
const pem = z
  .string()
  .transform((given, context) => readKey(given) ?? refuseKey(context))
  .pipe(z.string());

/** Each setting: how it is read, and what it means to a person. */
const settings = {
  DATABASE_URL: [postgres.optional(), 'PostgreSQL 15 or newer; unset: the embedded one in DATA_DIR'],
  DATABASE_CONNECTIONS: [
    connections.default(10),
    'connections that this process holds at most for its own work; the queue takes up to 12 more where no REDIS_URL is set',
  ],
  REDIS_URL: [redis.optional(), 'Redis for the queues of many machines; unset: queues live in PostgreSQL'],
  SMTP_URL: [smtp.optional(), 'where mail is handed over; unset: mails go to the local inbox page'],
  MAIL_FROM: [z.string().default('Offcycle <alerts@offcycle.invalid>'), 'sender of every mail'],
  BOUNCE_DOMAIN: [
    mailDomain.optional(),
    'domain of the signed return path of each mail; unset: bounces come to MAIL_FROM and are not read',
  ],
  IMAP_URL: [
    imap.optional(),
    'mailbox that bounces and complaints come to, read each 5 minutes; unset: see "offcycle mail in"',
  ],
  TIPS_ADDRESS: [
    z.email({ error: 'is no address like tips@example.org' }).optional(),
    'address that tips may be mailed to, shown beside the form; its mailbox is MAILBOX_TIPS',
  ],
  DKIM_PRIVATE_KEY: [
    pem.optional(),
    'PEM of the key that signs every mail, line ends as \\n, or a file that holds it; unset: not signed',
  ],
  DKIM_SELECTOR: [
    dkimSelector.default('offcycle'),
    'name of the DKIM key in DNS: SELECTOR._domainkey.DOMAIN',
  ],
  DKIM_DOMAIN: [mailDomain.optional(), 'domain that signs; unset: the domain of MAIL_FROM'],
  CANARY_ADDRESS: [
    canaryAddress.optional(),
    'mailbox of the hourly canary mail, or "none" for no canary; unset: the mail is composed and the mail server only asked',
  ],
  CANARY_IMAP_URL: [
    mailboxOf.optional(),
    'mailbox of CANARY_ADDRESS, of no other use: the canary has arrived when its mail lies there, and is deleted; unset: it is followed to the mail server',
  ],
  MAIL_DIR: [z.string().optional(), 'every mail is also written here as one .eml file'],
  BASE_URL: [web.optional(), 'the address people reach this product at; links in mails use it'],
  HOST: [z.string().default('127.0.0.1'), 'the address the web server listens on'],
  PORT: [port.default(3000), 'the port the web server listens on'],
  DATA_DIR: [z.string().default('.data'), 'folder of the embedded database, keys and local inbox'],
  ENCRYPTION_KEYS: [
    z.string().optional(),
    'id:base64 pairs of 32-byte keys, newest first; unset: made in DATA_DIR',
  ],
  CHROMIUM_PATH: [z.string().optional(), 'the browser for pages that need one; unset: looked for'],
  ALLOW_PRIVATE_NETWORKS: [networks.default([]), 'networks that sources may lie in although private'],
  CONTACT_ADDRESS: [z.string().default('operator@offcycle.invalid'), 'told to site owners in our user agent'],
  KEEP_PAGES_DAYS: [days.default(30), 'days for which every version of a fetched page is kept'],
  KEEP_PAGES_WEEKLY_DAYS: [
    days.default(365),
    'days for which one version a week is kept; the newest, and evidence of open places, stay longer',
  ],
  KEEP_VISITS_DAYS: [
    days.default(retention.visits.days),
    'days for which the verdict of each visit is kept; the last ten good ones of a source stay longer',
  ],
  POSTAL_ADDRESS: [
    z.string().default('Postal address not set: set POSTAL_ADDRESS'),
    'printed at the foot of every digest, as the law asks',
  ],
} as const;

type Name = keyof typeof settings;
type Values = { [N in Name]: z.infer<(typeof settings)[N][0]> };

export type Config = Values & {
  dataDir: string;
  baseUrl: string;
  /** The mailboxes that are read as sources, by the name that their definitions use. */
  mailboxes: Record<string, string>;
};

export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const problems: string[] = [];
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, [schema]]) => {
      const given = environment[name]?.trim() || undefined;
      const parsed = schema.safeParse(given);
      if (!parsed.success)
        problems.push(
          `${name} ${parsed.error.issues[0]?.message ?? 'is wrong'} (${settings[name as Name][1]})`,
        );
      return [name, parsed.data];
    }),
  ) as Values;
  if (
    values.CANARY_IMAP_URL &&
    values.CANARY_ADDRESS !== 'none' &&
    !(values.SMTP_URL && values.CANARY_ADDRESS)
  )
    problems.push(
      'CANARY_IMAP_URL needs SMTP_URL and CANARY_ADDRESS: without them no mail comes to that mailbox',
    );
  const mailboxes: Record<string, string> = {};
  for (const [name, given] of Object.entries(environment)) {
    const [, short = ''] = /^MAILBOX_([A-Z][A-Z0-9_]*)$/.exec(name) ?? [];
    if (!short || !given?.trim()) continue;
    const parsed = mailbox.safeParse(given.trim());
    if (parsed.success) mailboxes[short] = parsed.data;
    else problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'is wrong'} (${mailboxMeans})`);
  }
  if (problems.length)
    throw new BadInput(`settings: ${problems.join('; ')}; mend them in the environment and start again`);
  const dataDir = resolve(root, values.DATA_DIR.replace(/^~(?=\/|$)/, homedir()));
  return { ...values, dataDir, mailboxes, baseUrl: values.BASE_URL ?? `http://localhost:${values.PORT}` };
}

const mailboxMeans =
  'imaps://user:password@host:993/Folder of a source that is a mailbox, or "pipe"; MAILBOX_TIPS: where anybody may send tips';

function isMailbox(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, username, password, hostname } = new URL(given);
  return /^imaps?:$/.test(protocol) && username !== '' && password !== '' && hostname !== '';
}

/** What each setting means, for `doctor`; secrets are not shown. */
export function describeConfig(config: Config): { name: string; value: string; means: string }[] {
  return [
    ...described(config),
    { name: 'MAILBOX_…', value: Object.keys(config.mailboxes).join(' '), means: mailboxMeans },
  ];
}

function described(config: Config): { name: string; value: string; means: string }[] {
  return Object.entries(settings).map(([name, [, means]]) => {
    const value = config[name as Name];
    const shown = Array.isArray(value) ? value.join(',') : String(value ?? '');
    return { name, value: secrets.has(name) && shown ? 'set' : withoutPassword(shown), means };
  });
}

const secrets = new Set(['ENCRYPTION_KEYS', 'DKIM_PRIVATE_KEY']);

const withoutPassword = (address: string) => address.replace(/\/\/([^:@/]*):[^@]*@/, '//$1:***@');

/** The key as PEM, from the setting itself or the file it names; null where it is no private key. */
function readKey(given: string): string | null {
  const words = given.includes('-----BEGIN') ? given.replaceAll('\\n', '\n') : fileOf(given);
  try {
    createPrivateKey(words);
    return words;
  } catch {
    return null;
  }
}

function fileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function refuseKey(context: z.RefinementCtx): never {
  context.addIssue('is neither a private key in PEM nor a file that holds one');
  return z.NEVER;
}

/** The folder of package.json: a relative DATA_DIR lies here, wherever a command is called from. */
const root = fileURLToPath(new URL('..', import.meta.url));
