import type { Campaign } from '#model/campaign/campaign.ts';
import type { SubmitFault } from '#model/campaign/declared-faults.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Target } from '../../target/target.ts';

/** Of a campaign with codes in a shop whose tills may not redeem any. Nothing where whoever asks may not read secrets. */
export async function withoutTills(
  { tillSecrets }: Pick<Target, 'tillSecrets'>,
  { code }: Pick<Campaign, 'code'>,
  shop: Pick<Shop, 'id' | 'name'>,
): Promise<readonly SubmitFault[]> {
  if (!code || !tillSecrets) return [];
  const live = await tillSecrets(shop.id).catch(() => undefined);
  return live !== 0
    ? []
    : [
        {
          what: `no till of ${shop.name} takes its codes: there is no secret of the tills of ${shop.id}`,
          fix: `connect one (docs/codes.md), or have the team redeem each by hand: perennial redeem CODE`,
        },
      ];
}
