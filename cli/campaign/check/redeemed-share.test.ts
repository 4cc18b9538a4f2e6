import { expect, it } from 'vitest';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { DRAFT } from '#model/campaign/trail-entry.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { redeemedShareOf } from './redeemed-share.ts';

const budget = { currency: 'EUR', capMinor: 5_000, couponMinor: 250 };
const base = { shop: 'garden', goal: 'keep', code: {}, budget } as const;

it('is that of the last settled campaign with codes of the same shop and goal, as its last settlement says', async () => {
  const trail = memoryTrail();
  const settle = (campaign: string, seq: number, at: number, codesRedeemed: number, shop = 'garden') =>
    trail.append({
      ...{ shop, campaign, seq, at, by: 'Mia', step: 'settle', after: DRAFT, prev: '', hash: '' },
      numbers: { codesGiven: 100, codesRedeemed },
    });
  await settle('spring', 1, 5, 10);
  await settle('spring', 2, 6, 20);
  await settle('other-goal', 1, 9, 90);
  await settle('no-code', 1, 9, 90);
  const campaigns = [
    testCampaign({ ...base, id: 'eleven' }),
    testCampaign({ ...base, id: 'spring' }),
    testCampaign({ ...base, id: 'draft' }),
    testCampaign({ ...base, id: 'other-goal', goal: 'win-back' }),
    testCampaign({ ...base, id: 'no-code', code: undefined }),
  ];
  const target = { campaigns, stores: { trail } };
  const eleven = { ...base, id: 'eleven' };
  expect(await redeemedShareOf(target, eleven)).toEqual({ share: 0.2, of: 'spring' });
  expect(await redeemedShareOf(target, { ...eleven, budget: { ...budget, redeemedShare: 0.5 } })).toBeUndefined();
  expect(await redeemedShareOf(target, { ...eleven, budget: { ...budget, couponMinor: 0 } })).toBeUndefined();
  expect(await redeemedShareOf(target, { ...eleven, shop: 'elsewhere' })).toBeUndefined();
});
