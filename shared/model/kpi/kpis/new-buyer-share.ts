import { BUYERS_30, buyersAt } from '../form/buyers-30.ts';
import { byFirstChannel } from '../form/first-channel.ts';
import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';
import { NO_BUYERS } from '../form/share.ts';
import { standingAt } from '../form/trailing.ts';

export const newBuyerShare = defineKpi({
  name: 'new-buyer-share',
  title: { en: 'New buyers among buyers', zh: '新客占比' },
  means: {
    en: 'Of the people who bought in the 30 days that end with the period, each counted once: who bought for the first time. Also by the channel of the first purchase.',
    zh: '截至期末的 30 天内购买的顾客（每人只计一次）中，首次购买者所占比例，并按首单渠道细分。',
  },
  formula: {
    en: 'new buyers of the 30 days ÷ all buyers of the 30 days',
    zh: '这 30 天的新客数 ÷ 这 30 天的全部购买顾客数',
  },
  source: {
    en: 'Everybody counts once: adding up the buyers of single days would count twice whoever bought on two days.',
    zh: '每人只计一次：若把每天的购买顾客数相加，两天都买的人会被算两次。',
  },
  unit: 'share',
  grain: 'day',
  place: 110,
  splits: ['new', 'returning'],
  ...BUYERS_30,
  read: (rows) => {
    const { fresh, buyers } = buyersAt(rows);
    const channels = byFirstChannel(rows, fresh, (cell) => standingAt(rows, cell));
    return shareOf(fresh, buyers, NO_BUYERS, { new: fresh, ...channels, returning: buyers - fresh, buyers });
  },
});
