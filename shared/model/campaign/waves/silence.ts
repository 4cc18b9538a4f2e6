import type { Shop } from '../../shop/shop.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Campaign } from '../campaign.ts';
import { legsOf } from './legs.ts';

/** Of a message that nothing follows. */
const ANSWERS_FOR_DAYS = 3;

/** How long people may answer a step before they are silent, ms: the days of the first follow-up to it, else three. */
export function answersForMs({ followUps = [] }: Pick<Campaign, 'followUps'>, step: string): number {
  const days = followUps.filter(({ after }) => after.of === step).map(({ afterDays }) => afterDays);
  return (days.length === 0 ? ANSWERS_FOR_DAYS : Math.min(...days)) * DAY_MS;
}

/**
 * From when on whoever did not answer a message of a step is silent, by when that message left; where nobody knows when, by
 * the time of the wave. UTC ms. Undefined: there is no such step.
 */
export function silence(
  campaign: Campaign,
  shop: Pick<Shop, 'timezone'>,
  step: string,
): ((leftAt: number | undefined) => number) | undefined {
  // Some may go ahead: the last part of a wave is that of the others.
  const leg = legsOf(campaign, shop).findLast((one) => one.step === step);
  if (!leg) return undefined;
  const answersMs = answersForMs(campaign, step);
  return (leftAt = leg.at) => leftAt + answersMs;
}
