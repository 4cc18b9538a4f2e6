import { cellNames } from '../form/cell-names.ts';
import { byFirstChannel } from '../form/first-channel.ts';
import { defineKpi } from '../form/kpi.ts';
import { shareOfMoney } from '../form/share.ts';

const ofChannel = cellNames('new:');

export const newBuyerRevenueShare = defineKpi({
  name: 'new-buyer-revenue-share',
  title: { en: 'Revenue from new buyers', zh: '新客销售额占比' },
  means: {
    en: 'Of the net revenue of the orders of the period, what people spent on the day of their first purchase, also by its channel. What went back since is taken off the day of the order.',
    zh: '该期间订单净销售额中，顾客在首次购买当天的消费所占比例，并按首单渠道细分。之后的退款从下单当天扣除。',
  },
  formula: {
    en: "net revenue of the orders on the day of somebody's first purchase ÷ net revenue of all orders of the period",
    zh: '顾客首购当天订单的净销售额 ÷ 该期间全部订单的净销售额',
  },
  unit: 'share',
  money: 'all',
  grain: 'day',
  matureAfterDays: 30,
  splits: ['new', 'returning'],
  place: 120,
  ofOrders: ({ isAnonymous, days, firstChannel, orders, context: { today } }, put) => {
    if (isAnonymous) return;
    const [first] = days;
    let newMinor = 0;
    for (let n = 0; n < orders.count; n++) {
      const placed = orders.day[n] ?? 0;
      const netMinor = orders.netMinor[n] ?? 0;
      if (netMinor === 0 || placed > today) continue;
      put(placed, 'all', netMinor);
      if (placed === first) newMinor += netMinor;
    }
    if (first === undefined || newMinor === 0) return;
    put(first, 'new', newMinor);
    put(first, ofChannel(firstChannel || 'unknown'), newMinor);
  },
  read: (rows) => {
    const [fresh, all] = [rows.sum('new'), rows.sum('all')];
    return shareOfMoney(fresh, all, { new: fresh, ...byFirstChannel(rows, fresh, rows.sum), returning: all - fresh });
  },
});
