import { membersOf } from '#flow/person/follow-merges.ts';
import type { CustomerId, ProgramId, ShopId } from '#model/values/ids.ts';
import type { Target } from '../target/target.ts';

/** Campaigns that were made of what a person proposed: files of `crm/` that no erasure reaches. Of the last 400 days. */
export async function campaignsOf(
  { stores }: Pick<Target, 'stores'>,
  shop: ShopId,
  id: CustomerId,
): Promise<readonly ProgramId[]> {
  const ids = await membersOf(stores.customers, shop, id);
  const found = await stores.handOffs.list(shop);
  return found.flatMap(({ customerId, activity }) =>
    ids.has(customerId) && activity?.campaign !== undefined ? [activity.campaign] : [],
  );
}

/** What the team takes out of `crm/` by itself once somebody is forgotten. */
export const byHandText = (campaigns: readonly ProgramId[]): string =>
  `By hand: they proposed what these campaigns are for. Take their name, and a title of theirs that tells who they are, out of ${campaigns
    .map((id) => `crm/campaigns/${id}.ts, crm/segments/${id}.ts`)
    .join(', ')} and the texts in crm/templates, then deploy (docs/privacy.md).`;
