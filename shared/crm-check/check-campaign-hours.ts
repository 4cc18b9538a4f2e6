import type { Campaign, ShopTime } from '#model/campaign/campaign.ts';
import { instantOf } from '#model/campaign/campaign-program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { offsetAt } from '#model/values/time/day.ts';

/** Times that the clocks of the shop skip, and hours at which nothing may leave. Paths begin below the campaign. */
export function checkHours(campaign: Campaign, shop: Shop): readonly Issue[] {
  const { waves, followUps = [], usefulUntil } = campaign;
  const times: readonly (readonly [string, ShopTime | undefined])[] = [
    ...waves.map(({ at }, n) => [`.waves[${n}].at`, at] as const),
    ...followUps.map(
      ({ then }, n) =>
        [`.followUps[${n}].then.usefulUntil`, then.do === 'send' ? then.usefulUntil : undefined] as const,
    ),
    ['.usefulUntil', usefulUntil],
  ];
  const skipped = times.flatMap(([path, at]) =>
    at === undefined || !isSkipped(at, shop)
      ? []
      : [
          {
            path,
            what: `there is no ${at.slice(11)} on ${at.slice(0, 10)} in ${shop.timezone}: the clocks skip it`,
            fix: 'write an hour earlier or later',
          },
        ],
  );
  const closed = waves.flatMap(({ localHour, channels }, n) =>
    localHour === undefined || isOpen(localHour, channels, shop)
      ? []
      : [
          {
            path: `.waves[${n}].localHour`,
            what: `lies outside of the permitted hours of ${shop.id} for ${channels.join(' and ')}: nothing would leave then`,
            fix: 'write an hour within policy.windows',
          },
        ],
  );
  return [...skipped, ...closed];
}

/** Does no clock of the shop show it? */
function isSkipped(at: ShopTime, shop: Shop): boolean {
  const instant = instantOf(at, shop);
  return new Date(instant + offsetAt(instant, shop.timezone)).toISOString().slice(0, 16) !== at;
}

/** May a message leave at this hour of the clock by one of the channels? */
export const isOpen = (hour: number, channels: readonly string[], { policy }: Pick<Shop, 'policy'>): boolean =>
  channels.some((channel) => {
    const window = policy.windows[channel];
    return window && hour >= window.fromHour && hour < window.toHour;
  });
