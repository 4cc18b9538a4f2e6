import { groupOf } from '../../product/catalogue.ts';
import { defineKpi } from '../form/kpi.ts';
import { mostBought } from '../form/most-bought.ts';
import { countReturnedGoods, readReturnedGoods } from '../form/returned-goods.ts';

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
  ofOrders: (seen, put) => {
    const { catalogue } = seen.context;
    countReturnedGoods(seen, put, mostBought(seen.context), (line) => groupOf(line, catalogue));
  },
  read: readReturnedGoods,
});
