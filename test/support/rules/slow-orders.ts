import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { AmountRange, OrdersPredicate, Period } from '#model/rule/predicate.ts';
import {
  dateOf,
  inAll,
  isAmount,
  isBetween,
  isEmpty,
  isWithin,
  type Person,
  type Said,
  type SlowDay,
  yesNo,
} from './slow-words.ts';

interface Bought {
  readonly key: string;
  readonly at: number;
  readonly date: string;
  readonly channel: string;
  readonly minor: number;
  readonly lines: readonly { sku: string; group: string | undefined; minor: number | undefined }[] | undefined;
}

export function standing({ known }: Person, day: SlowDay): readonly Bought[] {
  const isPast = (at: number): boolean => dateOf(at, day.zone) <= day.day;
  return [...known.customer.entries]
    .filter(([, entry]) => entry.state === 'paid' && isPast(entry.at))
    .flatMap(([key, entry]) => {
      const back = entry.returns.filter(([at]) => isPast(at));
      const sum = back.reduce((total, [, minor]) => total + minor, 0);
      if (back.length > 0 && sum >= entry.grossMinor) return [];
      return [ofEntry(key, entry, entry.grossMinor - sum, known, day)];
    })
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

const ofEntry = (key: string, entry: OrderEntry, minor: number, known: KnownCustomer, day: SlowDay): Bought => ({
  key,
  at: entry.at,
  date: dateOf(entry.at, day.zone),
  channel: entry.channel,
  minor,
  lines: known.details
    ?.get(key)
    ?.lines.map(([sku, , total, group]) => ({ sku, group: group || undefined, minor: total })),
});

type Which = Pick<OrdersPredicate, 'groups' | 'skus' | 'channels' | keyof Period>;

export function isOneOf(order: Bought, which: Which, day: SlowDay): Said {
  if (!isWithin(order.date, which, day)) return 'no';
  const { groups, skus, channels } = which;
  if (isEmpty(groups, skus, channels)) return 'unknown';
  const parts: Said[] = [];
  if (channels) parts.push(order.channel === '' ? 'unknown' : yesNo(channels.includes(order.channel)));
  if (groups || skus) parts.push(hasLine(order, which));
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

function hasLine({ lines }: Bought, { groups, skus }: Which): Said {
  if (!lines) return 'unknown';
  const each = lines.map(({ sku, group }): Said => {
    if (skus?.includes(sku)) return 'yes';
    if (!groups) return 'no';
    return group === undefined ? 'unknown' : yesNo(groups.includes(group));
  });
  return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : 'no';
}

/** Undefined: it may be any amount. */
function amountIn(order: Bought, { groups, skus }: Which): number | undefined {
  if (!groups && !skus) return order.minor;
  if (!order.lines) return undefined;
  let sum = 0;
  for (const { sku, group, minor } of order.lines) {
    const isNamed = skus?.includes(sku) || (group !== undefined && groups?.includes(group));
    if (!isNamed && group === undefined && (groups?.length ?? 0) > 0) return undefined;
    if (isNamed && minor === undefined) return undefined;
    if (isNamed) sum += minor ?? 0;
  }
  return sum;
}

export function ordersSay(rule: OrdersPredicate, person: Person, day: SlowDay): Said {
  const asked = standing(person, day).map((order) => [order, isOneOf(order, rule, day)] as const);
  const doubtful = asked.filter(([, said]) => said === 'unknown').map(([order]) => order);
  const certain = asked.filter(([, said]) => said === 'yes').map(([order]) => order);
  const worlds = Array.from({ length: 2 ** doubtful.length }, (_, bits) => [
    ...certain,
    ...doubtful.filter((_each, i) => bits & (1 << i)),
  ]);
  const counted = inAll(
    worlds.map((orders) => isBetween(orders.length, rule.count ?? (rule.value ? { min: 0 } : { min: 1 }))),
  );
  const { value } = rule;
  if (!value) return counted;
  const sums = worlds.flatMap((orders) => {
    const amounts = orders.map((order) => amountIn(order, rule));
    if (amounts.includes(undefined)) return [-1e15, 1e15];
    return [amounts.reduce<number>((total, each) => total + (each ?? 0), 0)];
  });
  // told is whether all amounts from the least to the most are in the range, not only those of a world
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  const ends: readonly boolean[] = [isAmount(least, value), isAmount(most, value)];
  const isOutside = isAmount(most, { currency: value.currency, min: '-1000000000000000', max: lower(value) });
  const isAbove = value.max !== undefined && least > Math.round(Number(value.max) * 100);
  const amounts: Said = ends.every(Boolean) ? 'yes' : isOutside || isAbove ? 'no' : 'unknown';
  if (counted === 'no' || amounts === 'no') return 'no';
  return counted === 'yes' && amounts === 'yes' ? 'yes' : 'unknown';
}

const lower = ({ min }: AmountRange): string =>
  min === undefined ? '-1000000000000001' : ((Math.round(Number(min) * 100) - 1) / 100).toFixed(2);
