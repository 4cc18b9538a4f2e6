import { expect, it } from 'vitest';
import { settleDay } from '#model/campaign/budget.ts';
import { DRAFT } from '#model/campaign/trail-entry.ts';
import { localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';

it('campaign settle tells what messages cost by their parts and by what the budget was charged', async () => {
  const { run, target } = atCommandLine({ ...aShop({ messageCosts: { sms: 5000 } }), timezone: 'UTC' });
  const { id: shop = '', currency = '' } = target.shops[0] ?? {};
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
    numbers: { 'messages:sms': 900, 'cost:sms': 900 * 15_000 },
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
});
