import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProof } from '../support/in-proof.ts';
import { goodsPicture } from '../support/pages/goods-pictures.ts';
import { hasBrowser, openBrowser } from '../support/pages/in-browser.ts';
import { MEMBER_STATES, memberState } from '../support/pages/member-states.ts';
import { faultsInView, fulfilled, openViews, type View } from '../support/pages/views.ts';

const STATES = Object.keys(MEMBER_STATES) as (keyof typeof MEMBER_STATES)[];
/** States that are looked at on the desktop too, where there is more room for the same. */
const WHOLE: ReadonlySet<string> = inProof(new Set(STATES), new Set(['lasting', 'fresh', 'join-invited']));

describe.runIf(hasBrowser())('pages of members in a browser', () => {
  let browser: Browser;
  let views: readonly View[];
  let shown: Awaited<ReturnType<typeof memberState>>;
  const trouble: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    const answer = (route: Route): Promise<void> =>
      route.request().resourceType() === 'image'
        ? route.fulfill({ contentType: 'image/svg+xml', body: goodsPicture(route.request().url()) })
        : fulfilled(route, shown);
    views = await openViews(browser, { width: 375, height: 812 }, answer, trouble);
  });
  afterAll(() => browser.close());

  it.each(STATES)(
    '%s: axe finds nothing in any view, with all of it unfolded, and nothing is cut off',
    async (name) => {
      shown = await memberState(name);
      trouble.length = 0;
      for (const each of views) {
        const { view, width, scheme, tab } = each;
        if (view === 'desktop' && !WHOLE.has(name)) continue;
        await tab.goto('https://links.example/m/x');
        const shots = process.env.SHOTS;
        if (shots) await tab.screenshot({ path: `${shots}/${name}-${view}-${scheme}.png`, fullPage: true });
        // cards, forms and rules that the reader opens
        await tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect(await faultsInView(each, name, { states: STATES, whole: WHOLE })).toEqual([]);
        expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        if (shots) await tab.screenshot({ path: `${shots}/${name}-${view}-${scheme}-open.png`, fullPage: true });
      }
      expect(trouble.filter((text) => !/status of [45]\d\d/.test(text))).toEqual([]);
    },
  );
});
