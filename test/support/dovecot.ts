/** A real IMAP server (dovecot) on a free loopback port with one mailbox, in a folder that goes with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { freePort } from './door.ts';

const program = '/usr/sbin/dovecot';

export const dovecotIsInstalled = existsSync(program);
if (!dovecotIsInstalled) process.stdout.write('No dovecot here: reading mailboxes by IMAP is skipped.\n');

export type ImapServer = {
  url: string;
  /** Puts a mail into the mailbox, as a mail server would. */
  put(name: string, raw: string | Buffer, where?: { folder?: string; at?: Date }): void;
  /** Somebody takes it out of the mailbox. */
  take(name: string, folder?: string): void;
  isUnread(name: string, folder?: string): boolean;
  /** The mails that lie there, by the names they were put under. */
  names(folder?: string): string[];
  stop(): Promise<void>;
};

export async function startDovecot(): Promise<ImapServer> {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-imap-'));
  chmodSync(dir, 0o755); // its login process runs as another user
  const port = await freePort();
  const owner = ownerOfMail();
  for (const folder of ['mail', 'mail/cur', 'mail/new', 'mail/tmp']) {
    mkdirSync(join(dir, folder));
    chownSync(join(dir, folder), owner.uid, owner.gid);
  }
  writeFileSync(join(dir, 'conf'), settings({ dir, port, owner }));
  const server = spawn(program, ['-F', '-c', join(dir, 'conf')], { stdio: 'ignore' });
  process.once('exit', () => server.kill());
  const gone = once(server, 'exit');
  await vi
    .waitUntil(() => server.exitCode !== null || greets(port), { timeout: 10_000, interval: 20 })
    .catch(() => {});
  if (server.exitCode !== null || !(await greets(port))) {
    server.kill();
    throw new Error(
      `dovecot did not start: ${existsSync(join(dir, 'log')) ? readFileSync(join(dir, 'log'), 'utf8') : 'no log'}`,
    );
  }
  const boxOf = (folder?: string) =>
    folder === undefined ? join(dir, 'mail') : join(dir, 'mail', `.${folder}`);
  return {
    url: `imap://bounces:secret@127.0.0.1:${port}/INBOX`,
    put(name, raw, { folder, at } = {}) {
      const box = boxOf(folder);
      for (const part of ['', 'cur', 'new', 'tmp'])
        if (!existsSync(join(box, part))) {
          mkdirSync(join(box, part));
          chownSync(join(box, part), owner.uid, owner.gid);
        }
      // As a mail server does: whole before it is seen.
      const file = join(box, 'tmp', name);
      writeFileSync(file, raw);
      chownSync(file, owner.uid, owner.gid);
      if (at) utimesSync(file, at, at);
      renameSync(file, join(box, 'new', name));
    },
    take(name, folder) {
      for (const part of ['cur', 'new'].map((one) => join(boxOf(folder), one)))
        for (const file of readdirSync(part)) if (file.split(':')[0] === name) rmSync(join(part, file));
    },
    names: (folder) =>
      ['new', 'cur']
        .flatMap((part) =>
          existsSync(join(boxOf(folder), part)) ? readdirSync(join(boxOf(folder), part)) : [],
        )
        .map((file) => file.split(':')[0] ?? file),
    isUnread(name, folder) {
      const box = boxOf(folder);
      const files = [...readdirSync(join(box, 'new')), ...readdirSync(join(box, 'cur'))];
      return files.some((file) => file.split(':')[0] === name && !/:2,.*S/.test(file));
    },
    async stop() {
      server.kill('SIGTERM');
      await gone;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

type Owner = { name: string; uid: number; gid: number };

/** Dovecot gives no mail to root; Debian's user "mail" has the number 8. */
function ownerOfMail(): Owner {
  const { uid, gid, username } = userInfo();
  return uid === 0 ? { name: 'dovecot', uid: 8, gid: 8 } : { name: username, uid, gid };
}

function settings({ dir, port, owner }: { dir: string; port: number; owner: Owner }): string {
  const users =
    owner.uid === 8 ? '' : `default_login_user = ${owner.name}\ndefault_internal_user = ${owner.name}\n`;
  return `${users}base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${dir}/mail
namespace inbox {
  inbox = yes
  mailbox Junk {
    special_use = \\Junk
  }
}
first_valid_uid = 1
first_valid_gid = 1
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${dir}/mail
}
`;
}

function greets(port: number): Promise<boolean> {
  const socket = createConnection({ host: '127.0.0.1', port });
  return new Promise((resolve) => {
    socket.once('data', (words) => {
      resolve(String(words).startsWith('* OK'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
