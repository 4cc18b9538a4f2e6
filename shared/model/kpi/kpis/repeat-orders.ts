import { defineKpi } from '../form/kpi.ts';

export const repeatOrders = defineKpi({
  name: 'repeat-orders',
  title: { en: 'Repeat orders', zh: '复购订单数' },
  means: {
    en: 'Valid orders (paid, not cancelled, not returned whole) placed on a later day than the buyer’s first purchase. A second order on the first day is not a repeat: orders are split for many reasons.',
    zh: '在顾客首次购买之后的日期所下的有效订单。首购当天的第二单不算复购。',
  },
  formula: {
    en: 'number of valid orders placed on a later day than the first purchase of their buyer',
    zh: '在顾客首购日之后所下的有效订单数',
  },
  unit: 'count',
  grain: 'day',
  matureAfterDays: 30,
  place: 170,
  ofOrders: ({ isAnonymous, orders, days }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined || days.length === 1) return;
    for (let n = 0; n < orders.count; n++) {
      const placed = orders.day[n] ?? 0;
      if (orders.stands[n] === 1 && placed > first) put(placed, '', 1);
    }
  },
  read: (rows) => ({ known: true, value: rows.sum() }),
});
