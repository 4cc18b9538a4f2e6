import type { CircleRules } from '#model/circle/rules.ts';
import type { Shop } from '#model/shop/shop.ts';
import { OFFERED } from '#model/team/activity.ts';
import type { CustomerId, ProgramId } from '#model/values/ids.ts';
import { type CircleDeps, loadCircle } from '../circle/load-circle.ts';
import { type TellFactDeps, tellFact } from '../ingest/tell-fact.ts';

export interface OfferDeps extends CircleDeps, Omit<TellFactDeps, 'customers'> {
  readonly customers: CircleDeps['customers'] & TellFactDeps['customers'];
}

interface Offer {
  /** Who proposes it. */
  readonly by: CustomerId;
  readonly campaign: ProgramId;
  readonly rules: CircleRules | undefined;
  /** UTC ms. */
  readonly now: number;
}

/**
 * Marks the circle of a member as those whom a campaign is offered to; answers who they are. A mark sends nothing and is no
 * consent: the campaign asks each one's own, and the contact policy, as of everybody. May be repeated.
 */
export async function offerToCircle(
  deps: OfferDeps,
  shop: Shop,
  { by, campaign, rules, now }: Offer,
): Promise<readonly CustomerId[]> {
  const { members } = await loadCircle(deps, shop.id, by, rules);
  for (const { id } of members) {
    const value = { name: OFFERED, properties: { activity: campaign }, device: undefined };
    await tellFact(deps, shop, id, { kind: 'custom', name: `activity:${campaign}`, at: now, value }, now);
  }
  return members.map(({ id }) => id);
}
