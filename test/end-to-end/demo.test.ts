import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { startDemoWorld } from '../../src/demo/world.ts';
import { jsonLines, offcycle } from '../support/offcycle.ts';

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
