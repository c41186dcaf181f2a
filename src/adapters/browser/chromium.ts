/** Finds a Chromium on this machine without downloading one. */
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { GiveUp } from '#core/errors.ts';

export type FoundChromium = {
  executablePath: string;
  from: 'configured' | 'playwright' | 'system' | 'package';
  args: string[];
};

export type ChromiumPlaces = {
  /** CHROMIUM_PATH: if set, only it is taken. */
  configured?: string | null;
  /** Where the packaged Chromium is unpacked once; a private folder under the temporary one unless given. */
  folder?: string;
  /** For tests: leave out what this machine has. */
  only?: FoundChromium['from'][];
};

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
export const HOW_TO_GET_ONE =
  'install one (Debian: apt-get install chromium; any system: npx playwright install chromium) or name one in CHROMIUM_PATH';

/** Null where there is none. Throws `GiveUp` NO_BROWSER where the configured path is wrong: it was meant, so nothing else is taken. */
export async function findChromium(places: ChromiumPlaces = {}): Promise<FoundChromium | null> {
  const { configured, only = ['playwright', 'system', 'package'] } = places;
  if (configured != null && configured !== '') return configuredOne(configured);
  for (const from of only) {
    const executablePath = await seek(from, places);
    if (executablePath !== null)
      return { executablePath, from, args: from === 'package' ? PACKAGED_ARGS : [] };
  }
  return null;
}

/** The package's own list also switches off web security and process isolation: those we keep. */
const PACKAGED_ARGS = ['--no-zygote', '--disable-webgl', '--font-render-hinting=none'];

function configuredOne(path: string): FoundChromium {
  if (runs(path)) return { executablePath: path, from: 'configured', args: [] };
  throw new GiveUp(
    `CHROMIUM_PATH is ${path}, which is no program that can be run; correct it, or ${HOW_TO_GET_ONE}`,
    {
      code: 'NO_BROWSER',
    },
  );
}

async function seek(from: FoundChromium['from'], places: ChromiumPlaces): Promise<string | null> {
  if (from === 'playwright') return firstThatRuns([chromium.executablePath()]);
  if (from === 'package') return unpacked(places.folder ?? join(tmpdir(), `offcycle-${userInfo().uid}`));
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ];
  return firstThatRuns([
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...ELSEWHERE,
  ]);
}

const firstThatRuns = (paths: string[]) => paths.find(runs) ?? null;

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return lstatSync(path).isFile() || lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/**
 * The package unpacks to the temporary folder and runs whatever lies there under its name. So it gets a folder that
 * only we can write, and the result is moved into place whole: a broken unpacking is never run.
 */
async function unpacked(folder: string): Promise<string | null> {
  const packaged = await import('@sparticuz/chromium').catch(() => null);
  if (packaged === null || process.platform !== 'linux' || process.arch !== 'x64') return null;
  makePrivate(folder);
  const place = join(folder, 'chromium-147');
  if (existsSync(join(place, 'chromium'))) return join(place, 'chromium');
  const fresh = mkdtempSync(join(folder, 'unpacking-'));
  await withTemporaryFolder(fresh, () => packaged.default.executablePath());
  try {
    renameSync(fresh, place);
  } catch {
    if (!existsSync(join(place, 'chromium'))) return join(fresh, 'chromium');
  }
  return join(place, 'chromium');
}

function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== userInfo().uid)
    throw new GiveUp(
      `${folder} belongs to another user, so no browser is run from it; remove it, or set CHROMIUM_PATH`,
      {
        code: 'NO_BROWSER',
      },
    );
  chmodSync(folder, 0o700);
}

async function withTemporaryFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
