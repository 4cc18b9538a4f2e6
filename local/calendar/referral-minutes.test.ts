import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { nextMinuteOf } from './next-minute-of.ts';
import { nextReferralMinute } from './referral-minutes.ts';

it('referrals are looked at each midnight of a shop that rewards them, also over the change of the clock, and of no other', () => {
  const shops = [aShop({ id: 'garden', timezone: 'Europe/Berlin' }), aShop({ id: 'tea', timezone: 'Asia/Shanghai' })];
  const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60 };
  const crm = { shops, memberships: [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden', referral }] };
  const fires: string[] = [];
  let at = Date.parse('2026-10-23T23:00Z');
  for (let n = 0; n < 3; n++) {
    at = nextReferralMinute(crm, at) ?? Number.NaN;
    fires.push(new Date(at).toISOString());
  }
  expect(fires).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', '2026-10-26T23:00:00.000Z']);
  expect(nextReferralMinute({ ...crm, memberships: [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden' }] }, at)).toBeUndefined();
});

it('what the function of campaigns and members has to do next is the sooner of a wave and a midnight', () => {
  const shop = aShop({ id: 'garden', timezone: 'UTC' });
  const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60 };
  const campaigns = [publishedCampaign({ shop: shop.id })];
  const memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden', referral }];
  const begins = Date.parse('2026-11-11T10:00Z');
  expect(nextMinuteOf({ shops: [shop], campaigns, memberships }, begins - 2 * HOUR_MS)).toBe(begins);
  expect(nextMinuteOf({ shops: [shop], campaigns, memberships }, begins - 20 * HOUR_MS)).toBe(begins - 10 * HOUR_MS);
  expect(nextMinuteOf({ shops: [shop] }, begins)).toBeUndefined();
});
