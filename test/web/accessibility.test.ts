/** axe finds nothing on any page, light or dark; no page scrolls sideways on a phone or moves while it loads; nothing is asked of anybody else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { comeSlowly, faultsOf, hasChromium, launch, shiftOf, spareWidth } from '../support/real-browser.ts';
import { lookAt, type Shown, showEverything } from '../support/web-pictures.ts';

const found = hasChromium('accessibility is not tested');
const dir = mkdtempSync(join(tmpdir(), 'offcycle-axe-'));
let database: TestDatabase;
let shown: Shown;
let browser: Browser;

beforeAll(async () => {
  if (!found) return;
  database = await freshDatabase();
  shown = await showEverything(database.url, dir);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await shown?.site.close();
  await database?.drop();
  rmSync(dir, { recursive: true, force: true });
});

/** Colours are the same at both widths, so the dark ones are looked at once. */
const looks = [
  ['light', 360],
  ['light', 1200],
  ['dark', 1200],
] as const;

test.skipIf(!found).each(looks)(
  'every page in %s at %i',
  { timeout: 240_000 },
  async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const elsewhere: string[] = [];
    const refused: string[] = [];
    context.on('request', (request) => {
      if (!request.url().startsWith(shown.url)) elsewhere.push(request.url());
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) refused.push(message.text());
    });
    for (const one of shown.pages) {
      const { name } = one;
      await lookAt(page, shown.url, one);
      expect(await faultsOf(page), name).toEqual([]);
      expect(await spareWidth(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      expect(await shiftOf(page), `${name} moves while it loads`).toBe(0);
    }
    expect(elsewhere).toEqual([]);
    expect(refused).toEqual([]);
    await context.close();
  },
);

test.skipIf(!found)(
  'pages of which half came are not drawn yet: nothing moves as the rest comes',
  { timeout: 120_000 },
  async () => {
    const slow = ['start-sent', 'clients-compare', 'operate', 'operate-filtered', 'operate-draft'];
    const pages = shown.pages.filter(({ name }) => slow.includes(name));
    expect(pages).toHaveLength(slow.length);
    for (const width of [360, 1200]) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      await comeSlowly(page);
      for (const one of pages) {
        await lookAt(page, shown.url, one);
        expect(await shiftOf(page), `${one.name} at ${width}`).toBe(0);
      }
      await context.close();
    }
  },
);

test.skipIf(!found)(
  'a keyboard reaches the content, and filters work without script',
  { timeout: 60_000 },
  async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    const page = await context.newPage();
    await page.goto(`${shown.url}/vacancies`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('#content');
    await page.getByRole('link', { name: 'Filter and sort' }).click();
    await page.getByRole('checkbox', { name: /PGY-1/ }).check();
    await page.getByRole('button', { name: 'Show places' }).click();
    expect(new URL(page.url()).searchParams.getAll('level')).toEqual(['1']);
    expect(await page.getByRole('status').textContent()).toContain('2 open places');
    await page.getByRole('link', { name: /Remove Level: PGY-1/ }).click();
    expect(await page.getByRole('status').textContent()).toContain('10 open places');
    await context.close();
  },
);

test.skipIf(!found)(
  'somebody signs up without script on a phone, mends a mistake, and finds the numbers beside the steps',
  { timeout: 120_000 },
  async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    const page = await context.newPage();
    const go = (name: string) => page.getByRole('button', { name }).click();
    await page.goto(`${shown.url}/start`);
    await page.getByRole('checkbox', { name: 'PGY-2' }).check();
    await go('Continue');
    await page.getByRole('link', { name: 'Choose at least one specialty.' }).click();
    expect(page.url()).toContain('#specialty');
    await page.getByRole('checkbox', { name: 'Internal Medicine', exact: true }).check();
    await go('Continue');
    expect(await page.getByRole('complementary', { name: 'What would fit' }).textContent()).toContain(
      'Open today: 1 place you want',
    );
    for (const step of ['When you are free', 'Training so far', 'Medical school', 'Exams']) {
      expect(await page.getByRole('heading', { name: step, exact: false }).first().isVisible(), step).toBe(
        true,
      );
      await go('Continue');
    }
    await page.getByRole('radio', { name: 'H-1B', exact: true }).check();
    await go('Update the numbers');
    expect(await page.getByRole('radio', { name: 'H-1B', exact: true }).isChecked()).toBe(true);
    await page.getByText('1 to ask').click();
    expect(await page.getByRole('link', { name: /PGY-2/ }).isVisible()).toBe(true);
    await go('Continue');
    await page.getByRole('radio', { name: 'Once a week' }).check();
    await go('Continue');
    await page.getByLabel('E-mail address').fill('nora at example');
    await go('Send me the link');
    expect(await page.getByRole('alert').textContent()).toContain('no address we can write to');
    await page.getByLabel('E-mail address').fill('ilse@example.org');
    await go('Send me the link');
    expect(page.url()).toBe(`${shown.url}/start/sent`);
    await context.close();
  },
);

test.skipIf(!found)(
  'a step with a problem and open lists has no fault either',
  { timeout: 60_000 },
  async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    await page.goto(shown.url + (shown.pages.find(({ name }) => name === 'profile')?.address ?? ''));
    await page.goto(page.url().replace('step=visa', 'step=exams'));
    await page.getByLabel('Failed attempts').first().fill('many');
    await page.getByRole('button', { name: 'Continue' }).click();
    for (const list of await page.locator('details').all())
      await list.evaluate((one) => one.setAttribute('open', ''));
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.getByRole('alert').textContent()).toContain('Step 1, failed attempts');
    expect(await spareWidth(page)).toBeLessThanOrEqual(0);
    await context.close();
  },
);
