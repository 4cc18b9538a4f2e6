import type { Campaign } from '#model/campaign/campaign.ts';
import { claimOf } from '#model/campaign/code/code-token.ts';
import { attendedFact, codeEndOf, holderOf, type Redemption, requestOf } from '#model/campaign/code/redemption.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { BegunRedemption, RedemptionStore } from '#ports/redemptions.ts';
import type { ShortLinks } from '#ports/short-links.ts';
import { type TellFactDeps, tellFact } from '../ingest/tell-fact.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';
import type { PermitsOf } from '../touch/permits-of.ts';

export interface RedeemDeps extends Omit<TellFactDeps, 'customers'> {
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks'>;
  readonly campaigns: readonly Campaign[];
  /** Whose each code is. */
  readonly codes: Pick<ShortLinks, 'tokenOf'>;
  readonly redemptions: Pick<RedemptionStore, 'redeem' | 'get' | 'begin' | 'end'>;
  readonly permitsOf: PermitsOf;
}

/** What is left of one that was begun is done by these, whatever the campaign may still send. */
export type CompleteDeps = Omit<RedeemDeps, 'permitsOf'>;

/** What a till asks: a code that was read, and by which id it asks. */
export interface Redeeming extends Pick<Redemption, 'store' | 'amountMinor'> {
  readonly code: string;
  readonly id: string;
}

/** `redeemed`: now, or by this very request before. `before`: by another. `over`: its time is, or its campaign. */
export type Redeemed =
  | { readonly outcome: 'redeemed' | 'before'; readonly redemption: Redemption; readonly campaign: Campaign }
  | { readonly outcome: 'over'; readonly reason: 'ended' | 'cancelled'; readonly campaign: Campaign }
  | { readonly outcome: 'unknown' };

/**
 * Redeems a code once for each person and campaign: one conditional write decides, whoever asks at once. Then it is kept of
 * the person that they came; where that fails it throws, and whoever asks next, for whatever reason, completes it, else the
 * next minute does ({@link completeRedemption}). The code of somebody who was forgotten is unknown.
 */
export async function redeemCode(deps: RedeemDeps, shop: Shop, asked: Redeeming, now: number): Promise<Redeemed> {
  const of = await whoseCode(deps, shop, asked.code, now);
  if (!of) return { outcome: 'unknown' };
  const { campaign, root, givenTo } = of;
  const { code, id, ...said } = asked;
  const wanted: Redemption = {
    ...{
      shop: shop.id,
      campaign: campaign.id,
      holder: holderOf(shop.id, root),
      ...(givenTo !== root && { givenTo: holderOf(shop.id, givenTo) }),
      request: requestOf(id, asked),
      at: now,
    },
    ...said,
  };
  const over = await overOf(deps, shop, campaign, now);
  const before = await heldBefore(deps, wanted, await othersOf(deps, shop.id, of));
  const held = before ?? (over ? await deps.redemptions.get(shop.id, campaign.id, wanted.holder) : undefined);
  if (!held && over) return { outcome: 'over', reason: over, campaign };
  if (!held) await deps.redemptions.begin(shop.id, { code, at: now });
  const redemption = held ?? (await deps.redemptions.redeem(wanted));
  await keepCame(deps, shop, root, redemption, now);
  if (!held) await deps.redemptions.end(shop.id, { code, at: now });
  return { outcome: redemption.request === wanted.request ? 'redeemed' : 'before', redemption, campaign };
}

/**
 * Does what is left of a redemption that was begun; a code that was not redeemed by it stays as good as it was, and one that
 * a till began anew meanwhile stays begun.
 */
export async function completeRedemption(
  deps: CompleteDeps,
  shop: Shop,
  begun: BegunRedemption,
  now: number,
): Promise<boolean> {
  const of = await whoseCode(deps, shop, begun.code, now);
  const place = of && { shop: shop.id, campaign: of.campaign.id };
  const ids = of ? [of.root, ...(await othersOf(deps, shop.id, of))] : [];
  const redemption = place && (await heldBefore(deps, place, ids));
  if (redemption) await keepCame(deps, shop, of.root, redemption, now);
  await deps.redemptions.end(shop.id, begun);
  return redemption !== undefined;
}

/** What a redemption means for its person. May be repeated. */
async function keepCame(deps: CompleteDeps, shop: Shop, root: CustomerId, redemption: Redemption, now: number) {
  // so that it holds for this code when the two are parted
  if (redemption.givenTo !== undefined) await deps.redemptions.redeem(redemption, redemption.givenTo);
  await tellFact(deps, shop, root, attendedFact(redemption), now);
}

interface Holder {
  readonly campaign: Campaign;
  /** Under which they live now. */
  readonly root: CustomerId;
  /** Which ids lead there from the one that it was given to. */
  readonly ids: readonly CustomerId[];
  readonly givenTo: CustomerId;
}

async function whoseCode(deps: CompleteDeps, shop: Shop, code: string, now: number): Promise<Holder | undefined> {
  const claim = claimOf(await deps.codes.tokenOf(code, now));
  const campaign =
    claim?.shop === shop.id
      ? deps.campaigns.find(({ id, shop: of }) => of === shop.id && id === claim.campaign)
      : undefined;
  if (!claim || !campaign) return undefined;
  const { customer, root, ids } = await followMerges(deps.customers, shop.id, claim.customerId);
  if (!customer || customer.erased || customer.mergedInto !== undefined) return undefined;
  return { campaign, root, ids, givenTo: claim.customerId };
}

/** One that is cancelled is over for ever; one that is paused sends nothing, and what it promised holds. */
async function overOf(
  { permitsOf }: RedeemDeps,
  shop: Shop,
  campaign: Campaign,
  now: number,
): Promise<'ended' | 'cancelled' | undefined> {
  const end = codeEndOf(campaign, shop);
  if (end === undefined || now >= end) return 'ended';
  return (await permitsOf(shop.id))[campaign.id]?.state === 'cancelled' ? 'cancelled' : undefined;
}

/** The other ids of the person: who was two customers has two codes, and redeems one. */
async function othersOf(
  { customers }: CompleteDeps,
  shop: ShopId,
  { root, ids }: Holder,
): Promise<readonly CustomerId[]> {
  const members = await membersOf(customers, shop, root);
  return [...new Set([...ids, ...members.keys()])].filter((id) => id !== root);
}

async function heldBefore(
  { redemptions }: CompleteDeps,
  { shop, campaign }: Pick<Redemption, 'shop' | 'campaign'>,
  ids: readonly CustomerId[],
): Promise<Redemption | undefined> {
  const held = await Promise.all(ids.map((id) => redemptions.get(shop, campaign, holderOf(shop, id))));
  return held.find((one) => one !== undefined);
}
