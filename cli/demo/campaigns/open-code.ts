import { claimOf } from '#model/campaign/code/code-token.ts';
import { codeEndOf, holderOf } from '#model/campaign/code/redemption.ts';
import { readCode } from '#model/campaign/code/short-code.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';
import type { ShortLinks } from '#ports/short-links.ts';

/** A code that somebody holds and no till took: whoever looks at a play can redeem it by hand. */
export interface OpenCode {
  readonly shop: string;
  readonly code: string;
  /** Name of its campaign. */
  readonly campaign: string;
  /** Last day on which a till takes it, of the shop. */
  readonly lastDay: Day;
}

interface Stores {
  readonly codes: Pick<ShortLinks, 'tokenOf'>;
  readonly customers: Pick<CustomerStore, 'get'>;
  readonly redemptions: Pick<RedemptionStore, 'get'>;
}

/**
 * The first of some codes that `perennial redeem` takes now; undefined where none is open any more.
 * @param shown as messages show them
 */
export async function openCodeOf(
  { codes, customers, redemptions }: Stores,
  { campaigns = [] }: Pick<PublishedCrm, 'campaigns'>,
  shop: Shop,
  { shown, now }: { readonly shown: readonly string[]; readonly now: number },
): Promise<OpenCode | undefined> {
  for (const code of shown) {
    const claim = claimOf(await codes.tokenOf(readCode(code) ?? '', now));
    const campaign = campaigns.find(({ id, shop: of }) => of === shop.id && id === claim?.campaign);
    const end = campaign && codeEndOf(campaign, shop);
    if (!claim || !campaign || end === undefined || end <= now) continue;
    const customer = await customers.get(shop.id, claim.customerId);
    // whoever became one with somebody else may have come with the other code
    if (!customer || customer.erased || customer.mergedInto !== undefined) continue;
    if (await redemptions.get(shop.id, campaign.id, holderOf(shop.id, claim.customerId))) continue;
    const lastDay = localDay(end - 1, shop.timezone);
    return { shop: shop.id, code, campaign: nameIn(shop.locale, campaign), lastDay };
  }
  return undefined;
}

/** The command that redeems it. @param state where the play is kept, where that is not the usual place */
export const redeemLine = ({ shop, code, campaign, lastDay }: OpenCode, state: string | undefined): string =>
  `npm run -s perennial -- redeem ${code} --shop ${shop}${state === undefined ? '' : ` --state ${state}`}\n` +
  `  (${campaign}, until ${lastDay}; a second time it says when it was redeemed, and ends with 1)`;
