import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';
import { RETURN_DAYS, wasReturned } from '../form/returned.ts';

export const returnRate = defineKpi({
  name: 'return-rate',
  title: { en: 'Orders with a return', zh: '退货率' },
  means: {
    en: 'Of the paid orders that became 30 days old in the period: those of which money went back within these 30 days, whole or in part. Younger orders are left out, for their returns are still to come.',
    zh: '在该期间满 30 天的已付款订单中，30 天内发生全部或部分退款的订单比例。更近的订单不计，因为其退货尚未发生。',
  },
  formula: {
    en: 'orders with a return within 30 days of the order ÷ all orders that became 30 days old in the period',
    zh: '下单后 30 天内有退货的订单数 ÷ 该期间满 30 天的全部订单数',
  },
  source: {
    en: 'Counted by the day of the order, the newest weeks would always look better than they are, for their returns are still to come.',
    zh: '若按下单日统计，最近几周总会显得偏好，因为退货尚未发生。',
  },
  unit: 'share',
  grain: 'day',
  place: 230,
  ofOrders: ({ isAnonymous, orders, context: { today, shop } }, put) => {
    if (isAnonymous) return;
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      const old = (orders.day[n] ?? 0) + RETURN_DAYS;
      if (entry?.state !== 'paid' || old > today) continue;
      put(old, 'orders', 1);
      if (wasReturned(entry, old, shop.timezone)) put(old, '', 1);
    }
  },
  read: (rows) => {
    const [returned, orders] = [rows.sum(), rows.sum('orders')];
    const none = { en: 'no order became 30 days old in this period', zh: '该期间没有满 30 天的订单' };
    return shareOf(returned, orders, none, { returned, orders });
  },
});
