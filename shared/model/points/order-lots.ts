import { netOf } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderKey } from '../values/ids.ts';
import { addDays, type Day, localDay, startOfDay } from '../values/time/day.ts';
import { earnedBy } from './earned.ts';
import type { Lot } from './lot.ts';
import { type PointsRules, rulesOn } from './rules.ts';

/** What is known of a member beside the orders. */
export interface Earner {
  readonly entries: ReadonlyMap<OrderKey, OrderEntry>;
  readonly details?: ReadonlyMap<OrderKey, OrderDetails> | undefined;
  /** Orders placed before it earn nothing, UTC ms. */
  readonly joinedAt: number;
  /** While they had left, [from, to) in UTC ms: orders placed then earn nothing either. */
  readonly away?: readonly (readonly [from: number, to: number])[] | undefined;
  /** The level that was held before a local day, as the orders are known at an instant. */
  readonly levelBefore?: ((day: Day, asOf: number) => string | undefined) | undefined;
  /** Is it the member's birthday? */
  readonly isBirthday?: ((day: Day) => boolean) | undefined;
}

/**
 * The lots of all orders that earn: a function of entries, lines and dated rules, so an order costs no write and a refund
 * none. An instant at which money goes back may change the lots of other orders, too: a level may fall by it.
 */
export function orderLots(earner: Earner, versions: readonly PointsRules[], zone: string): readonly Lot[] {
  const { entries, details, levelBefore, isBirthday } = earner;
  const paid = [...entries].filter(([, { state, at }]) => state === 'paid' && earnsAt(earner, at));
  const all = [...entries.values()].flatMap(timesOf);
  const times = [...new Set(all)].sort((a, b) => a - b);
  return paid.flatMap(([key, entry]): readonly Lot[] => {
    const { at } = entry;
    const day = localDay(at, zone);
    const rules = rulesOn(versions, day);
    if (!rules) return [];
    const birthday = isBirthday?.(day) ?? false;
    const asKnown = (asOf: number): number =>
      earnedBy(
        {
          ...{ day, netMinor: netOf(entry, (time) => time <= asOf), details: details?.get(key) },
          ...{ level: levelBefore?.(day, asOf), isBirthday: birthday },
        },
        rules,
      );
    const points = asKnown(at);
    const changes: (readonly [number, number])[] = [];
    let before = points;
    for (const time of levelBefore ? times : timesOf(entry)) {
      const now = time > at ? asKnown(time) : before;
      if (now !== before) changes.push([time, now]);
      before = now;
    }
    if (points === 0 && changes.length === 0) return [];
    const due = addDays(day, rules.pendingDays);
    const over = rules.expiresAfterDays === undefined ? undefined : addDays(due, rules.expiresAfterDays);
    return [
      {
        ...{ id: key, from: 'issued', at, availableAt: startOfDay(due, zone), points, changes },
        expiresAt: over === undefined ? undefined : startOfDay(over, zone),
      },
    ];
  });
}

/** Were they a member when an order was placed (UTC ms)? */
export const earnsAt = ({ joinedAt, away }: Pick<Earner, 'joinedAt' | 'away'>, at: number): boolean =>
  at >= joinedAt && (away === undefined || !away.some(([from, to]) => at >= from && at < to));

/** When money of it went back, or came again, UTC ms. */
const timesOf = ({ returns }: OrderEntry): readonly number[] => [...new Set(returns.map(([at]) => at))];
