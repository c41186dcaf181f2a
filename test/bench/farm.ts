/** A farm of program sites on loopback, each on a port of its own, in a process of its own: crawl-farm.ts starts it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';

const sites = Number(process.argv[2]);
const addresses = await Promise.all(Array.from({ length: sites }, (_, n) => startSite(n)));
process.send?.(addresses);
process.once('disconnect', () => process.exit());

async function startSite(n: number): Promise<string> {
  const body = Buffer.from(pageOf(n));
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const server = createServer((request, response) => answer({ request, response, body, etag }));
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/openings`;
}

type Asked = { request: IncomingMessage; response: ServerResponse; body: Buffer; etag: string };

function answer({ request, response, body, etag }: Asked): void {
  if (request.url !== '/openings') return void response.writeHead(404).end();
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag, 'content-length': body.length })
    .end(body);
}

/** 20 to 80 KB: a head of scripts and styles, a menu, one to six openings, paragraphs of a program's own, a footer. */
function pageOf(n: number): string {
  const state = usStates[n % usStates.length];
  const hospital = `Invented Valley Hospital ${n}`;
  const rows = Array.from({ length: 1 + (n % 6) }, (_, i) => openingOf(n + i * 7, hospital)).join('\n');
  const head = `<!doctype html><html><head><title>Openings - ${hospital}</title><style>${'.nav li{margin:0 4px;color:#234}'.repeat(60)}</style>
    <script>${'window.layer=window.layer||[];layer.push({event:"view"});'.repeat(50)}</script></head><body>
    <nav><ul>${Array.from({ length: 60 }, (_, i) => `<li><a href="/about/${i}">About us ${i}</a></li>`).join('')}</ul></nav>`;
  const foot = `<footer><p>${hospital}, 1 Sample Road, Springvale, ${state?.code ?? 'MI'}</p></footer></body></html>`;
  const page = (prose: string) =>
    `${head}<main><h1>Unexpected openings</h1><ul class="openings">${rows}</ul>${prose}</main>${foot}`;
  const wanted = 20_000 + ((n * 7919) % 60_000);
  const paragraphs = Math.max(0, Math.ceil((wanted - page('').length) / proseOf(0).length));
  return page(Array.from({ length: paragraphs }, (_, i) => proseOf(i)).join('\n'));
}

function openingOf(n: number, hospital: string): string {
  const specialty = specialties[n % specialties.length]?.name ?? 'Internal Medicine';
  return `<li><h3>${specialty}: PGY-${1 + (n % 3)} vacancy</h3><p>The ${specialty} residency at ${hospital} has an unexpected vacancy for
    one categorical PGY-${1 + (n % 3)} resident beginning January 4, 2027. Applicants must have completed an ACGME-accredited PGY-1 year.
    ${n % 2 ? 'J-1 visas are sponsored.' : 'We do not sponsor visas.'} Please apply by December ${1 + (n % 28)}, 2026 to gme${n}@valley.example.</p></li>`;
}

function proseOf(i: number): string {
  const subject = [
    'The curriculum',
    'A week on the wards',
    'The library',
    'Our clinic',
    'The simulation room',
  ][i % 5];
  return `<section><h2>${subject} ${i}</h2><p>${subject} is described on this page for those who come to visit. Mornings begin with a
    handover, and the afternoons are kept for <a href="/teaching/${i}">teaching</a>, for clinics and for quiet study. <em>Members of the faculty</em>
    meet each resident twice a year and go through the log of procedures with them.</p></section>`;
}
