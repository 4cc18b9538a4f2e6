import { LEAD_CAUSE } from '../../team/hand-off.ts';
import { localDayNumber } from '../../values/time/day-number.ts';
import { cellNames } from '../form/cell-names.ts';
import { defineKpi } from '../form/kpi.ts';

const ofCause = cellNames('cause:');

export const casesPerOrder = defineKpi({
  name: 'cases-per-order',
  title: { en: 'Service cases per order', zh: '每单服务工单数' },
  means: {
    en: 'Service cases by their cause for each paid order of known people. A case counts on the day of the order that it names; one that names none, or an order of somebody else, on the day on which it was last told.',
    zh: '已知顾客每个已付款订单对应的服务工单数，按原因细分。工单计入其所指订单的下单日；未指明订单的，计入最后更新日。',
  },
  formula: { en: 'service cases ÷ paid orders', zh: '服务工单数 ÷ 已付款订单数' },
  source: {
    en: 'Read it beside any satisfaction score: angry customers rarely answer a survey.',
    zh: '请与满意度一起看：不满的顾客往往不填问卷。',
  },
  unit: 'share',
  grain: 'day',
  matureAfterDays: 30,
  place: 250,
  needs: 'facts',
  splits: ['cases', 'cause'],
  ofOrders: ({ isAnonymous, known: { facts, customer }, orders, context: { today, end, shop } }, put) => {
    if (isAnonymous || !facts) return;
    for (let n = 0; n < orders.count; n++) {
      const placed = orders.day[n] ?? 0;
      if (orders.entry[n]?.state === 'paid' && placed <= today) put(placed, 'orders', 1);
    }
    for (const { kind, at, value } of facts) {
      // A lead is a chance to sell, and nobody's trouble.
      if (kind !== 'case' || value.cause === LEAD_CAUSE || at >= end) continue;
      const order = value.orderKey === undefined ? undefined : customer.entries.get(value.orderKey);
      const day = localDayNumber(order?.state === 'paid' && order.at < end ? order.at : at, shop.timezone);
      put(day, '', 1);
      put(day, ofCause(value.cause), 1);
    }
  },
  read: (rows) => {
    const [cases, orders] = [rows.sum(), rows.sum('orders')];
    if (orders <= 0) return { known: false, why: { en: 'no order was placed in this period', zh: '该期间没有订单' } };
    const parts: Record<string, number> = { cases, orders };
    for (const [, cells] of rows.each()) {
      for (const [cell, n] of Object.entries(cells))
        if (cell.startsWith('cause:')) parts[cell] = (parts[cell] ?? 0) + n;
    }
    return { known: true, value: cases / orders, of: orders, parts };
  },
});
