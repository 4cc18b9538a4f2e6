import { CUSTOM_EVENT_DAYS } from '../../customer/facts.ts';
import type { Shop } from '../../shop/shop.ts';
import { DAY_MS, type Day, localDay } from '../../values/time/day.ts';
import type { Campaign } from '../campaign.ts';
import { legsOf } from './legs.ts';

/**
 * From which local day on it is known who came, answered or was given to the team, of a campaign that began before it; what
 * was sent, clicked, bought and caused is kept. Undefined while all of it is known.
 */
export function knownSince(campaign: Campaign, shop: Pick<Shop, 'timezone'>, now: number): Day | undefined {
  const since = now - CUSTOM_EVENT_DAYS * DAY_MS;
  const [first] = legsOf(campaign, shop);
  return first && first.at < since ? localDay(since, shop.timezone) : undefined;
}
