import type { Shop } from '../../shop/shop.ts';
import type { DueTouch } from '../../touch/touch.ts';
import type { CustomerId } from '../../values/ids.ts';
import { type Day, localDay, localInstant } from '../../values/time/day.ts';
import type { Campaign } from '../campaign.ts';
import { campaignTouchId } from '../campaign-touch.ts';
import type { Leg } from './legs.ts';

/**
 * The message of a leg to a person, at the same time whenever it is planned.
 * @param to `zone` (IANA) where the person is known to live elsewhere than the shop
 */
export function waveTouch(
  campaign: Pick<Campaign, 'id' | 'priority' | 'product'>,
  leg: Leg,
  to: {
    readonly shop: Pick<Shop, 'id' | 'timezone'>;
    readonly customerId: CustomerId;
    readonly zone?: string | undefined;
  },
  { day, now }: { readonly day: Day; readonly now: number },
): DueTouch {
  const { shop, customerId } = to;
  const plannedFor = timeOf(leg, shop, to.zone);
  return {
    touchId: campaignTouchId(shop.id, campaign, leg.step, customerId),
    ...{ shop: shop.id, customerId, programId: campaign.id, stepId: leg.step },
    ...{ kind: 'marketing', priority: campaign.priority, purpose: 'send' },
    subject: { day, at: leg.at, ...(campaign.product !== undefined && { product: { sku: campaign.product } }) },
    ...{ plannedFor, dueAt: plannedFor, plannedAt: now },
  };
}

/** At once, or at the hour of the person's own clock on the day of the wave; whoever goes ahead goes at once. UTC ms. */
function timeOf({ wave, who, at }: Leg, shop: Pick<Shop, 'timezone'>, zone = shop.timezone): number {
  const hour = who === 'ahead' ? undefined : wave?.localHour;
  if (hour === undefined || zone === shop.timezone) return at;
  return localInstant(localDay(at, shop.timezone), hour, 0, zone);
}
