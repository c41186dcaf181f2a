/** `offcycle doctor`: what is set, what works, and what to do about what does not. */
import type { Command } from 'commander';
import { findChromium, HOW_TO_GET_ONE } from '#adapters/browser/chromium.ts';
import { makeLog } from '#adapters/log.ts';
import { checkRedis } from '#adapters/queue/check-redis.ts';
import { makeQueue } from '#adapters/queue/queue.ts';
import { type Database, openDatabase } from '#app';
import { type Config, describeConfig, readConfig } from '#config';
import { checkRuleData, staleRuleData } from '#core/rules/check-rule-data.ts';
import { roomWords } from '../../health.ts';
import { say } from '../lines.ts';
import { registered } from '../source/chosen-sources.ts';
import { canary, mail, mailbox, mailDns, mails, savedMailbox } from './doctor-mail.ts';

type Finding = { name: string; ok: boolean; detail: string };

export function addDoctor(program: Command, done: (code: number) => void): void {
  program
    .command('doctor')
    .description('check database, queue, mail, browser, clock, rules and sources, and say what to do')
    .option('--json', 'one JSON object')
    .action(async (options: { json?: boolean }) => done(await doctor(options)));
}

async function doctor({ json = false }: { json?: boolean }): Promise<number> {
  const config = readConfig();
  const findings = await examine(config);
  const ok = findings.every((finding) => finding.ok);
  if (json) await say(JSON.stringify({ ok, findings, settings: describeConfig(config) }));
  else await show(config, findings);
  return ok ? 0 : 1;
}

async function examine(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async (name: string, ask: () => Promise<string>) => {
    findings.push(
      await ask().then(
        (detail) => ({ name, ok: true, detail }),
        (error: unknown) => ({ name, ok: false, detail: wordsOf(error) }),
      ),
    );
  };
  let database: Database | null = null;
  await look('database', async () => {
    database = await openDatabase(config);
    return `${config.DATABASE_URL ? 'the given PostgreSQL' : `the embedded PostgreSQL in ${database.liesIn}`} answers and is up to date`;
  });
  await look('queue', () => queueOf(config, database));
  await look('disk', () => roomWords([config.dataDir, database?.liesIn, config.MAIL_DIR]));
  await look('mail', () => mail(config));
  await look('mails', () => mails(database));
  await look('canary', () => canary(config, database));
  if (config.SMTP_URL) await look('mail DNS', () => mailDns(config));
  for (const name of Object.keys(config.mailboxes))
    await look(`mailbox ${name}`, () => mailbox(name, config));
  for (const [name, ask] of await savedMailboxes(config, database)) await look(`mailbox ${name}`, ask);
  await look('browser', () => browser(config));
  await look('clock', () => clock(database));
  await look('rules', rules);
  await look('sources', sources);
  await (database as Database | null)?.close();
  return findings;
}

/** Those of a page that no setting of the same name hides. */
async function savedMailboxes(config: Config, database: Database | null) {
  if (!database) return [];
  const names = await database.stores.mailboxes.names();
  return names
    .filter((name) => !(name in config.mailboxes))
    .map((name) => [name, () => savedMailbox(name, config, database.stores)] as const);
}

async function queueOf(config: Config, database: Database | null): Promise<string> {
  if (config.REDIS_URL) {
    const problems = await checkRedis(config.REDIS_URL);
    if (problems.length) throw new Error(problems.join('; '));
  }
  if (!database) throw new Error('cannot be tried without the database');
  const queue = await makeQueue({
    redisUrl: config.REDIS_URL ?? null,
    databaseUrl: database.url,
    log: makeLog('silent'),
  });
  try {
    const { ok, detail, engine } = await queue.health();
    if (!ok) throw new Error(detail);
    return `${engine === 'redis' ? 'Redis' : 'PostgreSQL'}: ${detail}`;
  } finally {
    await queue.close();
  }
}

async function browser(config: Config): Promise<string> {
  const found = await findChromium({ configured: config.CHROMIUM_PATH ?? null });
  if (!found)
    throw new Error(`no Chromium was found: pages that need a browser are not read; ${HOW_TO_GET_ONE}`);
  return `${found.executablePath} (${found.from})`;
}

const mostSkewMs = 60_000;

async function clock(database: Database | null): Promise<string> {
  if (!database) throw new Error('cannot be compared without the database');
  const [row] = await database.stores.db.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  const skew = Math.abs((row?.now.getTime() ?? 0) - Date.now());
  if (skew > mostSkewMs)
    throw new Error(`this machine and the database differ by ${Math.round(skew / 1000)} s; set both by NTP`);
  return 'agrees with the database';
}

async function rules(): Promise<string> {
  const problems = checkRuleData(new Date());
  if (problems.length) throw new Error(problems.join('; '));
  const stale = staleRuleData(new Date());
  return stale.length
    ? `whole, but out of date: ${stale.join('; ')}`
    : 'calendars and notes are whole and in their year';
}

async function sources(): Promise<string> {
  const { sources, problems } = await registered();
  if (problems.length) throw new Error(problems.map(({ reason }) => reason).join('; '));
  return `${sources.length} definitions are valid`;
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function show(config: Config, findings: Finding[]) {
  for (const { name, ok, detail } of findings) await say(`${ok ? 'ok' : '! '} ${name.padEnd(9)} ${detail}`);
  await say('\nSettings (environment):');
  for (const { name, value, means } of describeConfig(config))
    await say(`  ${name.padEnd(23)} ${value || '(not set)'}\n${' '.repeat(26)}${means}`);
}
