import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
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
    expect(summary['vacancies']).toBeLessThan(summary['postings'] as number);
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
