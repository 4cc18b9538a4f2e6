import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** A phone and the column of a mail program. */
const WIDTHS = [375, 600] as const;
const HEIGHT = 1800;
const SCHEMES = { light: 1, dark: 0 } as const;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser of the Chromium family on this machine: `CHROME_PATH`, else by the names that it usually has. */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const all = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [env.CHROME_PATH ?? '', ...all, ...PLACES].find((path) => path !== '' && existsSync(path));
}

/** Pictures of a page, PNG, at each width in light and dark. Answers their paths. */
export async function picture(browser: string, page: string, base: string): Promise<readonly string[]> {
  const wishes = WIDTHS.flatMap((width) => Object.entries(SCHEMES).map(([scheme, n]) => ({ width, scheme, n })));
  const paths: string[] = [];
  for (const { width, scheme, n } of wishes) {
    const path = `${base}.${width}.${scheme}.png`;
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [
      ...['--headless', '--disable-gpu', '--hide-scrollbars', ...root],
      ...[`--blink-settings=preferredColorScheme=${n}`, `--window-size=${width},${HEIGHT}`, `--screenshot=${path}`],
      pathToFileURL(page).href,
    ];
    await promisify(execFile)(browser, args, { timeout: 60_000 });
    paths.push(path);
  }
  return paths;
}
