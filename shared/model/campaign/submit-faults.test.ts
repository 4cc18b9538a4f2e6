import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { checkFaults, type KnownBefore } from './submit-faults.ts';

const NOW = Date.parse('2026-11-05T09:00Z');
const shop = aShop({
  ...{ id: 'garden', timezone: 'Europe/London' },
  policy: { ...aShop().policy, windows: { email: { fromHour: 8, toHour: 21 } } },
});
const known = (over: Partial<KnownBefore['count']> = {}, more: Partial<KnownBefore> = {}): KnownBefore => ({
  count: { everybody: 1000, audience: 300, reachable: 200, unknown: [], byWave: { first: 300 }, ...over },
  expected: [],
  cost: { sureMinor: 100, mostMinor: 100, capMinor: 1000 },
  now: NOW,
  ...more,
});
const told = (over: Partial<Parameters<typeof testCampaign>[0]>, of: KnownBefore) => {
  const { faults, warnings } = checkFaults(testCampaign(over), shop, of);
  return [...faults.map(({ what }) => what), ...warnings.map(({ what }) => `(${what})`)];
};
const wave = testCampaign().waves[0] as ReturnType<typeof testCampaign>['waves'][number];
const priceless = { step: 'first', channel: 'sms', messages: 3, isAtMost: false, parts: 1, cost: undefined };

describe('a campaign that is to be submitted', () => {
  it('has nothing against it where all is known and in order', () => {
    expect(told({}, known())).toEqual([]);
  });

  it.each([
    [
      known({ unknown: ['rule:tea'], audience: 0 }),
      {},
      'the last daily run knows nothing of rule:tea, so nobody is selected',
    ],
    [known({ audience: 0 }), {}, 'nobody is in the audience'],
    [known({ audience: 1000 }), {}, 'the audience is everybody, all 1000 customers'],
    [known({ reachable: 0 }), {}, '(nobody of the audience may be written to)'],
    [known({ byWave: { first: 0 } }), {}, '(nobody is in the wave first)'],
    [known(), { waves: [{ ...wave, at: '2026-11-05T08:59' }] }, 'the wave first lies in the past (2026-11-05T08:59)'],
    [known(), { waves: [{ ...wave, at: '2027-03-20T10:00' }] }, 'the wave first is more than 90 days ahead'],
    [
      known(),
      { waves: [{ ...wave, at: '2026-11-11T06:04' }] },
      '(the wave first begins at 06:04, at which the shop permits no message by email)',
    ],
    [known(), { usefulUntil: '2026-11-04T10:00' }, 'its offer has ended (2026-11-04T10:00)'],
    [known(), { materials: [{ name: 'poster', version: '2', approved: false }] }, 'poster (2) is not approved'],
    [
      known({}, { expected: [priceless], cost: { sureMinor: undefined, mostMinor: undefined, capMinor: 1 } }),
      {},
      'nobody knows what a message by sms costs, so no budget could hold',
    ],
    [
      known({}, { cost: { sureMinor: 1001, mostMinor: 2000, capMinor: 1000 } }),
      {},
      'its budget does not reach for its waves',
    ],
    [
      known({}, { cost: { sureMinor: 1000, mostMinor: 1001, capMinor: 1000 } }),
      {},
      '(were everybody to get all its messages, the budget would not reach: it stops at its cap)',
    ],
  ] as const)('is told what is wrong (%#)', (of, over, what) => {
    expect(told(over as object, of)).toEqual([what]);
  });

  it.each([
    [undefined, 'the shop has told of no product TEA-1, so each message would end as if it were sold out'],
    [{ sku: 'TEA-1' }, 'nobody says whether TEA-1 can be bought, so each message would end as if it were sold out'],
    [{ sku: 'TEA-1', inStock: true, deleted: true }, 'TEA-1 is not sold any more, so nobody would get a message'],
    [
      { sku: 'TEA-1', inStock: false, deleted: false },
      '(TEA-1 is sold out at this moment: a message whose time comes before it is back ends, and is not sent later)',
    ],
    [{ sku: 'TEA-1', inStock: true, deleted: false }, undefined],
  ] as const)('I13: is about a product of which the shop says whether it is there (%#)', (product, what) => {
    expect(told({ product: 'TEA-1' }, known({}, { product }))).toEqual(what === undefined ? [] : [what]);
    expect(told({}, known({}, { product }))).toEqual([]);
  });

  it('may have waves behind it once it has begun', () => {
    const waves = [{ ...wave, at: '2026-11-05T08:59' }];
    expect(told({ waves }, known({}, { hasBegun: true }))).toEqual([]);
  });

  it('is told of a wave that goes by answers nothing that only its answers can say', () => {
    const after = { of: 'first', groups: ['silent' as const] };
    const waves = [wave, { ...wave, id: 'again', at: '2026-11-11T20:00', after }];
    expect(told({ waves }, known())).toEqual([]);
  });
});
