import type { Campaign, CampaignId } from '#model/campaign/campaign.ts';
import { inAudience } from '#model/campaign/waves/audience.ts';
import { isResidue } from '#model/customer/residue.ts';
import { unitHash } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { Sampled } from './sampled.ts';

type Selecting = Pick<Campaign, 'id' | 'audience'>;

/** People of an audience who are asked about one by one, and who of it others ask too. */
export interface AudienceSample {
  readonly ids: readonly CustomerId[];
  /** Who is held out of the campaign, and of all marketing of the shop. */
  readonly heldOut: { campaign: number; shop: number };
  /** Of the audience, who is in that of another campaign, by its id. */
  readonly alsoIn: Record<CampaignId, number>;
}

/**
 * One pass over a day: a part at a time.
 * @param most so many people of the audience, chosen by chance @param holdouts shares 0..1
 */
export async function audienceSample(
  open: OpenDay,
  campaign: Selecting,
  {
    most,
    others,
    holdouts,
  }: {
    readonly most: number;
    readonly others: readonly Selecting[];
    readonly holdouts: { readonly campaign: number; readonly shop: number };
  },
): Promise<AudienceSample> {
  const sampled = new Sampled(most, `check ${campaign.id}`);
  const heldOut = { campaign: 0, shop: 0 };
  const alsoIn = Object.fromEntries(others.map(({ id }) => [id, 0]));
  for await (const part of open.parts()) {
    const isIn = inAudience(part.memberships, campaign.audience);
    const ofOthers = others.map(({ id, audience }) => ({ id, isIn: inAudience(part.memberships, audience) }));
    for (let row = 0; row < part.size; row++) {
      if (!isIn(row)) continue;
      const id = part.id(row);
      if (isResidue(id)) continue;
      sampled.offer(id);
      // as the policy asks: the shop's own share comes first
      if (unitHash('holdout', 'all', id) < holdouts.shop) heldOut.shop += 1;
      else if (unitHash('holdout', campaign.id, id) < holdouts.campaign) heldOut.campaign += 1;
      for (const other of ofOthers) if (other.isIn(row)) alsoIn[other.id] = (alsoIn[other.id] ?? 0) + 1;
    }
  }
  return { ids: sampled.ids, heldOut, alsoIn };
}
