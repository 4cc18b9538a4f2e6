import type { Shop } from '../../shop/shop.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Campaign } from '../campaign.ts';
import { legsOf } from './legs.ts';

/** Of a message that nothing follows. */
const ANSWERS_FOR_DAYS = 3;

/**
 * From when on whoever did not answer to a step is silent, UTC ms: the days of the first follow-up to it, else three days,
 * after the time of its wave. Undefined: there is no such step.
 */
export function silentFrom(campaign: Campaign, shop: Pick<Shop, 'timezone'>, step: string): number | undefined {
  // Some may go ahead: the last part of a wave is that of the others.
  const leg = legsOf(campaign, shop).findLast((one) => one.step === step);
  if (!leg) return undefined;
  const days = (campaign.followUps ?? []).filter(({ after }) => after.of === step).map(({ afterDays }) => afterDays);
  return leg.at + (days.length === 0 ? ANSWERS_FOR_DAYS : Math.min(...days)) * DAY_MS;
}
