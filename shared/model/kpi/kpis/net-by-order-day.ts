import { returnsOf } from '../../order/counted.ts';
import { localDayNumber } from '../../values/time/day-number.ts';
import { defineKpi } from '../form/kpi.ts';

export const netByOrderDay = defineKpi({
  name: 'net-by-order-day',
  title: { en: 'Net revenue by order day', zh: '按下单日的净销售额' },
  means: {
    en: 'What the orders of known people, placed in the period, have left in the shop so far: a return is taken off the day of its order, so earlier days change as goods come back. The behaviour of buyers; the accounts count a return on its own day.',
    zh: '已知顾客在该期间所下订单至今留下的净额：退款从下单当天扣除，因此过去的日期会随退货而变化。反映购买行为；会计口径按退款当天计。',
  },
  formula: {
    en: 'paid orders of the period − all that was given back of these orders so far',
    zh: '该期间已付款订单的金额 − 这些订单至今的退款额',
  },
  source: {
    en: 'The difference to the accounts is the figure "Returns of orders of other days"; over all time it is 0.',
    zh: '与会计口径的差额见“跨期退款”；就全部时间而言为 0。',
  },
  unit: 'money',
  grain: 'day',
  matureAfterDays: 30,
  place: 210,
  ofOrders: ({ isAnonymous, orders, context }, put) => {
    const { today, shop } = context;
    const cell = isAnonymous ? 'anonymous' : '';
    for (let n = 0; n < orders.count; n++) {
      const placed = orders.day[n] ?? 0;
      const netMinor = orders.netMinor[n] ?? 0;
      if (placed <= today) {
        if (netMinor !== 0) put(placed, cell, netMinor);
        continue;
      }
      // a clock that is wrong: given back today, placed tomorrow
      const entry = orders.entry[n];
      for (const [at, amountMinor] of entry ? returnsOf(entry) : []) {
        if (at < context.end) put(localDayNumber(at, shop.timezone), cell, -amountMinor);
      }
    }
  },
  read: (rows) => ({ known: true, value: rows.sum() }),
});
