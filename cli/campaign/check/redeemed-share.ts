import type { Campaign } from '#model/campaign/campaign.ts';
import { type RedeemedShare, redeemedBefore } from '#model/campaign/coupons.ts';
import type { Target } from '../../target/target.ts';

/** What the last settled campaign of the same shop and goal says of its codes. Reads trails where the campaign needs it. */
export async function redeemedShareOf(
  { campaigns, stores }: Pick<Target, 'campaigns'> & { readonly stores: Pick<Target['stores'], 'trail'> },
  { id, shop, goal, code, budget }: Pick<Campaign, 'id' | 'shop' | 'goal' | 'code' | 'budget'>,
): Promise<RedeemedShare | undefined> {
  if (!code || !budget.couponMinor || budget.redeemedShare !== undefined) return undefined;
  const alike = campaigns.filter((one) => one.shop === shop && one.goal === goal && one.id !== id && one.code);
  const settled = await Promise.all(
    alike.map(async ({ id: campaign }) => {
      const entries = await stores.trail.entries(shop, campaign);
      const entry = entries.findLast(({ step }) => step === 'settle');
      return entry ? [{ campaign, entry }] : [];
    }),
  );
  return redeemedBefore(settled.flat());
}
