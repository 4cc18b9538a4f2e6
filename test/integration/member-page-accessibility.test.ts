import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProof } from '../support/in-proof.ts';
import { goodsPicture } from '../support/pages/goods-pictures.ts';
import { MEMBER_STATES, memberState } from '../support/pages/member-states.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) console.info(`skipped: no browser at ${executablePath} (set CHROMIUM)`);

const STATES = Object.keys(MEMBER_STATES) as (keyof typeof MEMBER_STATES)[];
/** States that are looked at on the desktop too, where there is more room for the same. */
const WHOLE: ReadonlySet<string> = inProof(new Set(STATES), new Set(['lasting', 'fresh', 'join-invited']));
const VIEWS = [
  ['phone', 'light', 375, 812],
  ['phone', 'dark', 375, 812],
  ['desktop', 'light', 1280, 900],
  ['desktop', 'dark', 1280, 900],
] as const;
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** A page in Chinese is the English one in other words: in the short form axe is asked of its language. */
const LANGUAGE = ['html-has-lang', 'html-lang-valid', 'document-title'];
const isTwin = (name: string): boolean =>
  inProof(false, name.endsWith('-zh') && STATES.some((state) => state === name.slice(0, -'-zh'.length)));

describe.runIf(existsSync(executablePath))('pages of members in a browser', () => {
  let browser: Browser;
  let views: readonly { readonly view: string; readonly width: number; readonly scheme: string; readonly tab: Page }[];
  let shown: Awaited<ReturnType<typeof memberState>>;
  const trouble: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    views = await Promise.all(
      VIEWS.map(async ([view, scheme, width, height]) => {
        const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height } });
        const tab = await context.newPage();
        tab.on('console', (message) => trouble.push(message.text()));
        await tab.route('**', (route) => {
          if (route.request().resourceType() === 'image')
            return route.fulfill({ contentType: 'image/svg+xml', body: goodsPicture(route.request().url()) });
          const { statusCode = 0, headers = {}, body = '' } = shown;
          return route.fulfill({ status: statusCode, headers: headers as Record<string, string>, body });
        });
        return { view, width, scheme, tab };
      }),
    );
  });
  afterAll(() => browser.close());

  it.each(STATES)(
    '%s: axe finds nothing in any view, with all of it unfolded, and nothing is cut off',
    async (name) => {
      shown = await memberState(name);
      trouble.length = 0;
      for (const { view, width, scheme, tab } of views) {
        if (view === 'desktop' && !WHOLE.has(name)) continue;
        await tab.goto('https://links.example/m/x');
        const shots = process.env.SHOTS;
        if (shots) await tab.screenshot({ path: `${shots}/${name}-${view}-${scheme}.png`, fullPage: true });
        // cards, forms and rules that the reader opens
        await tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        if ((view === 'phone' || WHOLE.has(name)) && !(scheme === 'dark' && isTwin(name))) {
          const axe = new AxeBuilder({ page: tab }).setLegacyMode();
          if (isTwin(name)) axe.withRules(LANGUAGE);
          else if (scheme === 'dark' && !WHOLE.has(name)) axe.withRules(COLOURS);
          const { violations } = await axe.analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        }
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        if (shots) await tab.screenshot({ path: `${shots}/${name}-${view}-${scheme}-open.png`, fullPage: true });
      }
      expect(trouble.filter((text) => !/status of [45]\d\d/.test(text))).toEqual([]);
    },
  );
});
