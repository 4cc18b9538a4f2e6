import { boughtAfter } from '../form/bought-after.ts';
import { defineKpi } from '../form/kpi.ts';
import { AFTER_DAYS, messageCell, NOTHING_SENT, sumOf, TOUCH_DAYS } from '../form/messages.ts';
import { overCells, shareOf, unknown } from '../form/reading.ts';

export const messagesBought = defineKpi({
  name: 'messages-bought',
  title: { en: 'Messages followed by an order within 14 days', zh: '14 天内带来订单的消息比例' },
  means: {
    en: 'Of the messages whose 14 days are over: those after which their receiver placed an order that stands, up to the end of the 14th day after. Not what the messages caused: many would have bought anyway. An order counts for the last message of each program before it, and in the cells without a program for the last message of all.',
    zh: '在已满 14 天的消息中，收件人在其后 14 天内下单（有效订单）的比例。这不等于消息带来的效果：许多人本来就会购买。每个订单计入其之前每个流程的最后一条消息；不分流程的数字计入所有消息中的最后一条。',
  },
  formula: {
    en: 'messages whose receiver placed an order within 14 days ÷ messages sent',
    zh: '收件人在 14 天内下单的消息数 ÷ 发出的消息数',
  },
  source: {
    en: 'An order placed before the message does not count, also on the same day or if it was paid later. Customers joined with another since count as not having bought. Messages younger than 14 days are left out of the share and counted by themselves.',
    zh: '消息之前所下的订单不计，即使在同一天或之后才付款。之后与他人合并的顾客按未购买计。不满 14 天的消息不计入比例，另行列出。',
  },
  unit: 'share',
  money: ['net'],
  grain: 'day',
  matureAfterDays: AFTER_DAYS,
  needs: 'sends',
  restatesDays: TOUCH_DAYS,
  place: 706,
  ofTouches: ({ programId, channel, day, state }, put) => {
    if (state === 'sent') put(day, messageCell(programId, channel, 'sent'), 1);
  },
  ofOrders: ({ sends, isAnonymous, orders }, put) => {
    if (sends.length === 0 || isAnonymous) return;
    for (const { send, orders: count, netMinor } of boughtAfter(sends, orders, ({ programId }) => programId)) {
      put(send.day, messageCell(send.programId, send.channel, 'bought'), 1);
      put(send.day, messageCell(send.programId, send.channel, 'orders'), count);
      put(send.day, messageCell(send.programId, send.channel, 'net'), netMinor);
    }
    for (const { send, orders: count, netMinor } of boughtAfter(sends, orders, () => '')) {
      put(send.day, 'bought', 1);
      put(send.day, 'orders', count);
      put(send.day, 'net', netMinor);
    }
  },
  read: (rows) => {
    const lastOver = rows.asOf - AFTER_DAYS;
    const over = overCells(rows, (at) => at <= lastOver);
    const open = sumOf(
      overCells(rows, (at) => at > lastOver),
      'sent',
    );
    const sent = sumOf(over, 'sent');
    if (sent === 0 && open > 0) return unknown(TOO_YOUNG);
    return shareOf(over.bought ?? 0, sent, NOTHING_SENT, { ...over, open });
  },
});

const TOO_YOUNG = {
  en: 'no message of this period has had its 14 days yet',
  zh: '该期间的消息都还不满 14 天',
};
