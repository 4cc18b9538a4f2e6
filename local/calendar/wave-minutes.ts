import { keepingLegs } from '#model/campaign/waves/keeping-legs.ts';
import { endOf, legsOf } from '#model/campaign/waves/legs.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';

/** Minutes behind the beginning of a wave in which it is planned here: a small shop needs one. */
const PLANNED_IN = 5;

/** What is kept of answers for segments: whoever got a message late has their time to answer later than the others. */
const ROUNDS_MS = 6 * DAY_MS;

/**
 * The next minute (UTC ms) in which planning waves has something to do: those in which one begins, and each hour while
 * anything of a campaign may still be planned, for what somebody let go late or resumed, and for who had their time later. On a stage each minute is one.
 */
export function nextWaveMinute(
  { campaigns = [], shops }: Pick<PublishedCrm, 'campaigns' | 'shops'>,
  after: number,
): number | undefined {
  const minutes = campaigns.flatMap((campaign) => {
    const shop = shops.find(({ id }) => id === campaign.shop);
    if (!shop) return [];
    const legs = legsOf(campaign, shop);
    const begins = legs.map(({ at }) => Math.ceil(at / MINUTE_MS) * MINUTE_MS);
    // whom a follow-up waits for may have their time behind the end of all else, and it is not finished before
    const kept = keepingLegs(campaign, shop).map(({ at }) => at + ROUNDS_MS);
    const end = Math.max(endOf(campaign, shop), ...legs.map(({ until }) => until), ...kept) + HOUR_MS;
    const planned = begins.flatMap((at) => Array.from({ length: PLANNED_IN }, (_, n) => at + n * MINUTE_MS));
    const hour = (Math.floor(Math.max(after, Math.min(...begins)) / HOUR_MS) + 1) * HOUR_MS;
    return [...planned, hour].filter((at) => at > after && at <= end);
  });
  return minutes.length === 0 ? undefined : Math.min(...minutes);
}
