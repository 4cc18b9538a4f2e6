import { DAY_MS } from '../../values/time/day.ts';
import { defineKpi } from '../form/kpi.ts';
import { AFTER_DAYS, TOUCH_DAYS } from '../form/messages.ts';
import { overCells, shareOf, unknown } from '../form/reading.ts';

export const hourTried = defineKpi({
  name: 'hour-tried',
  title: { en: 'The preferred hour: messages followed by an order', zh: '偏好时段：带来订单的消息比例' },
  means: {
    en: 'Of the messages that could wait for the hour around which their receiver buys, sent or not, and whose 14 days are over: those whose receiver placed an order that stands within 14 days of when nothing but the policy of contact kept the message. Nine in ten wait (preferred), one in ten by chance does not (any): the difference is what waiting does.',
    zh: '在可以等到收件人常购时段再发的消息中（无论是否发出，且已满 14 天），收件人自消息可发之时起 14 天内下单（有效订单）的比例。十条中九条等待（preferred），一条随机不等（any）：两者之差就是等待的效果。',
  },
  formula: {
    en: 'messages whose receiver ordered within 14 days ÷ messages that could wait, by arm',
    zh: '收件人 14 天内下单的消息数 ÷ 可等待的消息数，按组分列',
  },
  source: {
    en: 'Messages that did not leave count too: who orders while a message waits is not lost to the arm that waits. Only shops with preferredHour have any.',
    zh: '未发出的消息也计入：等待期间已下单的人不会从等待组中漏掉。仅开启 preferredHour 的店铺有此数据。',
  },
  unit: 'share',
  grain: 'day',
  matureAfterDays: AFTER_DAYS,
  needs: 'sends',
  restatesDays: TOUCH_DAYS,
  place: 717,
  ofTouches: ({ hourArm, day, state, clicked }, put) => {
    if (hourArm === undefined) return;
    put(day, `${hourArm}:tried`, 1);
    if (state !== 'sent') return;
    put(day, `${hourArm}:sent`, 1);
    if (clicked) put(day, `${hourArm}:clicked`, 1);
  },
  ofOrders: ({ hours, isAnonymous, orders }, put) => {
    if (isAnonymous) return;
    for (const { arm, day, eligibleAt } of hours) {
      const until = eligibleAt + AFTER_DAYS * DAY_MS;
      for (let n = 0; n < orders.count; n++) {
        const at = orders.entry[n]?.at ?? 0;
        if (orders.stands[n] !== 1 || at < eligibleAt || at >= until) continue;
        put(day, `${arm}:bought`, 1);
        break;
      }
    }
  },
  read: (rows) => {
    const lastOver = rows.asOf - AFTER_DAYS;
    const { 'preferred:tried': waited = 0, 'any:tried': not = 0, ...over } = overCells(rows, (at) => at <= lastOver);
    const parts = { 'preferred:tried': waited, 'any:tried': not, ...over };
    if (waited + not === 0) return unknown(NONE_TRIED);
    const bought = (over['preferred:bought'] ?? 0) + (over['any:bought'] ?? 0);
    return shareOf(bought, waited + not, NONE_TRIED, parts);
  },
});

const NONE_TRIED = {
  en: 'no message is counted in this period that could wait for the hour of its receiver and has had its 14 days: the shop has no preferredHour, few buyers have an hour, or it is too early',
  zh: '该期间没有统计到可等待收件人时段且已满 14 天的消息：店铺未开启 preferredHour、有固定时段的顾客太少，或为时尚早',
};
