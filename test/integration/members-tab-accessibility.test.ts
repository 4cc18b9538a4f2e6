import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { servePage } from '#local/page/server.ts';
import type { Membership } from '#model/membership/membership.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '../support/kept-days.ts';
import { faultsIn, hasBrowser, openBrowser, WCAG, widerIn } from '../support/pages/in-browser.ts';
import { programsWorld } from '../support/pages/programs-world.ts';

const DAY = '2026-05-01';
const TODAY = dayNumber(DAY);
const membership: Membership = {
  ...{ ...EXAMPLE_MEMBERSHIP, shop: 'demo' },
  levels: {
    ...{ by: 'net', windowDays: 365, graceDays: 60 },
    levels: [
      { id: 'silver', name: 'Silver with a rather long name for a level', from: 0 },
      { id: 'gold', name: 'Gold', from: 50_000 },
    ],
  },
};
const members = Array.from({ length: 30 }, (_, n): KeptCustomer => {
  const scheme = { points: 1_000_000 - n, pending: n, expiryDay: n % 4 === 0 ? 0 : TODAY + 9, expiring: 99_999 };
  const level = n % 2 === 0 ? 'silver' : 'gold';
  return [aRow(`m${n}`, { scheme: { ...scheme, level, move: 'up', joinedDay: TODAY - n } }), aMembership()];
});

/** Of the page, that may be wider than what it lies in. */
const PARTS = 'main, .card, .wide, td, form';

describe.runIf(hasBrowser())('the page of members in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    ['light', 'en', ''],
    ['dark', 'zh-CN', '?level=gold&by=expiring'],
    ['light', 'en', '?level=none'],
  ] as const)('%s, %s, members%s meets WCAG 2.2 AA as far as axe can tell, and fits a phone', async (...of) => {
    const [colorScheme, locale, query] = of;
    const { source } = await programsWorld(locale);
    const stores = { ...source.stores, dayFiles: keptDays('demo', { [DAY]: members }) };
    const page = await servePage({ ...source, stores, crm: { ...source.crm, memberships: [membership] } }, 0);
    onTestFinished(() => page.stop());
    const context = await browser.newContext({ colorScheme, viewport: { width: 375, height: 800 } });
    const tab = await context.newPage();
    await tab.goto(`${page.url}/demo/members${query}`);
    expect(await faultsIn(tab, WCAG)).toEqual([]);
    expect(await widerIn(tab, PARTS)).toEqual([]);
    await context.close();
  });
});
