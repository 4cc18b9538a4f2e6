import type { CampaignId } from '#model/campaign/campaign.ts';
import { type SignedUp, signedUpOf } from '#model/campaign/sign-up-page.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';

/**
 * Who signed up by the page of a campaign and confirmed it, by buckets. Reads all customers of the shop with their facts, as
 * `segments try` does: whoever asks for it says so first.
 */
export async function* signUps(
  { customers, buckets }: { readonly customers: Pick<CustomerStore, 'scanKnown'>; readonly buckets: number },
  { shop, campaign }: { readonly shop: ShopId; readonly campaign: CampaignId },
): AsyncGenerator<SignedUp> {
  const wanted = { details: false, facts: true, preferences: false };
  for (let bucket = 0; bucket < buckets; bucket++)
    for await (const page of customers.scanKnown(shop, bucket, wanted))
      for (const { customer, facts = [] } of page) {
        const found = isResidue(customer.id) ? undefined : signedUpOf(customer, facts, campaign);
        if (found) yield found;
      }
}
