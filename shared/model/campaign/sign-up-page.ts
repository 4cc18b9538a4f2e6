import type { Customer } from '../customer/customer.ts';
import type { Fact } from '../customer/facts.ts';
import { isPurchase } from '../order/counted.ts';
import type { Shop } from '../shop/shop.ts';
import type { CustomerId } from '../values/ids.ts';
import type { Campaign, CampaignId } from './campaign.ts';
import { instantOf } from './campaign-program.ts';

/** Name of the custom event of somebody who signed up by the page of a campaign, which its property `campaign` names. */
export const SIGNED_UP = 'signed-up';

/** The campaign whose page somebody is on; undefined where the shop has none of that id, or its offer has ended. */
export const campaignOfPage = <One extends Pick<Campaign, 'id' | 'shop' | 'usefulUntil'>>(
  campaigns: readonly One[] | undefined,
  shop: Pick<Shop, 'id' | 'timezone'>,
  id: string | undefined,
  now: number,
): One | undefined =>
  campaigns?.find((one) => one.id === id && one.shop === shop.id && now <= instantOf(one.usefulUntil, shop));

/** Below the address of the function that answers. */
export const pageOf = ({ shop, id }: Pick<Campaign, 'shop' | 'id'>): string => `/signup/${shop}?campaign=${id}`;

/** Somebody who signed up by the page of a campaign and confirmed it. Times are UTC ms. */
export interface SignedUp {
  readonly customerId: CustomerId;
  readonly at: number;
  /** Their first order, where they had none before they signed up: a new buyer. */
  readonly firstBoughtAt?: number | undefined;
}

/** What is known of a customer, as one who signed up by the page of a campaign; undefined for others. */
export function signedUpOf(
  { id, entries }: Pick<Customer, 'id' | 'entries'>,
  facts: readonly Fact[],
  campaign: CampaignId,
): SignedUp | undefined {
  const told = facts.flatMap(({ kind, at, value }) =>
    kind === 'custom' && value.name === SIGNED_UP && value.properties?.campaign === campaign ? [at] : [],
  );
  if (told.length === 0) return undefined;
  const at = Math.min(...told);
  const orders = [...entries.values()].filter((entry) => isPurchase(entry)).map((entry) => entry.at);
  const isNew = orders.length > 0 && orders.every((order) => order >= at);
  return { customerId: id, at, ...(isNew && { firstBoughtAt: Math.min(...orders) }) };
}
