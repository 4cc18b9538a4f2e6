import type { Shop } from '../../shop/shop.ts';
import type { DueTouch } from '../../touch/touch.ts';
import type { CustomerId } from '../../values/ids.ts';
import { addDays, type Day, HOUR_MS, localDay, localInstant } from '../../values/time/day.ts';
import type { Campaign } from '../campaign.ts';
import { campaignTouchId } from '../campaign-touch.ts';
import type { Leg } from './legs.ts';

/**
 * The message of a leg to a person: for its own time, or where that is long past for the hour in which it is planned, so that
 * it is useful for as long as any other. Planned twice within that hour it is the same row, and ever after the same touch.
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
  const plannedFor = Math.max(timeOf(leg, shop, to.zone), now - (now % HOUR_MS));
  return {
    touchId: campaignTouchId(shop.id, campaign, leg.step, customerId),
    ...{ shop: shop.id, customerId, programId: campaign.id, stepId: leg.step },
    ...{ kind: 'marketing', priority: campaign.priority, purpose: 'send' },
    subject: { day, at: leg.at, ...(campaign.product !== undefined && { product: { sku: campaign.product } }) },
    ...{ plannedFor, dueAt: plannedFor, plannedAt: now },
  };
}

/** At once, or at the next such hour of the person's own clock from then on; whoever goes ahead goes at once. UTC ms. */
function timeOf({ wave, who, at }: Leg, shop: Pick<Shop, 'timezone'>, zone = shop.timezone): number {
  const hour = who === 'ahead' ? undefined : wave?.localHour;
  if (hour === undefined || zone === shop.timezone) return at;
  const day = localDay(at, zone);
  const onDay = localInstant(day, hour, 0, zone);
  return onDay >= at ? onDay : localInstant(addDays(day, 1), hour, 0, zone);
}
