import type { CampaignId } from '#model/campaign/campaign.ts';
import { signedUpOf } from '#model/campaign/sign-up-page.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { eachInParallel } from '../in-parallel.ts';

const WANTED = { details: false, facts: true, preferences: false };

/** People of the page of a campaign. */
export interface SignUpCounts {
  /** Who typed an address there, confirmed or not; undefined where consents are not read. */
  readonly asked: number | undefined;
  readonly confirmed: number;
  /** Of those who confirmed: whose first order came since. */
  readonly newBuyers: number;
}

/** Consents asked for side by side. */
const AT_ONCE = 25;

/**
 * Reads all customers of the shop with their facts, as `segments try` does: whoever asks for it says so first. With `consents`
 * also those of each who has not confirmed, which say what was typed: a read for each, so only where nobody pays for it.
 */
export async function countSignUps(
  {
    customers,
    consents,
    buckets,
  }: {
    readonly customers: Pick<CustomerStore, 'scanKnown'>;
    readonly consents?: Pick<ConsentStore, 'list'> | undefined;
    readonly buckets: number;
  },
  { shop, campaign }: { readonly shop: ShopId; readonly campaign: CampaignId },
): Promise<SignUpCounts> {
  let [asked, confirmed, newBuyers] = [0, 0, 0];
  for (let bucket = 0; bucket < buckets; bucket++)
    for await (const page of customers.scanKnown(shop, bucket, WANTED)) {
      const others: CustomerId[] = [];
      for (const { customer, facts = [] } of page) {
        if (isResidue(customer.id)) continue;
        const found = signedUpOf(customer, facts, campaign);
        if (!found) others.push(customer.id);
        else {
          confirmed += 1;
          if (found.firstBoughtAt !== undefined) newBuyers += 1;
        }
      }
      if (consents)
        await eachInParallel(others, AT_ONCE, async (id) => {
          const all = await consents.list(shop, id);
          if (all.some(({ proof }) => proof?.kind === 'form' && proof.typed?.campaign === campaign)) asked += 1;
        });
    }
  return { asked: consents && asked + confirmed, confirmed, newBuyers };
}
