import { oneSkuOf } from '../../product/one-sku.ts';
import { localDayNumber } from '../../values/time/day-number.ts';
import { cellNames } from '../form/cell-names.ts';
import { defineKpi } from '../form/kpi.ts';
import { overCells } from '../form/reading.ts';
import { watchedIn } from '../form/watched.ts';

const [casesOf, ordersOf] = [cellNames('cases:'), cellNames('orders:')];

export const casesBySku = defineKpi({
  name: 'cases-by-sku',
  title: { en: 'Service cases per order, by SKU', zh: '按 SKU 的每单服务工单数' },
  means: {
    en: 'Service cases that name an order with one SKU alone, for each such order, in the month of the order: the 40 SKUs with most cases in the last year, all others as one. Beside it, how many cases nobody can put down to an SKU: of orders with several, and of no order whose goods are known.',
    zh: '所指订单只含一个 SKU 的服务工单，除以此类订单数，计入下单月份：列出最近一年工单最多的 40 个 SKU，其余合并。无法归到某个 SKU 的工单另行列出：订单含多个 SKU 的，以及没有对应订单或商品未知的。',
  },
  formula: {
    en: 'service cases about orders that hold this SKU alone ÷ paid orders that hold this SKU alone',
    zh: '只含该 SKU 的订单的服务工单数 ÷ 只含该 SKU 的已付款订单数',
  },
  source: {
    en: 'A case tells its order and its cause, not the item. Where an order holds several SKUs, counting it for each would blame goods that nobody complained about. Causes are in "Service cases per order".',
    zh: '工单会说明订单和原因，但不说明是哪件商品。若订单含多个 SKU 而对每个都计，会冤枉没有人投诉的商品。原因见“每单服务工单数”。',
  },
  unit: 'share',
  grain: 'month',
  matureAfterDays: 30,
  place: 252,
  needs: ['details', 'facts'],
  ofOrders: ({ isAnonymous, known: { customer, details, facts }, orders, monthOf, context }, put) => {
    if (isAnonymous || !details || !facts) return;
    const { today, end, shop } = context;
    const named = watchedIn(context, 'cases');
    const shown = (sku: string): string => (named.has(sku) ? sku : '');
    for (let n = 0; n < orders.count; n++) {
      const [key, placed] = [orders.key[n], orders.day[n] ?? 0];
      if (key === undefined || orders.entry[n]?.state !== 'paid' || placed > today) continue;
      const sku = oneSkuOf((orders.details[n] ?? details.get(key))?.lines);
      if (sku !== undefined) put(monthOf(placed), ordersOf(shown(sku)), 1);
    }
    for (const { kind, at, value } of facts) {
      if (kind !== 'case' || at >= end) continue;
      const order = value.orderKey === undefined ? undefined : customer.entries.get(value.orderKey);
      const isOfOrder = order?.state === 'paid' && order.at < end;
      const lines = isOfOrder && value.orderKey !== undefined ? details.get(value.orderKey)?.lines : undefined;
      const sku = oneSkuOf(lines);
      const month = monthOf(localDayNumber(isOfOrder ? order.at : at, shop.timezone));
      put(month, sku !== undefined ? casesOf(shown(sku)) : (lines?.length ?? 0) > 1 ? 'several' : 'no_goods', 1);
    }
  },
  read: (rows) => {
    const { several = 0, no_goods: noGoods = 0, ...ofSkus } = overCells(rows);
    const sums = new Map<string, { cases: number; orders: number }>();
    let [cases, orders] = [0, 0];
    for (const [cell, n] of Object.entries(ofSkus)) {
      const [part, sku] = [cell.startsWith('cases:') ? 'cases' : 'orders', cell.slice(cell.indexOf(':') + 1)] as const;
      const sum = sums.get(sku) ?? { cases: 0, orders: 0 };
      sums.set(sku, sum);
      sum[part] += n;
      if (part === 'cases') cases += n;
      else orders += n;
    }
    if (orders <= 0)
      return {
        known: false,
        why: { en: 'no order of one SKU alone was placed in this period', zh: '该期间没有只含一个 SKU 的订单' },
      };
    const mostFirst = [...sums].sort(
      ([a, one], [b, other]) => other.cases - one.cases || other.orders - one.orders || (a < b ? -1 : 1),
    );
    const parts = mostFirst.flatMap(([sku, of]) => [
      [casesOf(sku), of.cases] as const,
      [ordersOf(sku), of.orders] as const,
    ]);
    return {
      known: true,
      value: cases / orders,
      of: orders,
      parts: Object.fromEntries([['several', several], ['no_goods', noGoods], ...parts]),
    };
  },
});
