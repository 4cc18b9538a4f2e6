import type { DetailLine } from '../../order/details.ts';
import { cellNames } from './cell-names.ts';
import type { Cells, KpiValue, OrdersSeen, Put, Rows } from './kpi.ts';
import { shareOf } from './reading.ts';
import { RETURN_DAYS, wasReturned } from './returned.ts';

const [ordersOf, returnedOf] = [cellNames('orders:'), cellNames('returned:')];

/** Cells of one order at a time, of which the first so many count. */
const told: string[] = [];

function isAmong(cell: string, count: number): boolean {
  for (let n = 0; n < count; n++) if (told[n] === cell) return true;
  return false;
}

/**
 * Orders that became {@link RETURN_DAYS} days old, and those of them with a return: once for each of the goods in them
 * that are named, and once for all others.
 */
export function countReturnedGoods(
  { isAnonymous, known: { details }, orders, monthOf, context: { today, shop } }: OrdersSeen,
  put: Put,
  named: ReadonlySet<string>,
  goodsOf: (line: DetailLine) => string,
): void {
  if (isAnonymous || !details) return;
  for (let n = 0; n < orders.count; n++) {
    const entry = orders.entry[n];
    const old = (orders.day[n] ?? 0) + RETURN_DAYS;
    if (entry?.state !== 'paid' || old > today) continue;
    const lines = (orders.details[n] ?? details.get(orders.key[n] ?? ''))?.lines;
    if (!lines || lines.length === 0) continue;
    const month = monthOf(old);
    const returned = wasReturned(entry, old, shop.timezone);
    // where no goods have cells of their own, all lines are of the one of all others
    const last = named.size === 0 ? 1 : lines.length;
    let found = 0;
    for (let at = 0; at < last; at++) {
      const line = lines[at];
      const goods = line && named.size > 0 ? goodsOf(line) : '';
      const cell = named.has(goods) ? goods : '';
      if (isAmong(cell, found)) continue;
      told[found++] = cell;
      put(month, ordersOf(cell), 1);
      if (returned) put(month, returnedOf(cell), 1);
    }
  }
}

/** Of {@link countReturnedGoods}: orders with a return ÷ orders, those goods first that went back most. */
export function readReturnedGoods(rows: Rows): KpiValue {
  const sums = new Map<string, { orders: number; returned: number }>();
  let [orders, returned] = [0, 0];
  for (const [, cells] of rows.each()) {
    for (const [cell, n] of Object.entries(cells)) {
      const [part, goods] = [
        cell.startsWith('orders:') ? 'orders' : 'returned',
        cell.slice(cell.indexOf(':') + 1),
      ] as const;
      const sum = sums.get(goods) ?? { orders: 0, returned: 0 };
      sums.set(goods, sum);
      sum[part] += n;
      if (part === 'orders') orders += n;
      else returned += n;
    }
  }
  const none = {
    en: 'no order with known goods became 30 days old in this period',
    zh: '该期间没有满 30 天且已知商品的订单',
  };
  return shareOf(returned, orders, none, partsOf(sums));
}

const partsOf = (sums: ReadonlyMap<string, { readonly orders: number; readonly returned: number }>): Cells =>
  Object.fromEntries(
    [...sums]
      .sort(([a, one], [b, other]) => other.returned - one.returned || other.orders - one.orders || (a < b ? -1 : 1))
      .flatMap(([goods, of]) => [
        [returnedOf(goods), of.returned],
        [ordersOf(goods), of.orders],
      ]),
  );
