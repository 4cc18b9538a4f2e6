import { groupOf } from '../../product/catalogue.ts';
import { cellNames } from '../form/cell-names.ts';
import { defineKpi } from '../form/kpi.ts';
import { mostBought } from '../form/most-bought.ts';
import { shareOf } from '../form/reading.ts';
import { RETURN_DAYS, wasReturned } from '../form/returned.ts';

const [ordersOf, returnedOf] = [cellNames('orders:'), cellNames('returned:')];

/** Cells of one order at a time, of which the first so many count. */
const told: string[] = [];

function isAmong(cell: string, count: number): boolean {
  for (let n = 0; n < count; n++) if (told[n] === cell) return true;
  return false;
}

export const returnRateByProduct = defineKpi({
  name: 'return-rate-by-product',
  title: { en: 'Orders with a return, by product group', zh: '按商品组的退货率' },
  means: {
    en: 'As the share of orders with a return, for the orders that hold a product group (the SKU where it has none), whichever of their goods went back: the 40 groups with most buyers, all others as one. An order counts once for each of its groups, in the month in which it became 30 days old.',
    zh: '含有某商品组（无分组时为 SKU）的订单的退货率，不论退回的是其中哪件商品：列出买家最多的 40 组，其余合并。订单在满 30 天的月份内，对其每个商品组各计一次。',
  },
  formula: {
    en: 'orders that hold the product group, with a return within 30 days ÷ all orders that hold the product group',
    zh: '含该商品组且 30 天内有退货的订单数 ÷ 含该商品组的全部订单数',
  },
  source: {
    en: 'Shop platforms tell how much money was given back, not always for which item.',
    zh: '电商平台会告知退款金额，但不一定告知是哪件商品。',
  },
  unit: 'share',
  grain: 'month',
  place: 240,
  needs: 'details',
  ofOrders: ({ isAnonymous, known: { details }, orders, monthOf, context }, put) => {
    if (isAnonymous || !details) return;
    const { today, shop, catalogue } = context;
    const named = mostBought(context);
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      const old = (orders.day[n] ?? 0) + RETURN_DAYS;
      if (entry?.state !== 'paid' || old > today) continue;
      const lines = (orders.details[n] ?? details.get(orders.key[n] ?? ''))?.lines;
      if (!lines || lines.length === 0) continue;
      const month = monthOf(old);
      const returned = wasReturned(entry, old, shop.timezone);
      // where no group has cells of its own, all lines are of the one of all others
      const last = named.size === 0 ? 1 : lines.length;
      let found = 0;
      for (let at = 0; at < last; at++) {
        const line = lines[at];
        const group = line && named.size > 0 ? groupOf(line, catalogue) : '';
        const cell = named.has(group) ? group : '';
        if (isAmong(cell, found)) continue;
        told[found++] = cell;
        put(month, ordersOf(cell), 1);
        if (returned) put(month, returnedOf(cell), 1);
      }
    }
  },
  read: (rows) => {
    const parts: Record<string, number> = {};
    let [orders, returned] = [0, 0];
    for (const [, cells] of rows.each()) {
      for (const [cell, n] of Object.entries(cells)) {
        parts[cell] = (parts[cell] ?? 0) + n;
        if (cell.startsWith('orders:')) orders += n;
        else returned += n;
      }
    }
    const none = {
      en: 'no order with known goods became 30 days old in this period',
      zh: '该期间没有满 30 天且已知商品的订单',
    };
    return shareOf(returned, orders, none, parts);
  },
});
