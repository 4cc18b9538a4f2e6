import { GROUPS_365, NO_GOODS } from '../form/groups-365.ts';
import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, shareOf } from '../form/reading.ts';

export const oneGroupBuyers = defineKpi({
  name: 'one-group-buyers',
  title: {
    en: 'Buyers of one product group only (proxy for share of wallet)',
    zh: '只买一个商品组的顾客（钱包份额的替代指标）',
  },
  means: {
    en: 'A proxy for share of wallet, not the share itself: of the buyers of the last 365 days whose goods are known, those who bought of one product group alone. It says nothing of what they buy elsewhere.',
    zh: '钱包份额的替代指标，并非钱包份额本身：最近 365 天购买且商品已知的顾客中，只购买一个商品组者的比例。它不说明顾客在别处购买了什么。',
  },
  formula: {
    en: 'buyers of the 365 days with one product group ÷ all buyers of the 365 days whose goods are known',
    zh: '365 天内只买一个商品组的顾客数 ÷ 365 天内商品已知的全部顾客数',
  },
  source: {
    en: 'Whoever bought once and one thing is among them: new buyers raise it, which is no loss.',
    zh: '只买过一次、一件商品的人也在其中：新客会使它上升，这不是损失。',
  },
  unit: 'share',
  place: 635,
  ...GROUPS_365,
  read: (rows) =>
    ofLastDay(rows, ({ buyers = 0, one = 0, untold = 0 }) =>
      shareOf(one, buyers, NO_GOODS, { one, buyers, goods_untold: untold }),
    ),
});
