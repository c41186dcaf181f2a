/** A real SMTP server on a free loopback port that does as its script says, and keeps what it took. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Taken = { from: string; to: string[]; raw: string; encrypted: boolean };

/** A reply is sent as it is ("550 5.1.1 No such user"); "drop" closes the connection; "hang" never answers. */
export type Step = string | 'drop' | 'hang';

export type Script = {
  /** At RCPT TO, at MAIL FROM, and once the whole body has come in. */
  rcpt?: (address: string) => Step | null;
  mail?: (address: string) => Step | null;
  data?: (taken: Taken, n: number) => Step | null | Promise<Step | null>;
  /** Told of each piece of a body as it comes in. */
  inBody?: () => void;
  /** Drops the connection in the midst of the body. */
  dropInBody?: boolean;
  user?: { name: string; password: string };
  starttls?: boolean;
};

export type ScriptedServer = {
  url: string;
  taken: Taken[];
  port: number;
  connections: () => number;
  dropConnections: () => void;
  close: () => Promise<void>;
};

export async function startSmtp(script: Script = {}): Promise<ScriptedServer> {
  const taken: Taken[] = [];
  let connections = 0;
  let bodies = 0;
  const server: SMTPServer = new SMTPServer({
    authOptional: !script.user,
    allowInsecureAuth: true,
    disabledCommands: [...(script.starttls ? [] : ['STARTTLS']), ...(script.user ? [] : ['AUTH'])],
    closeTimeout: 100,
    logger: false,
    onConnect(_session, done) {
      connections++;
      done();
    },
    onAuth(auth, _session, done) {
      const { user } = script;
      if (user && auth.username === user.name && auth.password === user.password)
        done(null, { user: user.name });
      else done(refusal('535 5.7.8 Bad credentials'));
    },
    onMailFrom(address, _session, done) {
      answer(server, script.mail?.(address.address) ?? null, done);
    },
    onRcptTo(address, _session, done) {
      answer(server, script.rcpt?.(address.address) ?? null, done);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        script.inBody?.();
        if (script.dropInBody) dropAll(server);
      });
      stream.on('end', async () => {
        if (script.dropInBody) return;
        const { mailFrom, rcptTo } = session.envelope;
        const mail: Taken = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks).toString('utf8'),
          encrypted: session.secure,
        };
        const step = (await script.data?.(mail, ++bodies)) ?? null;
        if (step === null || step === 'drop' || step === 'hang') taken.push(mail);
        answer(server, step, done);
      });
    },
  });
  server.on('error', () => {}); // a client that goes away in the midst is what some tests are about
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo; // listening on TCP
  const user = script.user ? `${script.user.name}:${script.user.password}@` : '';
  return {
    url: `smtp://${user}127.0.0.1:${port}`,
    port,
    taken,
    connections: () => connections,
    dropConnections: () => dropAll(server),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Done = (error?: Error | null) => void;

function answer(server: SMTPServer, step: Step | null, done: Done): void {
  if (step === null) done();
  else if (step === 'drop') dropAll(server);
  else if (step !== 'hang') done(refusal(step));
}

function refusal(reply: string): Error {
  const [code = '554', ...words] = reply.split(' ');
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
}

function dropAll(server: SMTPServer): void {
  for (const connection of server.connections) connection._socket?.destroy();
}
