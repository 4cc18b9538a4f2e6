import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_STATES, pageState } from '../support/pages/preference-states.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) console.info(`skipped: no browser at ${executablePath} (set CHROMIUM)`);

const STATES = Object.keys(PAGE_STATES) as (keyof typeof PAGE_STATES)[];
/** States that are looked at by axe on the desktop too. */
const WHOLE: ReadonlySet<string> = new Set(['centre', 'manage', 'sign-up']);
const VIEWS = [
  ['phone', 'light', 390, 844],
  ['phone', 'dark', 390, 844],
  ['desktop', 'light', 1280, 900],
  ['desktop', 'dark', 1280, 900],
] as const;

describe.runIf(existsSync(executablePath))('pages for shoppers in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  it.each(STATES)(
    '%s: axe finds nothing in any view, its own policy lets it look right, nothing is cut off',
    async (name) => {
      const { statusCode = 0, headers = {}, body = '' } = await pageState(name);
      for (const [view, colorScheme, width, height] of VIEWS) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height } });
        const tab = await context.newPage();
        const trouble: string[] = [];
        tab.on('console', (message) => trouble.push(message.text()));
        await tab.route('**', (route) =>
          route.fulfill({ status: statusCode, headers: headers as Record<string, string>, body }),
        );
        await tab.goto('https://links.example/u/x');
        // the page has one layout, so what axe sees differs by colours alone
        if (view === 'phone' || WHOLE.has(name)) {
          const { violations } = await new AxeBuilder({ page: tab }).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        }
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(trouble.filter((text) => !/status of [45]\d\d/.test(text))).toEqual([]);
        const shots = process.env.SHOTS;
        if (shots) await tab.screenshot({ path: `${shots}/${name}-${view}-${colorScheme}.png`, fullPage: true });
        await context.close();
      }
    },
  );

  it('a page that is written from right to left is not cut off either', async () => {
    const { body = '' } = await pageState('manage');
    const tab = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await tab.setContent(body.replace('<html lang="en">', '<html lang="ar" dir="rtl">'));
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await tab.close();
  });
});
