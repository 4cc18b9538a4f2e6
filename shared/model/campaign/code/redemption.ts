import type { Fact } from '../../customer/facts.ts';
import { shortHash } from '../../values/hash/hash.ts';
import type { CustomerId, ShopId } from '../../values/ids.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Campaign, CampaignId } from '../campaign.ts';
import { instantOf } from '../campaign-program.ts';
import { ATTENDED } from '../since.ts';

/** One code that was redeemed. It names nobody: of whom it is their own facts say, and a hash of their id. */
export interface Redemption {
  readonly shop: ShopId;
  readonly campaign: CampaignId;
  /** {@link holderOf}: each has one in a campaign, whatever number of codes they were sent. */
  readonly holder: string;
  /** {@link holderOf} the customer that the code was given to, where they had become the holder: it lies under that, too. */
  readonly givenTo?: string | undefined;
  /** Of the request that redeemed it ({@link requestOf}): the same request has the same answer. */
  readonly request: string;
  /** UTC ms. */
  readonly at: number;
  /** As the till calls it. */
  readonly store?: string | undefined;
  /** What was bought with it, in minor units of the shop's currency, where the till says it. */
  readonly amountMinor?: number | undefined;
}

/**
 * A name under which a redemption lies. It is no secret: once the customer is forgotten it leads to them only who has the
 * person key of the stage and an identity of theirs, as an address, to make their id again.
 */
export const holderOf = (shop: ShopId, customerId: CustomerId): string => shortHash('redeemed', shop, customerId);

/** Till numbers may begin anew in each store, so a request is known by what it says, too. */
export const requestOf = (
  id: string,
  { code, store, amountMinor }: { readonly code: string } & Pick<Redemption, 'store' | 'amountMinor'>,
): string => shortHash('request', id, code, store ?? '', amountMinor ?? '');

/** From then on a code of the campaign is not redeemed any more, UTC ms; undefined where it has none. */
export function codeEndOf({ code, usefulUntil }: Campaign, shop: Parameters<typeof instantOf>[1]): number | undefined {
  return code && instantOf(code.until ?? usefulUntil, shop);
}

/** Who asks after the end hears that it is over, for so long. */
const REMEMBERED_MS = 400 * DAY_MS;

/** Until when a code is known at all, UTC ms. */
export const codeForgottenAt = (end: number): number => end + REMEMBERED_MS;

/** What its person did, as they are known for it: they came, to that store. */
export function attendedFact({ campaign, holder, at, store, amountMinor }: Omit<Redemption, 'shop' | 'request'>): Fact {
  const properties = {
    campaign,
    ...(store !== undefined && { store }),
    ...(amountMinor !== undefined && { amountMinor }),
  };
  return { kind: 'custom', name: `code:${campaign}:${holder}`, at, value: { name: ATTENDED, properties } };
}
