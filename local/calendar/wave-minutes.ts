import { endOf, legsOf } from '#model/campaign/waves/legs.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';

/** Minutes behind the beginning of a wave in which it is planned here: a small shop needs one. */
const PLANNED_IN = 5;

/**
 * The next minute (UTC ms) in which planning waves has something to do: those in which one begins, and each hour while a
 * campaign lasts, for what somebody let go late or resumed. On a stage each minute is one.
 */
export function nextWaveMinute(
  { campaigns = [], shops }: Pick<PublishedCrm, 'campaigns' | 'shops'>,
  after: number,
): number | undefined {
  const minutes = campaigns.flatMap((campaign) => {
    const shop = shops.find(({ id }) => id === campaign.shop);
    if (!shop) return [];
    const begins = legsOf(campaign, shop).map(({ at }) => Math.ceil(at / MINUTE_MS) * MINUTE_MS);
    const end = endOf(campaign, shop) + HOUR_MS;
    const planned = begins.flatMap((at) => Array.from({ length: PLANNED_IN }, (_, n) => at + n * MINUTE_MS));
    const hour = (Math.floor(Math.max(after, Math.min(...begins)) / HOUR_MS) + 1) * HOUR_MS;
    return [...planned, hour].filter((at) => at > after && at <= end);
  });
  return minutes.length === 0 ? undefined : Math.min(...minutes);
}
