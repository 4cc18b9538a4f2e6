import { expect, it } from 'vitest';
import type { CampaignCheck } from '#flow/campaign/check-campaign.ts';
import { plannedCosts, plannedMessages, plannedNumbers } from './planned.ts';

it('a submission keeps by channel how many messages were expected, and what they cost with all their parts', () => {
  const sms = { step: 'first', channel: 'sms', messages: 100, isAtMost: false, parts: 3, cost: 1_500_000 };
  const expected = [
    sms,
    { ...sms, step: 'again', messages: 50, parts: 1, cost: 250_000 },
    { ...sms, channel: 'ch:line' },
  ];
  const count = { audience: 500, byWave: { first: 400 } };
  const priceless = expected.map((one) => (one.channel === 'sms' ? one : { ...one, cost: undefined }));
  const numbers = plannedNumbers({
    expected: priceless,
    cost: { mostMinor: undefined },
    count,
  } as unknown as CampaignCheck);
  expect(plannedMessages(numbers)).toEqual({ sms: 150, 'ch:line': 100 });
  expect(plannedCosts(numbers)).toEqual({ sms: 1_750_000 });
  expect(numbers).not.toHaveProperty('each:again');
  const answered = { ...sms, step: 'again', messages: 60, isAtMost: true, parts: 2, cost: 600_000 };
  const each = plannedNumbers({ expected: [sms, answered], cost: {}, count } as unknown as CampaignCheck);
  expect(each, 'of a wave by its people, of who answered by messages').toMatchObject({
    ...{ 'each:first': 1_500_000 / 400, 'each:again': 10_000 },
  });
  const coupons = { share: 0.1, codes: 70, coupons: 7, minor: 2_100 };
  expect(plannedNumbers({ expected: [], cost: {}, count, coupons } as unknown as CampaignCheck)).toEqual({
    ...{ coupons: 7, couponsMinor: 2_100 },
  });
  expect(plannedMessages({ audience: 3 })).toBeUndefined();
});
