import { blockFor } from '#model/campaign/budget.ts';
import type { CampaignId, PublishedCampaign } from '#model/campaign/campaign.ts';
import {
  dearestCost,
  messageCost,
  type Priced,
  type Thousandths,
  thousandthsOf,
} from '#model/campaign/message-cost.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type Day, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';

/** After a refusal the row is asked again so late: each refused write costs a unit. */
const REFUSED_MS = MINUTE_MS;

/** What a message took of the budget of its campaign. */
export interface Taken {
  readonly cost: Thousandths;
  /** Certainly not sent: the next message of this worker may have it. */
  giveBack(): void;
}

/**
 * Takes the cost of a message that is about to leave; nothing for one of no campaign. What has no price where it goes costs
 * as much as the dearest that is known, and a channel of no declared price sends nothing of a campaign (I15).
 */
export type TakeCost = (
  touch: Pick<Touch, 'programId' | 'channel'>,
  shop: Shop,
  size: Omit<Priced, 'channel'> | undefined,
  now: number,
) => Promise<Taken | 'refused' | undefined>;

/** Of messages that take nothing of a budget: calls that the team makes, and those that are only foretold. */
export const freeOfCharge: TakeCost = async () => undefined;

/** A lease of this worker, for the messages of one campaign on one local day. */
interface Lease {
  readonly day: Day;
  own: Thousandths;
}

/** The leases of one worker, in its memory: what is lost with it comes back when the day is settled. */
export function budgetLeases(
  budgets: Pick<CampaignBudgets, 'lease'>,
  campaigns: readonly PublishedCampaign[] = [],
): TakeCost {
  const leases = new Map<CampaignId, Lease>();
  const left = new Map<CampaignId, Thousandths>();
  const refused = new Map<CampaignId, { readonly at: number; readonly cost: Thousandths }>();

  const leaseOn = (id: CampaignId, day: Day): Lease => {
    const known = leases.get(id);
    if (known?.day === day) return known;
    const fresh = { day, own: 0 };
    leases.set(id, fresh);
    return fresh;
  };

  return async ({ programId: id, channel }, shop, size, now) => {
    const campaign = campaigns.find((one) => one.id === id && one.shop === shop.id);
    if (!campaign || channel === undefined) return undefined;
    const cost = messageCost({ channel, ...size }, shop) ?? dearestCost({ channel, ...size }, shop);
    if (cost === undefined) return 'refused';
    const lease = leaseOn(id, localDay(now, shop.timezone));
    // Another message of this worker may take what was leased for this one.
    while (lease.own < cost) {
      const last = refused.get(id);
      if (last && cost >= last.cost && Math.abs(now - last.at) < REFUSED_MS) return 'refused';
      const cap = thousandthsOf(campaign.budget.capMinor);
      const ask = { day: lease.day, cap, wanted: blockFor(cost, left.get(id)), least: cost - lease.own };
      const leased = await budgets.lease(shop.id, id, ask);
      if (!leased) {
        refused.set(id, { at: now, cost });
        return 'refused';
      }
      refused.delete(id);
      left.set(id, leased.left);
      lease.own += leased.amount;
    }
    lease.own -= cost;
    let isBack = false;
    return {
      cost,
      giveBack: () => {
        if (!isBack) lease.own += cost;
        isBack = true;
      },
    };
  };
}
