import { expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { aDueTouch } from '#test/support/touches.ts';
import { sameDays } from './same-days.ts';

const shop = aShop({ timezone: 'Europe/Berlin' });
const TEN = Date.parse('2026-11-11T09:00Z');

it('tells what else is due on the days of the waves, to anybody and to whom was asked about', async () => {
  const touches = memoryTouches();
  const plan = (customerId: string, programId: string, at: number, kind: 'marketing' | 'transactional' = 'marketing') =>
    touches.plan(
      aDueTouch({
        ...{ shop: shop.id, customerId, programId, kind, touchId: `${customerId}-${programId}-${at}` },
        ...{ plannedFor: at, dueAt: at, plannedAt: TEN - DAY_MS },
      }),
    );
  for (const id of ['a', 'b', 'c']) await plan(id, 'win-back', TEN);
  await plan('a', 'review', TEN + 14 * HOUR_MS - 1);
  await plan('b', 'review', TEN + 14 * HOUR_MS);
  await plan('a', 'singles-day', TEN);
  await plan('a', 'receipt', TEN, 'transactional');
  const target = { stores: { touches }, programs: [] } as unknown as Parameters<typeof sameDays>[0];
  expect(await sameDays(target, shop, testCampaign(), ['a', 'b', 'zoe'])).toEqual([
    { day: '2026-11-11', program: 'win-back', touches: 3, toAsked: 2 },
    { day: '2026-11-11', program: 'review', touches: 1, toAsked: 1 },
  ]);
});
