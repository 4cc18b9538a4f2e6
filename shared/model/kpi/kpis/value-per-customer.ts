import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, unknown } from '../form/reading.ts';

export const valuePerCustomer = defineKpi({
  name: 'value-per-customer',
  title: { en: 'Value per customer, net of returns', zh: '每位顾客的净额（扣除退货）' },
  means: {
    en: 'What a customer who ever bought has brought on average to date, less returns.',
    zh: '每位买过的顾客迄今平均带来的金额，已扣除退货。',
  },
  formula: {
    en: '(paid orders − returns) of all customers to date ÷ customers who ever paid for an order',
    zh: '全部顾客迄今的（已付款订单金额 − 退款额） ÷ 曾付款下单的顾客数',
  },
  source: {
    en: 'Customers who returned everything are among those that it is divided by.',
    zh: '全部退货的顾客也计入分母。',
  },
  unit: 'money',
  money: ['net'],
  grain: 'day',
  place: 630,
  ofState: ({ row, today }, put) => {
    if (!row.bought) return;
    put(today, 'customers', 1);
    put(today, 'net', row.netMinor);
  },
  read: (rows) =>
    ofLastDay(rows, ({ customers = 0, net = 0 }) =>
      customers > 0
        ? { known: true, value: net / customers, of: customers, parts: { customers, net } }
        : unknown({ en: 'nobody has bought yet', zh: '还没有人购买' }),
    ),
});
