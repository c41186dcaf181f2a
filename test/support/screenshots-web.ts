/** Pictures of every page at two widths, light and dark. Usage: DATABASE_URL=(empty, migrated) npx tsx test/support/screenshots-web.ts FOLDER [BEGINNING OF NAMES] */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findChromium, HOW_TO_GET_ONE } from '#adapters/browser/chromium.ts';
import { lookAt, showEverything } from './web-pictures.ts';

/** Those that the documents show, at the height of a screen. */
const kept = ['board', 'vacancy', 'sources'];
const [folder = 'pictures', only = ''] = process.argv.slice(2);
const databaseUrl = process.env['DATABASE_URL'];
if (!databaseUrl) throw new Error('DATABASE_URL is not set; name an empty, migrated database');
const found = await findChromium();
if (!found) throw new Error(`there is no Chromium; ${HOW_TO_GET_ONE}`);
mkdirSync(folder, { recursive: true });
const dir = mkdtempSync(join(tmpdir(), 'offcycle-pictures-'));
const { site, url, pages } = await showEverything(databaseUrl, dir);
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: [...found.args, '--no-sandbox'],
});
for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1200]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const one of pages) {
      const { name } = one;
      if (!name.startsWith(only)) continue;
      await lookAt(page, url, one);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      if (kept.includes(name) && width === 1200 && colorScheme === 'light')
        await page.screenshot({ path: join(folder, `web-${name}.png`) });
    }
    await context.close();
  }
await browser.close();
await site.close();
rmSync(dir, { recursive: true, force: true });
