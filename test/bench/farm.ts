/** A farm of program sites on loopback, spread over ports, in a process of its own: with-farm.ts starts it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { specialties } from '#core/specialty.ts';
import { usStates } from '#core/us-states.ts';

const sites = Number(process.argv[2]);
const hosts = Number(process.argv[3] ?? sites);
const pages = Array.from({ length: sites }, (_, n) => makePage(n));
const ports = await Promise.all(Array.from({ length: hosts }, startHost));
const addresses = Array.from(
  { length: sites },
  (_, n) => `http://127.0.0.1:${ports[n % hosts]}/openings/${n}`,
);
process.send?.(addresses);
process.once('disconnect', () => process.exit());

async function startHost(): Promise<number> {
  const server = createServer(answer);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Before anything is measured. */
function makePage(n: number) {
  const body = Buffer.from(pageOf(n));
  return { body, etag: `"${createHash('md5').update(body).digest('hex')}"` };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const page = pages[Number(/^\/openings\/(\d+)$/.exec(request.url ?? '')?.[1])];
  if (!page) return void response.writeHead(404).end();
  const { body, etag } = page;
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
