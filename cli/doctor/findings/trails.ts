import type { Campaign } from '#model/campaign/campaign.ts';
import { chainFaults } from '#model/campaign/trail.ts';
import type { Finding } from '#platforms/common/platform.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { good, missing } from './asked.ts';

/** Does each entry of each declared campaign's trail fit to the one before? @param where ` --stage prod` */
export async function trailFindings(
  trail: Pick<CampaignTrail, 'entries'>,
  campaigns: readonly Pick<Campaign, 'id' | 'shop'>[],
  where: string,
): Promise<readonly Finding[]> {
  const read = await Promise.all(
    campaigns.map(async ({ id, shop }) => ({ id, shop, entries: await trail.entries(shop, id) })),
  );
  const broken = read.flatMap(({ id, shop, entries }) => {
    const [first, ...more] = chainFaults(entries);
    if (!first) return [];
    const others = more.length === 0 ? '' : `, and ${more.length} more do not fit`;
    return missing(
      `trail of ${id} of ${shop}`,
      `entry ${first.seq}: ${first.what}${others}`,
      `stop ${id} --shop ${shop}${where}, then see docs/runbooks/campaigns.md: somebody wrote the table by hand`,
    );
  });
  if (broken.length > 0) return broken;
  const entries = read.reduce((sum, each) => sum + each.entries.length, 0);
  return [good('trails of campaigns', `all ${entries} steps fit together`)];
}
