/**
 * One session with a mail server. nodemailer connects, secures it and signs in; then each mail is given by this: the three
 * commands at once where the server takes them so (RFC 2920), the body by one write. nodemailer's own way of giving a mail,
 * through three streams, costs three times as much CPU as this.
 */
import type { Socket } from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { smtpSettings } from './smtp-settings.ts';

/** `body`: the bytes after DATA with their closing dot. The addresses are checked by whoever gives them. */
export type Handed = { from: string; to: string; body: Buffer };

/**
 * `left`: the whole body had left for the server when `error` came. `again`: none of it had, and the session was an old one
 * that the server had perhaps ended before.
 */
export type HandedOver = { response: string } | { error: unknown; left: boolean; again: boolean };

/** nodemailer has no public door to them; the tests against a real server fail aloud where a version names them otherwise. */
type Inner = {
  _socket: Socket;
  _onSocketData: (chunk: Buffer) => void;
  _supportedExtensions: readonly string[];
};

/** What a socket of this machine and its network take at once: nearly every mail. */
const AT_ONCE = 65_536;
/** As much as a socket takes before it asks to wait. */
const PIECE = 16_384;
/** Letters of an answer; nobody says more. */
const LONGEST_REPLY = 65_536;

/** Rejects with nodemailer's error. */
export async function openSession({ auth, ...settings }: ReturnType<typeof smtpSettings>): Promise<Session> {
  const connection = new SMTPConnection(settings);
  const failed = new Promise<never>((_, reject) => {
    connection.on('error', reject);
    connection.once('end', () => reject(lostConnection()));
  });
  failed.catch(() => {}); // what ends it later is heard by the session
  try {
    await Promise.race([failed, step((done) => connection.connect(done))]);
    if (auth && connection.allowsAuth)
      await Promise.race([failed, step((done) => connection.login(auth, done))]);
    return new Session(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

const step = (run: (done: (error?: Error | null) => void) => void) =>
  new Promise<void>((resolve, reject) => {
    run((error) => (error ? reject(error) : resolve()));
  });

export class Session {
  /** Mails, whatever became of them. */
  given = 0;
  /** Why it cannot be used any more. */
  lost: Error | null = null;
  /** Hears that once. */
  whenLost: () => void = () => {};

  private readonly connection: SMTPConnection;
  private readonly socket: Socket;
  private readonly inOneGo: boolean;
  private replies: string[] = [];
  private begunReply = '';
  private rest = '';
  private giving = false;
  private heard: ((reply: string) => void) | null = null;
  private failed: ((error: Error) => void) | null = null;
  /** The last mail was refused before its body: the server still holds its sender. */
  private toReset = false;

  constructor(connection: SMTPConnection) {
    const { _socket, _onSocketData, _supportedExtensions } = connection as unknown as Inner;
    this.connection = connection;
    this.socket = _socket;
    this.inOneGo = _supportedExtensions.includes('PIPELINING');
    _socket.on('data', (chunk: Buffer) => this.hear(chunk.toString()));
    _socket.off('data', _onSocketData);
    connection.on('error', (error: Error) => this.lose(error));
    connection.once('end', () => this.lose(lostConnection()));
  }

  /** One mail at a time. */
  async give({ from, to, body }: Handed): Promise<HandedOver> {
    const isOld = this.given > 0;
    this.given += 1;
    this.giving = true;
    let begun = false;
    let left = false;
    try {
      await this.introduce(from, to);
      begun = true;
      let at = 0;
      // Its end leaves only once nearly all has: what a connection loses before it, the server cannot have taken.
      for (; body.length - at > AT_ONCE; at += PIECE) await this.written(body.subarray(at, at + PIECE));
      left = true;
      this.socket.write(at === 0 ? body : body.subarray(at));
      const response = await this.reply();
      if (!response.startsWith('2')) throw refusal('DATA', response);
      return { response };
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      if ((begun && !left) || responseCode === 421) this.end();
      return { error, left, again: isOld && !begun && (responseCode === undefined || responseCode === 421) };
    } finally {
      this.giving = false;
      this.endIfUnasked();
    }
  }

  end(): void {
    this.lose(lostConnection());
    this.connection.close();
  }

  /** Rejects with what was refused first. */
  private async introduce(from: string, to: string): Promise<void> {
    const commands = [...(this.toReset ? ['RSET'] : []), `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA'];
    this.toReset = false;
    if (this.inOneGo) this.socket.write(`${commands.join('\r\n')}\r\n`);
    let refused: Error | null = null;
    for (const command of commands) {
      if (!this.inOneGo) this.socket.write(`${command}\r\n`);
      const reply = await this.reply();
      if (/^[23]/.test(reply)) {
        // It waits for the body of a mail that it refused.
        if (refused && command === 'DATA') this.end();
        continue;
      }
      refused ??= command === 'RSET' ? lostConnection() : refusal(command.replace(/:.*/, ''), reply);
      if (command === 'RSET' || reply.startsWith('421')) this.end();
      if (this.lost || !this.inOneGo) break;
    }
    if (!refused) return;
    this.toReset = true;
    throw refused;
  }

  /** Once the piece is on its way. Rejects where the server answers before it has heard all. */
  private async written(piece: Buffer): Promise<void> {
    await this.unlessLost<void>((resolve) => this.socket.write(piece, () => resolve()));
    const early = this.replies.shift();
    if (early !== undefined) throw refusal('DATA', early);
  }

  private reply(): Promise<string> {
    const next = this.replies.shift();
    if (next !== undefined) return Promise.resolve(next);
    return this.unlessLost((resolve) => {
      this.heard = resolve;
    });
  }

  private unlessLost<T>(begin: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.lost) return reject(this.lost);
      this.failed = reject;
      begin(resolve);
    });
  }

  private hear(words: string): void {
    const lines = (this.rest + words).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const reply = this.begunReply + line.trimEnd();
      const goesOn = /^\d{3}-/.test(line);
      this.begunReply = goesOn ? `${reply}\n` : '';
      if (!goesOn && reply) this.replies.push(reply);
    }
    if (this.rest.length + this.begunReply.length > LONGEST_REPLY) this.end();
    if (this.heard && this.replies.length > 0) {
      const heard = this.heard;
      this.heard = null;
      heard(this.replies.shift() ?? '');
    }
    if (!this.giving) this.endIfUnasked();
  }

  /** A goodbye, or an answer too many: what the next would answer is not known. */
  private endIfUnasked(): void {
    if (this.replies.length > 0) this.end();
  }

  private lose(error: Error): void {
    if (this.lost) return;
    this.lost = error;
    this.failed?.(error);
    this.whenLost();
  }
}

/** As nodemailer's errors, for smtp-reply.ts reads both. */
function refusal(command: string, response: string): Error {
  const responseCode = Number.parseInt(response, 10);
  return Object.assign(new Error('refused'), { code: 'EENVELOPE', command, response, responseCode });
}

const lostConnection = () =>
  Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION', command: 'CONN' });
