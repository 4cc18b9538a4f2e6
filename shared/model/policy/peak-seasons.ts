import type { Peak } from '../shop/contact-policy.ts';
import type { Shop } from '../shop/shop.ts';
import { endOfDay, localDay, startOfDay } from '../values/time/day.ts';

/** One year's season of a peak: from its first instant to the first after it, UTC ms. */
export interface Season {
  readonly peak: Peak;
  readonly from: number;
  readonly until: number;
}

/** The seasons that run at an instant, in the shop's days. */
export function seasonsAt(
  { timezone, policy }: { readonly timezone: string; readonly policy: Pick<Shop['policy'], 'peaks'> },
  now: number,
): readonly Season[] {
  if (!policy.peaks || policy.peaks.length === 0) return [];
  const today = localDay(now, timezone);
  const [year, day] = [Number(today.slice(0, 4)), today.slice(5)];
  return policy.peaks.flatMap((peak) => {
    const { from, to } = peak;
    const turns = from > to;
    if (turns ? day < from && day > to : day < from || day > to) return [];
    const first = turns && day <= to ? year - 1 : year;
    const last = turns && day >= from ? year + 1 : year;
    return [{ peak, from: startOfDay(`${first}-${from}`, timezone), until: endOfDay(`${last}-${to}`, timezone) }];
  });
}
