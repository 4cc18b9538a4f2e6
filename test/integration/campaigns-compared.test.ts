import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageSource } from '#local/page/common/source.ts';
import { servePage } from '#local/page/server.ts';
import { effectsOf } from '#model/effect/cells.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { campaignsWorld, eleven } from '#test/support/pages/campaigns-world.ts';
import { hasBrowser, openBrowser } from '#test/support/pages/in-browser.ts';

const DAY = '2026-12-20';
const NAMES = {
  eleven: 'Singles’ Day of 2026',
  october: 'Bulb weeks of the autumn of 2026',
  fair: 'Garden fair in October 2026',
};
const campaigns = Object.entries(NAMES).map(([id, name]) =>
  eleven({ ...{ id, name, names: undefined }, budget: { currency: 'EUR', capMinor: 12_345_600 } }),
);

const cells = (bought: number) => {
  const common = { tier: 'A', stage: 'active', day: dayNumber('2026-11-07'), share: 4000 } as const;
  return cellsOf([
    { ...common, arm: 'treated', people: 3000, bought: times(bought, 1000) },
    { ...common, arm: 'control', people: 2000, bought: times(400, 1000) },
  ]).pack();
};

/** The page of a campaign with two others beside it, in a browser of so many pixels across. */
async function shown(browser: Browser, width: number) {
  const { source, shop, letGo } = await campaignsWorld(campaigns, 'en', Date.UTC(2026, 11, 21, 9));
  for (const { id } of campaigns) await letGo(id);
  const { snapshots, dayFiles } = source.stores;
  const packed = {
    '2026-Q4': campaigns.map(({ id }, n): [string, ReturnType<typeof cells>] => [id, cells(n ? 600 : 960)]),
  };
  const run = { day: DAY } as Awaited<ReturnType<typeof snapshots.latestRun>>;
  const world: PageSource = {
    ...source,
    stores: {
      ...source.stores,
      snapshots: { ...snapshots, latestRun: async () => run },
      dayFiles: { ...dayFiles, effects: async () => effectsOf(DAY, 30, packed) },
    },
  };
  const page = await servePage(world, 0);
  try {
    const tab = await browser.newPage({ viewport: { width, height: 900 } });
    await tab.goto(`${page.url}/${shop.id}/campaigns/eleven?beside=october&beside=fair`);
    return await tab.evaluate<readonly [cut: number, across: number, bullets: string]>(`(() => {
      const table = document.querySelector('[aria-label="Side by side"]');
      const all = document.documentElement;
      const item = document.querySelector('form.choose li');
      return [table.scrollWidth - table.clientWidth, all.scrollWidth - all.clientWidth, getComputedStyle(item).listStyleType];
    })()`);
  } finally {
    await page.stop();
  }
}

describe.runIf(hasBrowser())('campaigns side by side in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each([1280, 390])('are whole at %i pixels, and a choice has boxes alone, no bullets', async (width) => {
    expect(await shown(browser, width)).toEqual([0, 0, 'none']);
  });
});
