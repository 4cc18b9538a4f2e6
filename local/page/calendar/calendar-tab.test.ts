import { expect, it } from 'vitest';
import type { DryRun } from '#flow/future/dry-run.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import { testShop } from '#test/support/shop.ts';
import { Html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';
import { calendarTab } from '../calendar-tab.ts';
import type { PageSource } from '../common/source.ts';
import { speechOf } from '../people/speech.ts';
import { KnownFutures } from './known-futures.ts';

const NOW = Date.UTC(2026, 4, 2, 12);
const shop = testShop();
const runAt = (from: number): DryRun => {
  const first = localDay(from, shop.timezone);
  const days = [0, 1, 2].map((n) => ({
    day: addDays(first, n),
    programs: [],
    sent: {},
    costMinor: undefined,
    caps: [],
  }));
  return { shop: shop.id, from, until: from, days, messages: [], leaves: [] };
};

it('while days are played, days that stand on yesterday are worked out anew, and none of them is called today', async () => {
  const futures = new KnownFutures();
  let [made, hangs] = [0, false];
  const load = async (now: number): Promise<string> => {
    const source = {
      crm: { shops: [shop], programs: [], segments: [] },
      playing: () => ({ day: 3, of: 9, secondsLeft: undefined }),
      foresee: () => {
        made += 1;
        return hangs ? new Promise(() => {}) : Promise.resolve(runAt(now));
      },
    } as unknown as PageSource;
    const speech = speechOf(viewOf(shop), { shop, now, titles: {}, programs: [], gateways: [] });
    const shown = await calendarTab(source, speech, new URLSearchParams(), futures);
    return 'content' in shown && shown.content instanceof Html ? shown.content.text.replace(/<[^>]*>/g, ' ') : '';
  };
  expect(await load(NOW)).toContain('· today');
  // still the same day of the simulation
  expect(await load(NOW + DAY_MS / 2)).not.toContain('worked out anew');
  expect(made).toBe(1);
  hangs = true;
  const later = await load(NOW + 2 * DAY_MS);
  expect(made).toBe(2);
  expect(later).toMatch(/These days stand on the state at May 2, 2026, .* They are being worked out anew/);
  expect(later.split('· today')[0]).toMatch(/May 4\s*$/);
});
