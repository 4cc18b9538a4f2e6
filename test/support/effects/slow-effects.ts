import type { Customer } from '#model/customer/customer.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';

/** Where people stood on the evening of a day: tier and stage, '' for none. */
export type Standings = (day: string, id: string) => readonly [tier: string, stage: string];

export interface SlowWorld {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  readonly people: readonly Customer[];
  readonly touches: readonly Touch[];
  readonly standing: Standings;
  readonly outcomeDays: number;
}

export interface SlowSums {
  people: number;
  buyers: number;
  orders: number;
  net: number;
  netSquared: number;
  before: number;
  beforeNet: number;
}

const quarterOfDay = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/**
 * The meaning of effects once more, in other words and without any hurry: by `quarter|program|share|tier|stage|arm` sums of
 * those whose days are over, by `sent|quarter|program|tier|channel` messages that they got, and by `open|quarter|program|arm`
 * how many still have time.
 */
export function slowEffects(world: SlowWorld, run: string, end: number): Record<string, SlowSums | number> {
  const { shop, programs, people, touches, standing, outcomeDays } = world;
  const found: Record<string, SlowSums | number> = {};
  const known = touches.filter(({ endDay = '', eligibleAt }) => eligibleAt !== undefined && endDay < run);
  const dayOf = ({ eligibleAt = 0 }: Touch): string => localDay(eligibleAt, shop.timezone);
  const oldest = quarterOfDay(addDays(`${run.slice(0, 7)}-01`, -100));
  for (const person of people) {
    for (const { id: programId, holdout } of programs) {
      const own = known
        .filter((touch) => touch.customerId === person.id && touch.programId === programId)
        .toSorted((a, b) => (a.eligibleAt ?? 0) - (b.eligibleAt ?? 0));
      const seen = new Set<string>();
      for (const touch of own) {
        const quarter = quarterOfDay(dayOf(touch));
        if (seen.has(quarter) || quarter < oldest) continue;
        seen.add(quarter);
        const at = Math.floor((touch.eligibleAt ?? 0) / 1000) * 1000;
        const arm = touch.reason === 'holdout' ? 'control' : 'treated';
        if (at + outcomeDays * DAY_MS > end) {
          const key = `open|${quarter}|${programId}|${arm}`;
          found[key] = Number(found[key] ?? 0) + 1;
          continue;
        }
        const [tier, stage] = standing(addDays(dayOf(touch), -1), person.id);
        const key = [quarter, programId, Math.round(holdout * 10_000), tier, stage, arm].join('|');
        const nothing = { people: 0, buyers: 0, orders: 0, net: 0, netSquared: 0, before: 0, beforeNet: 0 };
        const sums = (found[key] as SlowSums | undefined) ?? nothing;
        found[key] = sums;
        const paid = [...person.entries.values()].filter((order) => order.state === 'paid' && order.at < end);
        const back = (order: (typeof paid)[number]): number =>
          order.returns.filter(([when]) => when < end).reduce((sum, [, amount]) => sum + amount, 0);
        const isWhole = (order: (typeof paid)[number]): boolean =>
          order.returns.some(([when]) => when < end) && back(order) >= order.grossMinor;
        const net = (orders: typeof paid): number =>
          orders.reduce((sum, order) => sum + order.grossMinor - back(order), 0);
        const inTime = paid.filter((order) => order.at >= at && order.at < at + outcomeDays * DAY_MS);
        const before = net(paid.filter((order) => order.at < at && order.at >= at - 365 * DAY_MS));
        const orders = inTime.filter((order) => !isWhole(order)).length;
        const left = touches.filter(
          (other) =>
            other.customerId === person.id &&
            other.programId === programId &&
            other.state === 'sent' &&
            (other.endDay ?? '') < run &&
            quarterOfDay(dayOf(other)) === quarter,
        );
        for (const { channel } of left) {
          const sent = ['sent', quarter, programId, tier, channel].join('|');
          found[sent] = Number(found[sent] ?? 0) + 1;
        }
        sums.people += 1;
        sums.buyers += orders > 0 ? 1 : 0;
        sums.orders += orders;
        sums.net += net(inTime);
        sums.netSquared += net(inTime) ** 2;
        sums.before += before;
        sums.beforeNet += before * net(inTime);
      }
    }
  }
  return found;
}
