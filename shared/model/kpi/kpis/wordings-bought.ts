import { boughtAfter } from '../form/bought-after.ts';
import { defineKpi } from '../form/kpi.ts';
import { AFTER_DAYS, TOUCH_DAYS } from '../form/messages.ts';
import { overCells, shareOf, unknown } from '../form/reading.ts';
import { NO_WORDINGS, sumOfWordings, wordingCell } from '../form/wordings.ts';

export const wordingsBought = defineKpi({
  name: 'wordings-bought',
  title: { en: 'Messages in several wordings: followed by an order', zh: '多种措辞的消息：带来订单的比例' },
  means: {
    en: 'Of the messages that are written in several ways, and whose 14 days are over: those after which their receiver placed an order that stands, up to the end of the 14th day after. By program and wording, so that one can be told from the other; not what the message caused, for many would have bought anyway.',
    zh: '在有多种措辞、且已满 14 天的消息中，收件人在其后 14 天内下单（有效订单）的比例。按流程和措辞分列，以便比较措辞；这不等于消息带来的效果，许多人本来就会购买。',
  },
  formula: {
    en: 'messages in several wordings whose receiver placed an order within 14 days ÷ those sent',
    zh: '收件人在 14 天内下单的多措辞消息数 ÷ 发出的多措辞消息数',
  },
  source: {
    en: 'By chance and the shares of its day it is decided which wording a touch gets, and nothing else is. An order counts for the last worded message of the program before it. Shares move with the counts of this figure, so over a long time the days of one wording are not those of the other.',
    zh: '每条消息用哪种措辞由随机和当天的比例决定，其他都不受影响。每个订单计入该流程中之前的最后一条多措辞消息。比例随此指标的计数变化，因此时间一长，各措辞所在的日期并不相同。',
  },
  unit: 'share',
  money: ['net'],
  grain: 'day',
  matureAfterDays: AFTER_DAYS,
  needs: 'sends',
  restatesDays: TOUCH_DAYS,
  place: 716,
  ofTouches: ({ programId, variant, day, state, clicked }, put) => {
    if (state !== 'sent' || variant === undefined) return;
    put(day, wordingCell(programId, variant, 'sent'), 1);
    if (clicked) put(day, wordingCell(programId, variant, 'clicked'), 1);
  },
  ofOrders: ({ sends, isAnonymous, orders }, put) => {
    if (isAnonymous || !sends.some(({ variant }) => variant !== undefined)) return;
    const worded = sends.filter(({ variant }) => variant !== undefined);
    for (const { send, orders: count, netMinor } of boughtAfter(worded, orders, ({ programId }) => programId)) {
      const { programId, variant = '', day } = send;
      put(day, wordingCell(programId, variant, 'bought'), 1);
      put(day, wordingCell(programId, variant, 'orders'), count);
      put(day, wordingCell(programId, variant, 'net'), netMinor);
    }
  },
  read: (rows) => {
    const lastOver = rows.asOf - AFTER_DAYS;
    const over = overCells(rows, (at) => at <= lastOver);
    const sent = sumOfWordings(over, 'sent');
    const open = sumOfWordings(
      overCells(rows, (at) => at > lastOver),
      'sent',
    );
    if (sent === 0 && open > 0) return unknown(TOO_YOUNG);
    return shareOf(sumOfWordings(over, 'bought'), sent, NO_WORDINGS, { ...over, open });
  },
});

const TOO_YOUNG = {
  en: 'no message in several wordings of this period has had its 14 days yet',
  zh: '该期间的多措辞消息都还不满 14 天',
};
