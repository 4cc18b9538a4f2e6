import { DAY_MS } from '../../values/time/day.ts';
import { attributedTo } from '../form/attributed-to.ts';
import { defineKpi } from '../form/kpi.ts';
import { AFTER_DAYS, messageCell, NOTHING_SENT, TOUCH_DAYS } from '../form/messages.ts';
import { overCells, unknown } from '../form/reading.ts';

/** Days after a click in which an order counts for it, unless the shop says otherwise. */
const CLICKED_DAYS = 7;

export const attributed = defineKpi({
  name: 'attributed',
  title: { en: 'Orders attributed to messages', zh: '归因于消息的订单' },
  means: {
    en: 'Orders that stand, each for the last message of which its buyer followed a link before it, within 7 days of that click unless the shop says otherwise; what machines followed does not count. By program and channel, on the day of the message. Attributed, not caused: many would have bought anyway, which only people held out can tell.',
    zh: '有效订单，每个计入买家在下单前最后点击过链接的那条消息，点击后 7 天内（店铺可另设）；机器点击不计。按流程和渠道，计入消息当天。这是归因而非因果：许多人本来就会购买，只有对照组才能说明。',
  },
  formula: {
    en: 'orders within the days after the last click of a person on a message',
    zh: '在本人最后一次点击消息之后的天数内的订单数',
  },
  source: {
    en: 'The days are measure: { clickedDays } of the shop, 1 to 14. Refunds are taken back as far as they are known while the message is counted (15 days). What programs caused is another figure, and often a smaller one.',
    zh: '天数由店铺的 measure: { clickedDays } 设定，1 到 14。消息仍在统计期内（15 天）得知的退款会扣除。流程真正带来的效果是另一个数字，往往更小。',
  },
  unit: 'count',
  money: ['net'],
  grain: 'day',
  matureAfterDays: AFTER_DAYS,
  needs: 'sends',
  restatesDays: TOUCH_DAYS,
  place: 710,
  ofTouches: ({ programId, channel, day, state }, put) => {
    if (state === 'sent') put(day, messageCell(programId, channel, 'sent'), 1);
  },
  ofOrders: ({ sends, isAnonymous, orders, context }, put) => {
    if (isAnonymous || !sends.some(({ clickedAt }) => clickedAt !== undefined)) return;
    const within = (context.shop.measure?.clickedDays ?? CLICKED_DAYS) * DAY_MS;
    for (const { send, netMinor } of attributedTo(sends, orders, within)) {
      put(send.day, 'orders', 1);
      put(send.day, 'net', netMinor);
      put(send.day, messageCell(send.programId, send.channel, 'orders'), 1);
      put(send.day, messageCell(send.programId, send.channel, 'net'), netMinor);
    }
  },
  read: (rows) => {
    const all = overCells(rows, () => true);
    const isCounted = Object.keys(all).some((cell) => cell.endsWith(':sent'));
    return isCounted ? { known: true, value: all.orders ?? 0, parts: all } : unknown(NOTHING_SENT);
  },
});
