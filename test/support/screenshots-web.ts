/**
 * Pictures of every page on a phone and on a desktop: npx tsx test/support/screenshots-web.ts FOLDER [BEGINNING OF NAMES]
 * Light and dark, whole, as PNG; --docs keeps the light ones as docs/pages.md names them, as WebP, and the three of the
 * README. It starts a PostgreSQL of its own and needs a Chromium and no network.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';
import { launch } from './real-browser.ts';
import { lookAt, type Shown, showEverything } from './web-pictures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { docs: { type: 'boolean', default: false } },
});
const [folder = 'pictures', only = ''] = positionals;
/** Those that the README shows, at the height of a screen. */
const inReadme = ['board', 'vacancy', 'sources'];
const widths = [
  ['phone', 360],
  ['desktop', 1200],
] as const;

mkdirSync(folder, { recursive: true });
const dir = mkdtempSync(join(tmpdir(), 'offcycle-pictures-'));
const server = await startEmbedded({ dir, unsafeButQuick: true });
const databaseUrl = server.url('postgres');
await migrate(databaseUrl);
const shown = await showEverything(databaseUrl, join(dir, 'mails'));
const browser = await launch();
for (const colorScheme of values.docs ? (['light'] as const) : (['light', 'dark'] as const))
  for (const width of widths) await walk(browser, shown, { colorScheme, width });
await browser.close();
await shown.site.close();
await server.stop();
rmSync(dir, { recursive: true, force: true });
rmSync(server.dir, { recursive: true, force: true });

type How = { colorScheme: 'light' | 'dark'; width: (typeof widths)[number] };

async function walk(browser: Browser, { url, pages }: Shown, { colorScheme, width: [name, width] }: How) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  for (const one of pages.filter((picture) => picture.name.startsWith(only))) {
    await lookAt(page, url, one);
    const whole = await page.screenshot({ fullPage: true });
    if (values.docs)
      writeFileSync(join(folder, `web-${one.name}-${name}.webp`), await asWebp(context.pages(), whole));
    else writeFileSync(join(folder, `${one.name}-${name}-${colorScheme}.png`), whole);
    if (values.docs && name === 'desktop' && inReadme.includes(one.name))
      await page.screenshot({ path: join(folder, `web-${one.name}.png`) });
  }
  await context.close();
}

/** Half the size of PNG and still easy to read; the browser can write it, and nothing else here need. */
async function asWebp([page]: Page[], png: Buffer): Promise<Buffer> {
  const own = await page?.context().newPage();
  if (!own) throw new Error('there is no page to write a picture in');
  const written = await own.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.4).split(',')[1];
  })()`);
  await own.close();
  return Buffer.from(written, 'base64');
}
