/** Sites that live: most stay as they are, some change each round, some fail in ways of their own, some need a browser. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { specialties } from '#core/specialty.ts';

export type LivingSite = { id: string; url: string; kind: 'same' | 'changing' | 'failing' | 'browser' };

/** Of ten sites six stay the same, two change, one fails and one needs a browser. */
const kinds: LivingSite['kind'][] = [
  'same',
  'changing',
  'same',
  'failing',
  'same',
  'same',
  'browser',
  'same',
  'changing',
  'same',
];
const bomb = gzipSync(Buffer.alloc(30_000_000, 32));
const many = Number(process.argv[2]);
let round = 0;
process.on('message', (now) => {
  round = Number(now);
});
process.once('disconnect', () => process.exit());
const living: LivingSite[] = [];
for (let n = 0; n < many; n++) {
  const kind = kinds[n % kinds.length] ?? 'same';
  living.push({ id: `living-${n}`, url: `http://127.0.0.1:${await startHost(n, kind)}/openings`, kind });
}
process.send?.(living);

/** A port each: to the product a host of its own. */
async function startHost(n: number, kind: LivingSite['kind']): Promise<number> {
  const server = createServer((request, response) => {
    if (request.url !== '/openings') return void response.writeHead(404).end();
    if (kind === 'failing') return fail(n, response);
    answer(request, response, kind === 'browser' ? appOf(n) : pageOf(n, kind === 'changing' ? round : 0));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function answer(request: IncomingMessage, response: ServerResponse, page: string) {
  const etag = `"${createHash('md5').update(page).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(page);
}

const html = { 'content-type': 'text/html; charset=utf-8' };

function fail(n: number, response: ServerResponse) {
  const ways = [
    () => response.writeHead(500).end(),
    () => response.destroy(),
    () => response.writeHead(404).end(),
    () => response.writeHead(302, { location: '/openings' }).end(),
    () => response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(bomb),
    () =>
      response
        .writeHead(200, { ...html, 'content-length': '5000' })
        .write('<p>cut off', () => response.destroy()),
    () => response.writeHead(200, html).end('<form>Please sign in: <input type="password"></form>'),
  ];
  ways[Math.floor(n / kinds.length) % ways.length]?.();
}

/** Three openings; of a site that changes one goes and one comes each round. */
function pageOf(n: number, at: number): string {
  const rows = [0, 1, 2].map((i) => rowOf(n, n + at + i)).join('');
  return `<!doctype html><title>Openings</title><main><h1>Open positions at Living Hospital ${n}</h1>
<table><tr><th>Specialty</th><th>Level</th><th>Institution</th><th>City</th><th>Start</th><th>Status</th></tr>${rows}</table>
${`<p>The curriculum of Living Hospital ${n} is described here for those who come to visit.</p>`.repeat(300)}</main>`;
}

/** The same by a script, so that only a browser sees it. */
const appOf = (n: number) =>
  `<!doctype html><title>Openings</title><div id="app"></div><script>document.querySelector('#app').innerHTML = ${JSON.stringify(pageOf(n, 0)).replaceAll('</', '<\\/')};</script>`;

function rowOf(n: number, which: number): string {
  const specialty = specialties[which % specialties.length]?.name ?? 'Internal Medicine';
  return `<tr><td>${specialty}</td><td>PGY-2</td><td>Living Hospital ${n}</td><td>Lansing, MI</td><td>Immediate</td><td>Open</td></tr>`;
}
