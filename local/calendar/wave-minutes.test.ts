import { expect, it } from 'vitest';
import { endOf, legsOf } from '#model/campaign/waves/legs.ts';
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

it('they go on until nobody of a follow-up can be waited for any more, for before that the campaign is not finished', () => {
  const shop = aShop();
  const followUps = [
    {
      ...{ id: 'called', after: { of: 'first', groups: ['clicked' as const] }, afterDays: 1 },
      then: { do: 'hand-off' as const, as: 'lead' as const, title: { en: 'Looked' }, withinHours: 24 },
    },
  ];
  const campaign = publishedCampaign({ shop: shop.id, followUps });
  const crm = { shops: [shop], campaigns: [campaign] };
  const [until = 0] = legsOf(campaign, shop).flatMap((leg) => (leg.followUp ? [leg.until] : []));
  expect(until).toBeGreaterThan(endOf(campaign, shop) + 2 * HOUR_MS);
  expect(nextWaveMinute(crm, endOf(campaign, shop) + HOUR_MS)).toBe(endOf(campaign, shop) + 2 * HOUR_MS);
  expect(nextWaveMinute(crm, until - 1)).toBe(until);
  expect(nextWaveMinute(crm, until + HOUR_MS)).toBeUndefined();
});
