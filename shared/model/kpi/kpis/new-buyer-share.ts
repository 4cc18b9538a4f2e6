import { BUYERS_30, buyersAt } from '../form/buyers-30.ts';
import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';
import { NO_BUYERS } from '../form/share.ts';

export const newBuyerShare = defineKpi({
  name: 'new-buyer-share',
  title: { en: 'New buyers among buyers', zh: '新客占比' },
  means: {
    en: 'Of the people who bought in the 30 days that end with the period, each counted once: who bought for the first time. Also by the channel of the first purchase.',
    zh: '截至期末的 30 天内购买的顾客（每人只计一次）中，首次购买者所占比例，并按首单渠道细分。',
  },
  formula: 'people with their first purchase in these 30 days / people with a purchase in these 30 days',
  source: 'Buyers of days do not add up to buyers of a month: who bought twice would count twice.',
  unit: 'share',
  grain: 'day',
  place: 110,
  ...BUYERS_30,
  read: (rows) => {
    const { fresh, buyers } = buyersAt(rows);
    return shareOf(fresh, buyers, NO_BUYERS, { new: fresh, returning: buyers - fresh, buyers });
  },
});
