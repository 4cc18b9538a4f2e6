import type { CampaignId } from '#model/campaign/campaign.ts';
import { type SignedUp, signedUpOf } from '#model/campaign/sign-up-page.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import { eachInParallel } from '../in-parallel.ts';
import { followMerges } from '../person/follow-merges.ts';

const WANTED = { details: false, facts: true, preferences: false };

/** People of the page of a campaign. */
export interface SignUpCounts {
  /** Each address typed there is one until an account names both, confirmed or not; undefined where consents are not read. */
  readonly asked: number | undefined;
  readonly confirmed: number;
  /** Of those who confirmed: whose first order came since. */
  readonly newBuyers: number;
}

/** People asked about side by side. */
const AT_ONCE = 25;

interface SignUpDeps {
  readonly customers: Pick<CustomerStore, 'scanKnown' | 'get'>;
  readonly facts: Pick<FactStore, 'list'>;
  readonly consents?: Pick<ConsentStore, 'list'> | undefined;
  readonly buckets: number;
}

interface OfPage {
  readonly shop: ShopId;
  readonly campaign: CampaignId;
}

/**
 * Reads all customers of the shop with their facts, as `segments try` does: whoever asks for it says so first; the facts of
 * an id that became another's by a read for each. With `consents` also those of each who has not confirmed, which say what
 * was typed: a read for each, so only where nobody pays for it.
 */
export async function countSignUps(deps: SignUpDeps, page: OfPage): Promise<SignUpCounts> {
  const { customers, consents, buckets } = deps;
  const { shop, campaign } = page;
  const [asked, confirmed, newBuyers] = [new Set<CustomerId>(), new Set<CustomerId>(), new Set<CustomerId>()];
  const merged: CustomerId[] = [];
  const note = ({ customerId, firstBoughtAt }: SignedUp) => {
    confirmed.add(customerId);
    if (firstBoughtAt !== undefined) newBuyers.add(customerId);
  };
  for (let bucket = 0; bucket < buckets; bucket++)
    for await (const people of customers.scanKnown(shop, bucket, WANTED, undefined, undefined, (gone) => {
      if (gone.mergedInto !== undefined) merged.push(gone.id);
    })) {
      const others: CustomerId[] = [];
      for (const { customer, facts = [] } of people) {
        if (isResidue(customer.id)) continue;
        const found = signedUpOf(customer, facts, campaign);
        if (found) note(found);
        else others.push(customer.id);
      }
      if (consents)
        await eachInParallel(others, AT_ONCE, async (id) => {
          const all = await consents.list(shop, id);
          if (all.some(({ proof }) => proof?.kind === 'form' && proof.typed?.campaign === campaign)) asked.add(id);
        });
    }
  for (const found of await signedUpBefore(deps, page, merged)) note(found);
  const all = consents && new Set([...asked, ...confirmed]).size;
  return { asked: all, confirmed: confirmed.size, newBuyers: newBuyers.size };
}

/** Who signed up under an id that became theirs: its consents were copied, and what was told of it lies where it was. */
async function signedUpBefore(
  { customers, facts }: SignUpDeps,
  { shop, campaign }: OfPage,
  merged: readonly CustomerId[],
): Promise<readonly SignedUp[]> {
  const found: SignedUp[] = [];
  await eachInParallel(merged, AT_ONCE, async (id) => {
    const told = await facts.list(shop, id);
    if (!signedUpOf({ id, entries: new Map() }, told, campaign)) return;
    const { customer } = await followMerges(customers, shop, id, { tooLong: 'end' });
    if (!customer || customer.erased || customer.mergedInto !== undefined) return;
    const person = signedUpOf(customer, told, campaign);
    if (person) found.push(person);
  });
  return found;
}
