import { describe, expect, it } from 'vitest';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import type { TouchEnd } from '#ports/touches.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { aTouch } from '#test/support/touches.ts';
import { settleDays } from './settle-days.ts';

const shop = aShop({ messageCosts: { sms: 1000 } });
const campaigns = ['first', 'second'].map((id) => publishedCampaign({ id, shop: shop.id }));
const DAY = '2026-11-01';
const NOW = Date.parse('2026-11-05T12:00Z');

/** 60 texts of each campaign and of a program ended on the day; a sender leases each time that a day is read. */
async function world() {
  const budgets = memoryCampaignBudgets();
  const lease = (id: string, day: string, wanted: number) =>
    budgets.lease(shop.id, id, { day, cap: 1e9, wanted, least: 1 });
  for (const { id } of campaigns) await lease(id, DAY, 200_000);
  const told = { passes: 0, reads: 0, most: 0 };
  let atOnce = 0;
  const ends: TouchEnd[] = ['first', 'second', 'welcome'].flatMap((programId) =>
    Array.from({ length: 60 }, (_, n) => ({
      ...{ customerId: `c${n}`, touchId: `${programId}-${n}`, programId, channel: 'sms' },
      ...{ state: 'sent', reason: 'provider_accepted', endedAt: 1 },
    })),
  );
  const touches = {
    endsOn: async function* (_shop: string, day: string) {
      told.passes++;
      await lease('first', '2026-11-05', 1000);
      yield day === DAY ? ends : [];
    },
    get: async () => {
      told.most = Math.max(told.most, ++atOnce);
      told.reads++;
      await new Promise((done) => setImmediate(done));
      atOnce--;
      return aTouch({ cost: 3000 });
    },
  };
  return { budgets, told, deps: { budgets, touches, campaigns } };
}

describe('settling the days of budgets', () => {
  it('reads each day once for all campaigns, their texts side by side, and goes on while senders lease', async () => {
    const { budgets, told, deps } = await world();
    await settleDays(deps, shop, NOW);
    expect(told).toEqual({ passes: 2, reads: 120, most: 25 });
    const settled = { through: DAY, leased: 200_000, ended: 180_000, spent: 180_000 };
    expect((await budgets.get(shop.id, 'first'))?.settled).toMatchObject({ ended: 180_000, spent: 180_000 });
    expect(await budgets.get(shop.id, 'second')).toEqual({ leased: {}, settled });
    expect((await budgets.get(shop.id, 'first'))?.leased).toEqual({ '2026-11-05': told.passes * 1000 });
  });

  it('changes nothing where no time is left, and is done when it is asked again', async () => {
    const { budgets, deps } = await world();
    await expect(settleDays({ ...deps, isLate: () => true }, shop, NOW)).rejects.toThrow('no time');
    expect((await budgets.get(shop.id, 'second'))?.settled).toBeUndefined();
    await settleDays(deps, shop, NOW);
    expect((await budgets.get(shop.id, 'second'))?.settled).toMatchObject({ spent: 180_000 });
  });
});
