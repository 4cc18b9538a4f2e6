import { expect, it } from 'vitest';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { endOfDay, HOUR_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { aShop, world } from '#test/support/daily.ts';
import { aTouch } from '#test/support/touches.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';
import { loadYearPlan } from './load-year-plan.ts';

const DAY = '2026-11-12';
const shop = aShop();
const send = { do: 'send', template: 't', channels: ['email'] } as const;
const campaign = publishedCampaign({
  shop: shop.id,
  followUps: [
    {
      ...{ id: 'thanks', after: { of: 'first', groups: ['bought'] }, afterDays: 1 },
      then: { ...send, intent: 'care', usefulUntil: '2026-12-01T00:00' },
    },
  ],
});

it('thanks that a campaign sent after its sale are care in the year of the shop, as the daily run counted them', async () => {
  const w = await world([], 16);
  const end = endOfDay(DAY, shop.timezone);
  for (const [step, who, state] of [
    ['first', 'ada', 'sent'],
    ['first', 'bob', 'sent'],
    ['first', 'cyd', 'sent'],
    ['thanks', 'ada', 'sent'],
    ['thanks', 'bob', 'sent'],
    ['thanks', 'cyd', 'suppressed'],
  ] as const)
    await w.touches.create(
      aTouch({
        ...{ shop: shop.id, customerId: who, programId: campaign.id, stepId: step, state, endDay: DAY },
        ...{ touchId: campaignTouchId(shop.id, campaign, step, who), endedAt: end - HOUR_MS },
      }),
    );
  const programs = [campaignProgram(campaign, shop)];
  await runDay(w, { shop, programs, day: DAY, now: end + HOUR_MS, ranges: 1 });
  const asked = { shop, year: 2026, today: '2026-11-20', programs, campaigns: [campaign] };
  const { weeks } = await loadYearPlan(w, asked);
  expect(weeks.find(({ from }) => from === '2026-11-09')?.sent).toEqual({ service: 0, care: 2, sell: 3 });
});
