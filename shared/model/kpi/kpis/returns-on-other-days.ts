import { returnsOf } from '../../order/counted.ts';
import { localDayNumber } from '../../values/time/day-number.ts';
import { defineKpi } from '../form/kpi.ts';

export const returnsOnOtherDays = defineKpi({
  name: 'returns-on-other-days',
  title: { en: 'Returns of orders of other days', zh: '跨期退款' },
  means: {
    en: 'What leads from net revenue by order day to that of the accounts: returns of orders of the period that came later (above 0) less returns that came in the period of earlier orders. Over all time it is 0.',
    zh: '从按下单日的净额到会计口径净额的差额：本期订单之后发生的退款（为正）减去本期发生的、属于更早订单的退款。全部时间合计为 0。',
  },
  formula: {
    en: 'net revenue of the accounts − net revenue by order day',
    zh: '净销售额（会计口径） − 按下单日的净销售额',
  },
  unit: 'money',
  grain: 'day',
  place: 220,
  ofOrders: ({ isAnonymous, orders, context }, put) => {
    const { today, end, shop } = context;
    const cell = isAnonymous ? 'anonymous' : '';
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      const placed = orders.day[n] ?? 0;
      if (!entry || entry.returns.length === 0 || placed > today) continue;
      for (const [at, amountMinor] of returnsOf(entry)) {
        if (at >= end) continue;
        const returned = localDayNumber(at, shop.timezone);
        if (returned === placed) continue;
        put(placed, cell, amountMinor);
        put(returned, cell, -amountMinor);
      }
    }
  },
  read: (rows) => ({ known: true, value: rows.sum() }),
});
