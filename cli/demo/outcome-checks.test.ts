import { expect, it } from 'vitest';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { likeWithLike } from '#model/campaign/like-with-like.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { testShop } from '#test/support/shop.ts';
import { aTouch } from '#test/support/touches.ts';
import type { CampaignState } from './campaigns/gather-campaigns.ts';
import { comparisonCheck, fewestAlike, replyCheck } from './outcome-checks.ts';

const shop = testShop();
const FOLLOW_UP = { id: 'wrote-back', after: { of: 'first', groups: ['replied'] as const }, afterDays: 1 } as const;
const campaign = publishedCampaign({
  shop: shop.id,
  followUps: [{ ...FOLLOW_UP, then: { do: 'hand-off', as: 'lead', title: { en: 'Wrote' }, withinHours: 24 } }],
});

const group = (arm: Group['arm'], people: number, tier: Group['tier'] = 'A'): Group => ({
  ...{ arm, people, tier, stage: 'active', bought: times(Math.ceil(people / 3), 900) },
});
const strataOf = (...groups: readonly Group[]) => cellsOf(groups).strata;
const ENOUGH = strataOf(group('treated', 40), group('control', 25));
const FEW = strataOf(group('treated', 40), group('control', 24), group('control', 9, 'B'));

/** A campaign beside another, as the play leaves it. */
function pair(of: typeof ENOUGH, before: typeof ENOUGH): Pick<CampaignState, 'beside'> {
  const like = (id: string, strata: typeof ENOUGH) => ({
    ...{ names: { en: id, zh: id }, shop: shop.id, goal: 'keep' as const, measure: 'orders' as const },
    strata: { known: true as const, value: strata },
  });
  return {
    beside: { name: { name: id }, found: likeWithLike(like('a', of), like('b', before)), strata: [of, before] },
  };
}
const id = 'Bulb weeks';
const checked = (...states: readonly Pick<CampaignState, 'beside'>[]) =>
  comparisonCheck(states as readonly CampaignState[]);

it('two campaigns are told of where 25 of each group are alike, and refused with the reason where not', () => {
  expect([fewestAlike(ENOUGH, ENOUGH), fewestAlike(ENOUGH, FEW), fewestAlike(FEW, [])]).toEqual([25, 24, 0]);
  const both = checked(pair(ENOUGH, ENOUGH), pair(ENOUGH, FEW), { beside: undefined });
  expect(both).toMatchObject({ ok: true, left: { value: 1, source: 'told, of 2; 1 refused with the reason' } });
});

it('one that is told of too few, or kept back with enough, fails', () => {
  const { beside } = pair(ENOUGH, ENOUGH);
  const { beside: refused } = pair(ENOUGH, FEW);
  if (!beside || !refused) throw new Error('no pair');
  expect(checked({ beside: { ...beside, strata: [ENOUGH, FEW] } }).ok).toBe(false);
  expect(checked({ beside: { ...refused, strata: [ENOUGH, ENOUGH] } }).ok).toBe(false);
});

it('who stands alone in their tier is in nobody’s comparison', () => {
  const alone = strataOf(
    group('treated', 40),
    group('control', 24),
    group('treated', 5, 'B'),
    group('control', 1, 'B'),
  );
  expect(fewestAlike(alone, alone)).toBe(24);
});

it('whoever is given to the team since they wrote back has an answer in the ledger', () => {
  const touchOf = (person: string, repliedAt?: number) =>
    aTouch({
      ...{ shop: shop.id, customerId: person, touchId: campaignTouchId(shop.id, campaign, 'first', person) },
      ...{
        programId: campaign.id,
        state: 'sent',
        feedback: { code: 'Delivery', at: 1, ...(repliedAt && { repliedAt }) },
      },
    } as never);
  const given = (customerId: string, groupName = 'replied') => ({ customerId, step: 'wrote-back', group: groupName });
  const of = (...handOffs: readonly object[]) =>
    replyCheck([{ campaign, shop, handOffs }] as never, [{ shop, touches: [touchOf('ada', 5), touchOf('bea')] }]);
  expect(of(given('ada'), given('bea', 'clicked'))).toMatchObject({ ok: true, left: { value: 1 } });
  expect(of(given('ada'), given('bea'))).toMatchObject({ ok: false, left: { value: 2 }, right: { value: 1 } });
});
