import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cheerio from 'cheerio';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { startDemoWorld } from '../../src/demo/world.ts';
import { freePort } from '../support/door.ts';
import { jsonLines, offcycle, offcycleRunning } from '../support/offcycle.ts';

test('one round of the demo reads every sample source and mails at least three people, each with a List-Id', async () => {
  const mailDir = await mkdtemp(join(tmpdir(), 'offcycle-demo-mail-'));
  try {
    const { code, stdout, stderr } = await offcycle(['demo', '--once', '--json'], {
      env: { MAIL_DIR: mailDir },
    });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const summary = jsonLines(stdout).at(-1) as Record<string, number>;
    expect(summary).toMatchObject({ type: 'summary', failed: 0, profiles: 5 });
    expect(summary['sources']).toBeGreaterThanOrEqual(7);
    await expectTruth(jsonLines(stdout));
    // The page calls it otherwise than the registry: found by its other name.
    const juniper = jsonLines(stdout).find(({ institution }) => institution === 'Juniper Mesa Health');
    expect(juniper).toMatchObject({ acgmeId: '2203499006', programType: 'university' });
    const files = await readdir(mailDir);
    expect(files).toHaveLength(summary['messages'] as number);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) {
      const mail = await simpleParser(await readFile(join(mailDir, file)));
      expect(mail.headerLines.map(({ key }) => key)).toContain('list-id');
    }
  } finally {
    await rm(mailDir, { recursive: true, force: true });
  }
}, 120_000);

test('the running demo also shows a tip by mail, the mail that says we still watch, and one that comes back', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const demo = offcycleRunning(['demo', '--pace', '0'], { env: { PORT: new URL(url).port, BASE_URL: url } });
  const words = async (path: string, cookie = '') =>
    textIn(await (await fetch(url + path, { headers: { cookie } })).text());
  try {
    await demo.until('gets the mail that says we still watch');
    await demo.until('came back: the mailbox is closed');
    const operator = await lookAs(url, 'operator');
    const tips = await words('/operate/tips', operator);
    expect(tips).toMatch(/Heron Marsh Medical Center .*By mail from priya@quietpost\.example/);
    expect(tips).toContain('Publish as not verified');
    const mails = await words('/operate/mails', operator);
    expect(mails).toMatch(/Came back.*digest.*5\.2\.1/);
    expect(mails).toMatch(/1 bounced/);
    await expect.poll(() => words('/inbox'), { timeout: 60_000 }).toContain('still watching');
    const quiet = await mailOf(url, 'wren@stillwatermail.example');
    expect(quiet.subject).toMatch(/^No new openings; (\d+) of \1 sources checked, still watching$/);
    expect(quiet.words).toContain('Nothing new. We are still watching.');
    expect(quiet.words).toMatch(/We checked \d+ sources, all within 1 h\. None is failing\./);
    expect(quiet.words).toContain('You asked to hear from us now and then even if nothing is new.');
  } finally {
    const { code, stderr } = await demo.stop();
    expect([code, stderr]).toEqual([0, '']);
  }
}, 180_000);

const textIn = (html: string) => cheerio.load(html)('main').text().replace(/\s+/g, ' ');

/** By the button of the demo; answers the cookie. */
async function lookAs(url: string, key: string): Promise<string> {
  const token = /name="token" value="([^"]+)"/.exec(await (await fetch(`${url}/demo`)).text())?.[1] ?? '';
  const answer = await fetch(`${url}/demo/sign-in`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ token, key }),
    redirect: 'manual',
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** The newest mail of the local inbox to that address. */
async function mailOf(url: string, address: string): Promise<{ subject: string; words: string }> {
  const $ = cheerio.load(await (await fetch(`${url}/inbox`)).text());
  const row = $('a[href^="/inbox/"]')
    .toArray()
    .find((one) => $(one).closest('li, tr').text().includes(address));
  const page = await (await fetch(url + ($(row).attr('href') ?? ''))).text();
  return { subject: $(row).text().trim(), words: textIn(page) };
}

/** Every place of the sample world on every page that shows it, with its facts, and one vacancy for each. */
async function expectTruth(lines: Record<string, unknown>[]) {
  const world = await startDemoWorld();
  const { truth } = world;
  await world.close();
  const told = lines.filter(({ type }) => type === 'posting');
  const sightings = truth.flatMap(({ facts, sightings }) =>
    sightings.map(({ sourceId }) => ({ facts, sourceId })),
  );
  const named = (facts: Record<string, unknown>) =>
    `${facts['specialty']} ${facts['pgy']} ${facts['institution']}`;
  expect(told.map((line) => `${line['source']}: ${named(line)}`).sort()).toEqual(
    sightings.map(({ facts, sourceId }) => `${sourceId}: ${named(facts)}`).sort(),
  );
  for (const { facts, sourceId } of sightings)
    expect(told.find((line) => line['source'] === sourceId && named(line) === named(facts))).toMatchObject(
      facts,
    );
  expect(new Set(told.map(({ vacancyId }) => vacancyId)).size).toBe(truth.length);
}
