/** A mail server for a machine that has none: every mail becomes one .eml file in a folder. */
import { createHash, randomUUID } from 'node:crypto';
import { access, link, mkdir, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer, MailFiles, Message, Receipt } from '#ports/mail.ts';
import { type ReturnPath, refusalOf, type Sender, writtenDown } from './mime.ts';

export type InboxOptions = { dir: string; from: Sender; returnPath?: ReturnPath };

/** A key is written once: a second message with it is "sent" without a second file. */
export function makeInboxMailer(options: InboxOptions): Mailer {
  return {
    async send(message): Promise<Receipt> {
      const refusal = refusalOf(message);
      if (refusal) return { outcome: 'refused', reason: refusal, suppress: false };
      try {
        return { outcome: 'sent', response: await writeEml(message, options) };
      } catch (error) {
        return {
          outcome: 'retry',
          reason: `${options.dir}: ${error instanceof Error ? error.message : error}`,
        };
      }
    },
    async verify() {
      try {
        await mkdir(options.dir, { recursive: true });
        const probe = join(options.dir, `.${randomUUID()}.tmp`);
        await writeFile(probe, '');
        await unlink(probe);
        return { ok: true, detail: `mails are written to ${options.dir}` };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return {
          ok: false,
          detail: `mails cannot be written to ${options.dir}; check MAIL_DIR and its owner (${why})`,
        };
      }
    },
    async close() {},
  };
}

/**
 * The same mailer, with a copy of everything that was sent (or may have been) in `inbox.dir`. A copy that
 * cannot be written must not look like a mail that was not sent: it goes to `onLost`.
 */
export function alsoWriting(mailer: Mailer, inbox: InboxOptions, onLost: (problem: unknown) => void): Mailer {
  return {
    async send(message) {
      const receipt = await mailer.send(message);
      if (receipt.outcome === 'sent' || receipt.outcome === 'unknown') {
        await writeEml(message, inbox).catch(onLost);
      }
      return receipt;
    },
    verify: () => mailer.verify(),
    close: () => mailer.close(),
  };
}

export function makeMailFiles(dirs: readonly string[]): MailFiles {
  return {
    async forget(keys) {
      let gone = 0;
      for (const dir of dirs) gone += await forgetMails(dir, keys);
      return gone;
    },
  };
}

async function forgetMails(dir: string, keys: readonly string[]): Promise<number> {
  const gone = await Promise.all(
    keys.map((key) =>
      unlink(join(dir, `${fileName(key)}.eml`)).then(
        () => 1,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return 0;
          throw error;
        },
      ),
    ),
  );
  return gone.reduce((sum: number, one) => sum + one, 0);
}

/** Whole or not at all: written under another name, then linked, which fails if the name is taken. */
async function writeEml(message: Message, { dir, from, returnPath }: InboxOptions): Promise<string> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, `${fileName(message.key)}.eml`);
  if (await exists(file)) return `already in ${file}`;
  const path = returnPath?.(message) ?? from.address;
  const unfinished = join(dir, `.${randomUUID()}.tmp`);
  const bytes = Buffer.concat([Buffer.from(`Return-Path: <${path}>\r\n`), writtenDown(message, from)]);
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 });
    return (await publish(unfinished, file)) ? `written to ${file}` : `already in ${file}`;
  } finally {
    // A full disk leaves a part of it, and each try would leave another.
    await rm(unfinished, { force: true });
  }
}

async function publish(unfinished: string, file: string): Promise<boolean> {
  try {
    await link(unfinished, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    await rename(unfinished, file); // a file system without hard links
    return true;
  }
}

/** Readable and unique: what the key says, then a hash of all of it. */
function fileName(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return `${key.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60)}-${hash}`;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
