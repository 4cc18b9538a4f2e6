import { defineKpi } from '../form/kpi.ts';
import { countReturnedGoods, readReturnedGoods } from '../form/returned-goods.ts';
import { watchedIn } from '../form/watched.ts';

export const returnRateBySku = defineKpi({
  name: 'return-rate-by-sku',
  title: { en: 'Orders with a return, by SKU', zh: '按 SKU 的退货率' },
  means: {
    en: 'As the share of orders with a return, for the orders that hold an SKU, whichever of their goods went back: the 40 SKUs in most such orders of the last year, all others as one. An order counts once for each of its SKUs, in the month in which it became 30 days old.',
    zh: '含有某 SKU 的订单的退货率，不论退回的是其中哪件商品：列出最近一年退货订单最多的 40 个 SKU，其余合并。订单在满 30 天的月份内，对其每个 SKU 各计一次。',
  },
  formula: {
    en: 'orders that hold the SKU, with a return within 30 days ÷ all orders that hold the SKU',
    zh: '含该 SKU 且 30 天内有退货的订单数 ÷ 含该 SKU 的全部订单数',
  },
  source: {
    en: 'Shop platforms tell how much money was given back, not always for which item. Which 40 are shown was found by the run of the day before, so on the first day all SKUs are one.',
    zh: '电商平台会告知退款金额，但不一定告知是哪件商品。显示哪 40 个 SKU 由前一天的运行得出，因此第一天全部合并。',
  },
  unit: 'share',
  grain: 'month',
  place: 242,
  needs: 'details',
  ofOrders: (seen, put) => countReturnedGoods(seen, put, watchedIn(seen.context, 'returned'), ([sku]) => sku),
  read: readReturnedGoods,
});
