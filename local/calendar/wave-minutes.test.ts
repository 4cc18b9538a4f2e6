import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { nextWaveMinute } from './wave-minutes.ts';

it('waves are planned in the minutes in which they begin and each hour until their campaign is over, and never else', () => {
  const shop = aShop();
  const begins = Date.parse('2026-11-11T10:00Z');
  const crm = { shops: [shop], campaigns: [publishedCampaign({ shop: shop.id })] };
  const fires: number[] = [];
  for (let at = nextWaveMinute(crm, begins - 30 * HOUR_MS); at !== undefined; at = nextWaveMinute(crm, at))
    fires.push(at);
  const minutes = [0, 1, 2, 3, 4].map((n) => begins + n * MINUTE_MS);
  // the offer ends at midnight, and an hour later it is finished at the latest
  expect(fires).toEqual([...minutes, ...Array.from({ length: 15 }, (_, n) => begins + (n + 1) * HOUR_MS)]);
  expect(nextWaveMinute({ shops: [shop] }, 0)).toBeUndefined();
});
