import { expect, it } from 'vitest';
import { settleDay } from '#model/campaign/budget.ts';
import { DRAFT } from '#model/campaign/trail-entry.ts';
import { campaignPrefix, type HandOff } from '#model/team/hand-off.ts';
import { localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';

it.each([
  ['not known', {}],
  ['21.00', { coupons: 7, couponsMinor: 2_100 }],
])(
  'campaign settle tells what messages cost by their parts and by what the budget was charged; coupons planned: %s',
  async (couponsPlanned, planned) => {
    const { run, target } = atCommandLine({ ...aShop({ messageCosts: { sms: 5000 } }), timezone: 'UTC' });
    const { id: shop = '', currency = '' } = target.shops[0] ?? {};
    const aLead = (of: object) =>
      ({
        id: 'l',
        customerId: 'c',
        as: 'lead',
        reason: 'journey',
        card: 'Call',
        known: {},
        openedAt: NOON,
        ...of,
      }) as unknown as HandOff;
    const at = new Date(NOON - 60 * MINUTE_MS).toISOString().slice(0, 16);
    const campaign = testCampaign({
      ...{ shop, budget: { currency, capMinor: 90_000 } },
      waves: [{ id: 'first', template: 'sale', channels: ['sms'], at }],
    });
    Object.assign(target, { campaigns: [campaign] });
    const day = localDay(NOON, 'UTC');
    const { budgets, trail } = target.stores;
    await trail.append({
      ...{ shop, campaign: campaign.id, seq: 1, at: NOON, by: 'Mia', step: 'submit', after: DRAFT, prev: '', hash: '' },
      numbers: { 'messages:sms': 900, 'cost:sms': 900 * 15_000, ...planned },
    });
    await budgets.lease(shop, campaign.id, { day, cap: 90_000_000, wanted: 15_000_000, least: 1 });
    const row = (await budgets.get(shop, campaign.id)) ?? expect.fail('no row');
    await budgets.settle(shop, campaign.id, settleDay(row, day, { ended: 15_000_000, mayBe: 0 }), row);
    const settled = async (...more: string[]) => {
      const { stdout } = await run('campaign', 'settle', campaign.id, '--dry', ...more);
      return stdout;
    };
    const text = await settled();
    expect(text).toMatch(/135\.00 .*0\.00 .*prices/);
    expect(text).toMatch(/messages \(as budgeted\) .*150\.00 .*budget/);
    expect(text).toContain('by prices');
    expect(await settled('--json')).toContain('"realMinor": 15000');
    expect(text).not.toContain('are reserved on days');
    await budgets.lease(shop, campaign.id, { day: '2099-01-01', cap: 90_000_000, wanted: 700_000, least: 1 });
    const { redemptions, handOffs } = target.stores;
    for (const holder of ['a', 'b'])
      await redemptions.redeem({ shop, campaign: campaign.id, holder, request: holder, at: NOON });
    await handOffs.put(aLead({ id: `${campaignPrefix(campaign.id)}l`, shop, campaign: campaign.id }), undefined);
    Object.assign(campaign.budget, { couponMinor: 300 });
    const more = await settled();
    expect(more).toMatch(/Of it 7\.00 .* are reserved on days whose budgets are not settled yet/s);
    expect(more).toMatch(new RegExp(`coupons +${couponsPlanned}.* +6\\.00`));
    expect(more).toMatch(couponsPlanned === 'not known' ? /direct +not known/ : /direct +156\.00/);
    expect(more).toMatch(/lead +163\.00/);
    expect(more).toMatch(/redeemed code +81\.50/);
  },
);
