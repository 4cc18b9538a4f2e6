import type { KnownCustomer } from '../day/known-customer.ts';
import { busiestHour, hourOfOrder } from '../order/busiest-hour.ts';
import { isPaid, isPurchase, returnedOf } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import { orderDaysOf } from '../order/order-days.ts';
import type { Catalogue } from '../product/catalogue.ts';
import type { Shop } from '../shop/shop.ts';
import { DAY_MS, offsetAt } from '../values/time/day.ts';
import { type CustomerKind, customerKind } from './customer-kind.ts';
import { type Habit, mostOften, quantile } from './tally.ts';

/** Observations below which a habit is not known: fewer would be chance. Orders, pieces for prices, gaps for days between. */
const LEAST = {
  weekday: 5,
  channel: 2,
  device: 2,
  group: 2,
  prices: 4,
  discount: 3,
  basket: 2,
  returnRate: 3,
  gapDays: 2,
} as const;

/** What the orders of a customer usually are; what is not known is undefined. Amounts in minor units. */
export interface Behaviour {
  /** 0 to 23, in the person's zone. */
  readonly hour?: Habit<number> | undefined;
  /** 1 Monday to 7 Sunday, in the person's zone. */
  readonly weekday?: Habit<number> | undefined;
  readonly channel?: Habit<string> | undefined;
  readonly device?: Habit<string> | undefined;
  /** Product group of most orders. */
  readonly group?: Habit<string> | undefined;
  /** What a piece usually costs: the middle half of all pieces, and the one in the middle. */
  readonly prices?:
    | Habit<{ readonly lowMinor: number; readonly middleMinor: number; readonly highMinor: number }>
    | undefined;
  /** Share of orders with a discount, of those that told whether they had one. */
  readonly discount?: Habit<number> | undefined;
  /** Mean gross of an order. */
  readonly basket?: Habit<number> | undefined;
  /** Share of the gross of paid orders that went back. */
  readonly returnRate?: Habit<number> | undefined;
  /** Median of days between order days. */
  readonly gapDays?: Habit<number> | undefined;
  readonly kind?: CustomerKind | undefined;
}

export interface BehaviourSeen {
  readonly shop: Pick<Shop, 'timezone' | 'kinds'>;
  /** The person's; the shop's where the person's country is not known or has several. */
  readonly zone: string;
  /** What happened then or later is not seen, UTC ms. */
  readonly end: number;
  readonly catalogue?: Catalogue | undefined;
}

/** Pieces of one line that count for prices: a wholesale line of a thousand is still one line. */
const MOST_PIECES = 20;

export function behaviourOf(known: KnownCustomer, { shop, zone, end, catalogue }: BehaviourSeen): Behaviour {
  const { customer, details, facts } = known;
  const isSeen = (at: number): boolean => at < end;
  const hours: number[] = [];
  const weekdays: number[] = [];
  const channels: string[] = [];
  const devices: string[] = [];
  const groups: string[] = [];
  const prices: number[] = [];
  let [paid, gross, returned, orders, ordered, told, discounted] = [0, 0, 0, 0, 0, 0, 0];
  for (const [orderKey, entry] of customer.entries) {
    if (isPaid(entry, isSeen)) {
      paid += 1;
      gross += entry.grossMinor;
      returned += Math.min(entry.grossMinor, Math.max(0, returnedOf(entry, isSeen)));
    }
    if (!isPurchase(entry, isSeen)) continue;
    orders += 1;
    ordered += entry.grossMinor;
    const local = entry.at + offsetAt(entry.at, zone);
    const hour = hourOfOrder(entry, zone, shop.timezone);
    if (hour !== undefined) hours.push(hour);
    weekdays.push(((((Math.floor(local / DAY_MS) + 3) % 7) + 7) % 7) + 1);
    if (entry.channel !== '') channels.push(entry.channel);
    const detail = details?.get(orderKey);
    if (!detail) continue;
    if (detail.device) devices.push(detail.device);
    if (detail.discountMinor !== undefined) {
      told += 1;
      if (detail.discountMinor > 0) discounted += 1;
    }
    groups.push(...groupsIn(detail, catalogue));
    pricesIn(detail, prices);
  }
  prices.sort((a, b) => a - b);
  const gaps = gapsOf(customer.entries.values(), shop.timezone, end);
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  return {
    hour: busiestHour(hours),
    weekday: mostOften(weekdays, LEAST.weekday),
    channel: mostOften(channels, LEAST.channel),
    device: mostOften(devices, LEAST.device),
    group: mostOften(groups, LEAST.group),
    prices: enough(prices.length, LEAST.prices, () => ({
      lowMinor: quantile(prices, 0.25),
      middleMinor: quantile(prices, 0.5),
      highMinor: quantile(prices, 0.75),
    })),
    discount: enough(told, LEAST.discount, () => share(discounted, told)),
    basket: enough(orders, LEAST.basket, () => Math.round(ordered / orders)),
    returnRate: enough(paid, LEAST.returnRate, () => share(returned, gross)),
    gapDays: enough(gaps.length, LEAST.gapDays, () => quantile(gaps, 0.5)),
    kind: customerKind(facts, shop.kinds),
  };
}

const enough = <Value>(n: number, least: number, value: () => Value): Habit<Value> | undefined =>
  n < least ? undefined : { value: value(), n };

/** Each group of an order once: a basket of ten teas is one order of tea. */
function groupsIn({ lines }: OrderDetails, catalogue: Catalogue | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [sku, , , told] of lines) {
    const group = told || catalogue?.get(sku)?.group;
    if (group) found.add(group);
  }
  return found;
}

function pricesIn({ lines }: OrderDetails, into: number[]): void {
  for (const [, quantity, totalMinor] of lines) {
    if (totalMinor === undefined || quantity <= 0 || totalMinor < 0) continue;
    const price = Math.round(totalMinor / quantity);
    for (let piece = 0; piece < Math.min(quantity, MOST_PIECES); piece++) into.push(price);
  }
}

function gapsOf(entries: Parameters<typeof orderDaysOf>[0], zone: string, end: number): readonly number[] {
  const days = orderDaysOf(entries, zone, end);
  return days
    .slice(1)
    .map((day, n) => day - (days[n] ?? 0))
    .sort((a, b) => a - b);
}

/** As rules ask for it: the price of a piece in the middle stands for the band. */
export function habitsOf({ prices, ...behaviour }: Behaviour) {
  const { hour, weekday, channel, device, group, discount, basket, returnRate, gapDays, kind } = behaviour;
  return {
    hour: hour?.value,
    weekday: weekday?.value,
    channel: channel?.value,
    device: device?.value,
    group: group?.value,
    priceBand: prices?.value.middleMinor,
    discount: discount?.value,
    basket: basket?.value,
    returnRate: returnRate?.value,
    gapDays: gapDays?.value,
    kind,
  };
}
