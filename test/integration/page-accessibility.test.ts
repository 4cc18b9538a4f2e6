import type { Browser, Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '#local/page/server.ts';
import type { ReplyWish } from '#local/replies/world.ts';
import { reportPage } from '#view/page/report-page.ts';
import { inProof } from '../support/in-proof.ts';
import { hostilePage, PAGE_SHOP } from '../support/pages/hostile-page.ts';
import { COLOURS, faultsIn, hasBrowser, openBrowser, WCAG, widerIn } from '../support/pages/in-browser.ts';
import { aReport, emptyReport } from '../support/report.ts';

/** Of the page, that may be wider than what it lies in. */
const PARTS = 'main, .card, .wide, .tile, dd, td, header';

/** What axe finds of WCAG 2.2 AA; the schemes differ by colours alone. */
const faultsOf = (tab: Tab, scheme: 'light' | 'dark') => faultsIn(tab, scheme === 'light' ? WCAG : COLOURS);

describe.runIf(hasBrowser())('the local page in a browser', () => {
  let page: Page;
  let browser: Browser;
  const replies: ReplyWish[] = [];
  beforeAll(async () => {
    page = await hostilePage(replies);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await page.stop();
  });

  it.each(
    (['light', 'dark'] as const).flatMap((scheme) =>
      [
        '',
        '/outbox?message=1',
        '/outbox?message=2',
        '/touches',
        '/segments',
        '/customers',
        '/customers/c1',
        '/customers/GONE-x',
      ]
        // the pages with most colours in the dark; all of them by proof
        .filter((path) => scheme === 'light' || inProof(true, ['', '/segments', '/customers/c1'].includes(path)))
        .map((path) => [scheme, path] as const),
    ),
  )('%s %s meets WCAG 2.2 AA as far as axe can tell, runs nothing, and fits a phone', async (colorScheme, path) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 375, height: 800 } });
    const tab = await context.newPage();
    const trouble: string[] = [];
    tab.on('dialog', (dialog) => {
      trouble.push(dialog.message());
      void dialog.dismiss();
    });
    tab.on('request', (request) => {
      if (!request.url().startsWith(page.url) && !request.url().startsWith('about:')) trouble.push(request.url());
    });
    await tab.goto(`${page.url}/${PAGE_SHOP.id}${path}`);
    expect(await faultsOf(tab, colorScheme)).toEqual([]);
    // nothing of it is cut by the screen's edge, nor hidden in a part that would have to be pushed aside
    expect(await widerIn(tab, PARTS)).toEqual([]);
    expect(trouble).toEqual([]);
    await context.close();
  });

  it.each([
    ['light', 'en-GB', aReport],
    ...inProof([['dark', 'zh-CN', aReport] as const], []),
    ['light', 'zh-CN', emptyReport],
  ] as const)('the static report in %s, %s, meets the same', async (colorScheme, locale, made) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 } });
    const tab = await context.newPage();
    await tab.setContent(reportPage(made({ locale }), locale));
    expect(await faultsOf(tab, colorScheme)).toEqual([]);
    expect(await widerIn(tab, PARTS)).toEqual([]);
    await context.close();
  });

  it('shows sentences and tiles of a day on the first screen of a laptop, and skips to the content by keyboard', async () => {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await tab.setContent(reportPage(aReport(), 'en-GB'));
    const tiles = await tab.locator('dl.tiles').boundingBox();
    expect((tiles?.y ?? 0) + (tiles?.height ?? 9_999)).toBeLessThanOrEqual(800);
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement?.className')).toBe('skip');
    await tab.close();
  });

  it('on a phone a tapped message is seen, answered by its buttons, and the list is one tap away', async () => {
    const tab = await browser.newPage({ viewport: { width: 390, height: 700 } });
    await tab.goto(`${page.url}/${PAGE_SHOP.id}/outbox`);
    const topOf = async (selector: string) => (await tab.locator(selector).boundingBox())?.y ?? Number.NaN;
    expect(await topOf('#message')).toBeGreaterThan(200);
    await tab.locator('#list a').nth(1).click();
    expect(await topOf('#message h2')).toBeLessThan(100);
    expect(await topOf('#message h2')).toBeGreaterThanOrEqual(0);
    await tab.getByRole('button', { name: 'STOP' }).click();
    expect(await tab.getByRole('status').textContent()).toContain('understood as a STOP');
    expect(replies.at(-1)).toMatchObject({ from: '+4915112345678', text: 'STOP' });
    await tab.getByText('Back to the list').click();
    expect(await topOf('#list')).toBeLessThan(100);
    await tab.close();
  });
});
