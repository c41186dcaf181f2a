/** Makes docs/images/mail-*.png again: `node --import tsx test/support/screenshots-mail.ts`; needs Chromium, no network. */
import { existsSync, mkdirSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';
import { composeDigest } from '#core/digest.ts';
import { inputOf, sampleItems } from './digest-sample.ts';
import { sampleMail, wholeDigest } from './mail-sample.ts';

const folder = new URL('../../docs/images/', import.meta.url).pathname;
const devices = { phone: { width: 360, tallest: 1400 }, desktop: { width: 1000, tallest: 2400 } } as const;

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch(launching());
  try {
    for (const [name, items] of [
      ['digest', sampleItems()],
      ['empty', []],
    ] as const) {
      const digest = composeDigest(inputOf([...items], { wantEmpty: true }));
      if (!digest) throw new Error('the sample composes to no digest');
      const { html } = await wholeDigest(digest, sampleMail);
      await shoot(browser, name, html);
    }
  } finally {
    await browser.close();
  }
}

async function shoot(browser: Browser, name: string, html: string): Promise<void> {
  for (const [device, { width, tallest }] of Object.entries(devices)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
      await page.setContent(html);
      const tall = await page.evaluate('document.documentElement.scrollHeight');
      await page.screenshot({
        path: `${folder}mail-${name}-${device}-${colorScheme}.png`,
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.min(tallest, Number(tall)) },
      });
      await page.close();
    }
  }
}

/** The configured Chromium, else the system's, else Playwright's own. */
function launching(): { executablePath?: string; args: string[] } {
  const found = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find((path) => path && existsSync(path));
  return {
    ...(found ? { executablePath: found } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}

await main();
