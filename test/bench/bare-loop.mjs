/** Started by crawl-command.ts: the least that a program could do, from the start of its process: fetch, parse, list rows. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DomUtils, parseDocument } from 'htmlparser2';
import { Agent, request } from 'undici';

const [, , file = '', tagsFile = '', atOnce = '64'] = process.argv;
const sources = JSON.parse(readFileSync(file, 'utf8'));
const tags = existsSync(tagsFile) ? JSON.parse(readFileSync(tagsFile, 'utf8')) : {};
const dispatcher = new Agent();
const queue = sources.values();
let rows = 0;

async function work() {
  for (const { url } of queue) {
    const headers = tags[url] ? { 'if-none-match': tags[url] } : {};
    const answer = await request(url, { dispatcher, headers });
    const text = await answer.body.text();
    if (answer.statusCode === 304) continue;
    tags[url] = String(answer.headers.etag);
    for (const row of DomUtils.getElementsByTagName('li', parseDocument(text)))
      rows += DomUtils.textContent(row) === '' ? 0 : 1;
  }
}

await Promise.all(Array.from({ length: Number(atOnce) }, work));
await dispatcher.destroy();
writeFileSync(tagsFile, JSON.stringify(tags));
console.log(JSON.stringify({ rows }));
