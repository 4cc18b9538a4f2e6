import { byFirstChannel } from '../form/first-channel.ts';
import { defineKpi } from '../form/kpi.ts';

export const newBuyers = defineKpi({
  name: 'new-buyers',
  title: { en: 'New buyers', zh: '新客数' },
  means: {
    en: 'People whose first purchase lies in the period, also by the channel of that purchase. An order that was cancelled or returned whole is nobody’s first purchase.',
    zh: '首笔有效订单落在该期间内的顾客，并按该订单的渠道细分。已取消或全额退货的订单不算首单。',
  },
  formula: {
    en: 'number of people whose first valid order (paid, not cancelled, not returned whole) was placed in the period',
    zh: '首笔有效订单（已付款、未取消、未全额退货）在该期间内的顾客人数',
  },
  source: {
    en: 'Worked out anew from all orders each day: an order that arrives late or is changed can change who is new.',
    zh: '每天根据全部订单重新判断：迟到或被修改的订单会改变谁是新客。',
  },
  unit: 'count',
  grain: 'day',
  place: 100,
  lines: [{ name: 'newBuyers', title: { en: 'new buyers', zh: '新客数' }, cell: '', place: 20 }],
  buyers: 'only',
  ofOrders: ({ isAnonymous, days, firstChannel }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    put(first, '', 1);
    put(first, firstChannel || 'unknown', 1);
  },
  splits: ['new'],
  read: (rows) => {
    const value = rows.sum();
    return { known: true, value, parts: byFirstChannel(rows, value, rows.sum, '') };
  },
});
